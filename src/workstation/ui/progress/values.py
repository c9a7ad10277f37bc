"""Owns what stands beside an offer and a briefing: how far it is, and who is in the chat; no Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain.ids import LineId


class NodeState(StrEnum):
    DONE = "done"
    NOW = "now"
    TODO = "todo"
    STOPPED = "stopped"
    """It ended here: given back, taken back, or refused by a check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    title: str
    detail: str
    state: NodeState


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    line: LineId | None
    """None: the visitor."""
    doing: str
    """`eigenaar`, `leest niet mee`."""
    is_here: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The side "Verloop"."""

    nodes: tuple[Node, ...]
    people: tuple[Person, ...] = ()
    hint_title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """The side of an offer: what the receiver has to weigh, and what an accept leads to."""

    free: int
    limit: int
    hours: str
    """Of the own line, `open tot 22:00`; empty: closed or not known."""
    sender: str
    is_handover: bool = False


class View(Protocol):
    def show_progress(self, progress: Progress) -> None: ...
    def show_evening(self, evening: Evening) -> None: ...
