"""Owns what can be looked for in own notes and chats, and where it stands in a text; knows no store.

Words are compared as the index does it: without accents, in small letters, letters and digits only.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.domain.chat import Chat, Entry
from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId, LineId, MemberId, MessageId
from workstation.domain.push import Push

MOST_TERMS = 12
LONGEST_WORD = 64
_LEAST_PREFIX = 2
"""One letter is looked for as a word of its own: as a beginning it would be half of the language."""
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
"""A letter keeps the accents that follow it as signs of their own."""


class Kinds(StrEnum):
    ALL = "all"
    NOTES = "notes"
    CHATS = "chats"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand beside each other, folded. `is_prefix`: the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Every term must be there. Without terms: all notes, and no chats.

    `partner`: chats that were pushed to or from this line. A flag leaves only notes that have it.
    """

    terms: tuple[Term, ...] = ()
    kinds: Kinds = Kinds.ALL
    since: datetime | None = None
    partner: LineId | None = None
    for_intervision: bool = False
    follow_up: bool = False

    @property
    def takes_notes(self) -> bool:
        return self.kinds is not Kinds.CHATS

    @property
    def takes_messages(self) -> bool:
        is_flagged = self.for_intervision or self.follow_up
        return self.kinds is not Kinds.NOTES and bool(self.terms) and not is_flagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where the rest begins: what is older than this line and this note."""

    position: int
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A note (`message` is None) or a line of a chat, whole."""

    chat: ChatId
    at: datetime
    text: str
    message: MessageId | None = None
    position: int = 0
    sender: MemberId | None = None
    own: bool = True
    for_intervision: bool = False
    follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Newest first. `rest` None: there is nothing older. It may hold fewer than were asked, or none."""

    hits: tuple[Hit, ...]
    rest: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    number: int
    rest: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A found chat, to be read again."""

    chat: Chat
    push: Push | None
    closing: Closing | None
    entries: tuple[Entry, ...]
    more: bool
    """There are older lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    start: int
    length: int


def fold(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").lower()


def terms_of(text: str) -> tuple[Term, ...]:
    """What somebody typed; within double quotes stand words that belong together."""
    terms: list[Term] = []
    for number, part in enumerate(text.split('"')):
        words = tuple(fold(word)[:LONGEST_WORD] for word in _WORD.findall(part))
        if number % 2:
            if words:
                terms.append(Term(words=words, is_prefix=False))
        else:
            terms.extend(
                Term(words=(word,), is_prefix=len(word) >= _LEAST_PREFIX) for word in words
            )
    return tuple(terms[:MOST_TERMS])


def stretches(text: str, terms: Sequence[Term]) -> tuple[Stretch, ...]:
    """The words in the text that were looked for, in reading order."""
    return tuple(
        Stretch(start=start, length=len(word))
        for start, word in _words(text)
        if any(_fits(fold(word), term) for term in terms)
    )


def _words(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text):
        yield match.start(), match.group()


def _fits(word: str, term: Term) -> bool:
    if term.is_prefix:
        return word.startswith(term.words[-1])
    return word in term.words
