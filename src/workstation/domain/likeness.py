"""Owns how well a text answers what somebody types, typing errors and missing accents included.

Pure: it must not know what is searched. Numbers are never guessed: 106 is not 101.
"""

import unicodedata
from collections.abc import Sequence

EXACT, BEGINS, HOLDS, NEARLY, FAR = 1.0, 0.9, 0.7, 0.5, 0.35
_ONE_ERROR_FROM, _TWO_ERRORS_FROM = 4, 7
"""Letters from which a word may hold that many errors; in shorter ones every word is like another."""
_SHORTEST_INSIDE = 3
_MOST_WORDS = 12
_GUESSED_FROM = 0.9
"""Weight from which a field forgives typing errors: in long texts every word would be like another."""


def words_of(text: str) -> tuple[str, ...]:
    """Small letters without accents: `Tele-Onthaal` is `tele` and `onthaal`."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(" " if not c.isalnum() else c for c in flat if not unicodedata.combining(c))
    return tuple(kept.split())


def likeness(wanted: str, fields: Sequence[tuple[str, float]]) -> float:
    """0 when a word of `wanted` is nowhere in the fields, else up to 1; `fields`: text and weight.

    Every word counts, in any order; an empty `wanted` fits everything.
    """
    asked = words_of(wanted)[:_MOST_WORDS]
    if not asked:
        return 1.0
    there = [(word, weight) for text, weight in fields for word in words_of(text)]
    # Written together or apart is the same word to who searches.
    there += [("".join(words_of(text)), weight * HOLDS) for text, weight in fields[:1]]
    marks = [max((_mark(one, word, w) for word, w in there), default=0.0) for one in asked]
    return 0.0 if min(marks) == 0.0 else sum(marks) / len(marks)


def _mark(asked: str, word: str, weight: float) -> float:
    return (_alike(asked, word) or (weight >= _GUESSED_FROM and _guess(asked, word))) * weight


def _alike(asked: str, word: str) -> float:
    if asked == word:
        return EXACT
    if word.startswith(asked):
        return BEGINS
    if len(asked) >= _SHORTEST_INSIDE and asked in word:
        return HOLDS
    return 0.0


def _guess(asked: str, word: str) -> float:
    if any(c.isdigit() for c in asked) or len(asked) < _ONE_ERROR_FROM:
        return 0.0
    most = 2 if len(asked) >= _TWO_ERRORS_FROM else 1
    # A word is searched while it is being typed: its beginning is compared, too.
    ends = {len(word), *range(len(asked) - most, min(len(word), len(asked) + most) + 1)}
    errors = min((_errors(asked, word[:end], most) for end in ends if end > 0), default=most + 1)
    return {1: NEARLY, 2: FAR}.get(errors, 0.0) if errors <= most else 0.0


def _errors(one: str, other: str, most: int) -> int:
    """Letters missing, too many, wrong, or two that changed places; above `most` it may stop."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
