"""How long what is kept on this PC, what was erased, and erasing one chat now."""
