"""Owns the legal grounds that lines choose from; which they are is data (`resources/grounds`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundChoice:
    """`check`: questions to answer for oneself before choosing it."""

    id: str
    version: int
    """Of its file."""
    name: str
    what: str
    check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundBook:
    id: str
    version: int
    source: str
    grounds: tuple[GroundChoice, ...]
