"""A supervisor's figures, and the debriefs that were shared."""
