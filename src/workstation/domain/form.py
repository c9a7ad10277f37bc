"""Owns what a registration form asks; its words are data (`resources/forms`), never here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Codes = tuple[str, ...]
"""Ids of chosen answers; of a question with a main answer the first one is it."""
Facts = Mapping[str, Codes]
"""Field id to what was chosen; a field without an answer is not in it."""


RESERVED = frozenset({"day", "research", "victim"})
"""What a registration has beside its questions: no question may be called so."""


class Scope(StrEnum):
    """Of whom a question is asked: once of the contact, or of each victim."""

    CONTACT = "contact"
    VICTIM = "victim"


class Place(StrEnum):
    """Where an answer may already stand."""

    CHECKLIST = "checklist"
    VISITOR = "visitor"
    """What was answered before the chat."""
    CHAT = "chat"
    """What the workstation knows of the chat: `channel`, `entry`, `referral`, `pushed`."""
    CONTACT = "contact"
    """Another answer of this form, for a victim: the contact speaks of himself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Asked only when the contact's `field` has one of these answers."""

    field: str
    among: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill:
    """`as_`: their word to ours, where they differ. `only_if`: or the answer is somebody else's."""

    place: Place
    key: str
    as_: Mapping[str, str] = field(default_factory=dict)
    only_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    id: str
    label: str
    choices: tuple[Choice, ...]
    source: str = ""
    """Where the vocabulary was published."""
    scope: Scope = Scope.CONTACT
    many: bool = False
    main: bool = False
    """Of several answers one is the main one; only with `many`."""
    only_if: tuple[Condition, ...] = ()
    """All of them."""
    prefill: tuple[Prefill, ...] = ()
    """The first that has an answer."""

    def text(self, code: str) -> str:
        """What a code says; a code that this version no longer has says itself."""
        return next((choice.text for choice in self.choices if choice.id == code), code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    id: str
    version: int
    title: str
    source: str
    fields: tuple[Field, ...]

    def field(self, id_: str) -> Field | None:
        return next((each for each in self.fields if each.id == id_), None)


def is_asked(asked: Field, facts: Facts) -> bool:
    """Whether a question makes sense after what the contact's answers say."""
    return all(
        any(code in condition.among for code in facts.get(condition.field, ()))
        for condition in asked.only_if
    )
