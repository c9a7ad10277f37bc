"""Owns the end of a set-up that only a person can bring further."""


class SetupStopped(Exception):
    """Only the person can go on; the text says how."""
