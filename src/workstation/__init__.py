"""Schakel: the counsellor workstation for chat helplines that work together."""
