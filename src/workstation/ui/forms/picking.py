"""Owns what a list to pick from shows; must not know Qt, or what is picked."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word or two in a badge. `icon`: a name of our set, or ""."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One row. `text` is what would be inserted, shown whole before it is; `notes` are for the
    counsellor's eyes."""

    id: str
    title: str
    line: str
    text: str
    tags: tuple[Tag, ...] = ()
    notes: tuple[str, ...] = ()
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """Make it a favourite, or not any more."""

    id: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picks:
    """What is there to pick from. `empty` says why nothing is; `problem`, what is not in use."""

    picks: tuple[Pick, ...] = ()
    empty: str = ""
    problem: str = ""
