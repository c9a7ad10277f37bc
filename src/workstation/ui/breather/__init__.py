"""A pause that is offered after a heavy chat."""
