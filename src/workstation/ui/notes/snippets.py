"""Owns what of a found text stands in its row: around the first word that was looked for; no Qt."""

from collections.abc import Sequence

from workstation.domain import search
from workstation.domain.search import Stretch, Term
from workstation.ui.notes.values import Snippet
from workstation.ui.parts import outside_text

LONGEST = 100
"""Two lines of a row."""
_BEFORE = 40
"""Signs of context before the first word."""
_MORE = "… "


def of(text: str, terms: Sequence[Term]) -> Snippet:
    """On one line. Where no word is found again (a script that is compared otherwise): its start."""
    whole = " ".join(outside_text.shown(text).split())
    marks = search.stretches(whole, terms)
    start = _start(whole, marks[0].start if marks else 0)
    head = _MORE if start else ""
    shift = len(head) - start
    end = _end(whole, start)
    return Snippet(
        text=head + whole[start:end] + (" …" if end < len(whole) else ""),
        marks=tuple(
            Stretch(start=mark.start + shift, length=min(mark.length, end - mark.start))
            for mark in marks
            if start <= mark.start < end
        ),
    )


def _start(whole: str, first: int) -> int:
    """At the beginning of a word."""
    if first <= _BEFORE:
        return 0
    space = whole.find(" ", first - _BEFORE, first)
    return space + 1 if space >= 0 else first


def _end(whole: str, start: int) -> int:
    """At the end of a word, where words are not endless."""
    end = start + LONGEST
    if end >= len(whole):
        return len(whole)
    space = whole.rfind(" ", end - LONGEST // 3, end)
    return space if space >= 0 else end
