"""Owns the few words that travel as `eph` and may be lost; must not know who hears them."""

from enum import StrEnum
from typing import Final, Literal

from workstation.wire import names


class Word(StrEnum):
    """A payload on an `eph` subject, in ASCII."""

    TYPING = "typing"
    AWAY = "away"
    """A door, to the counsellors of a chat: the visitor's page has no connection."""
    BACK = "back"
    """A door, likewise: the visitor's page is there."""
    ELSEWHERE = "elsewhere"
    """A door, to the other doors of its line: this visitor is at mine now."""


ToPage = Literal["typing"]
"""What a page says and hears; the rest is between doors and devices."""

OF_DOORS: Final = frozenset({Word.AWAY, Word.BACK, Word.ELSEWHERE})
TO_DEVICES: Final = frozenset({Word.TYPING, Word.AWAY, Word.BACK})


def read(data: bytes, sender: str) -> Word | None:
    """None for no word of ours, and for a door's word out of another mouth.

    `sender`: the last word of the subject, which its sender cannot choose.
    """
    try:
        word = Word(data.decode("ascii"))
    except ValueError:
        return None
    return None if word in OF_DOORS and not names.is_door(sender) else word
