"""Overleg: the pane of colleagues, which no visitor ever reads."""
