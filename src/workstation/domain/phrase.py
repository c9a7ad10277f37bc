"""Owns sentences that a line keeps ready, and the gaps in them; must not know where they are shown.

A gap is a known word in braces. Anything else in braces is what somebody wrote, and stays.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workstation.domain.ids import LineId
from workstation.domain.likeness import likeness

PLACEHOLDERS = ("naam", "lijn", "partner", "tot", "dag", "uur")
"""Own name, own line, partner line, until when we are open; a day and an hour that only the
counsellor knows."""
_BRACES = re.compile(r"\{([^{}\s]*)\}")
_GAP = re.compile(r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    id: str
    group: str
    """`Begin`, `Luisteren`: stands with it in the list, and can be searched for."""
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBook:
    """The sentences of one line in one language. `language`: `nl`, `en`."""

    line: LineId
    language: str
    version: int
    of: date
    source: str
    phrases: tuple[Phrase, ...]


def named(text: str) -> tuple[str, ...]:
    """Every word in braces, known or not: for who reads a file."""
    return tuple(_BRACES.findall(text))


def filled(text: str, known: Mapping[str, str]) -> str:
    """With what is known put in; an empty value is not known. What is put in is never read again."""

    def value(found: re.Match[str]) -> str:
        return known.get(found[0][1:-1], "") or found[0]

    return _GAP.sub(value, text)


def gaps(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each gap, in characters of `text`."""
    return tuple(found.span() for found in _GAP.finditer(text))


def find(
    phrases: Sequence[Phrase], words: str, favourites: frozenset[str] = frozenset()
) -> tuple[Phrase, ...]:
    """Best first; equally good ones, and all of them with no words: own favourites before others,
    else as in the file."""
    marked = [(one, _mark(one, words)) for one in phrases]
    fit = [pair for pair in marked if pair[1] > 0]
    fit.sort(key=lambda pair: (-pair[1], pair[0].id not in favourites))
    return tuple(one for one, _ in fit)


def _mark(one: Phrase, words: str) -> float:
    return likeness(words, [(one.title, 1.0), (one.group, 0.8), (one.text, 0.6)])
