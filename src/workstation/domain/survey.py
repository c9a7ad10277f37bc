"""Owns the visitor's voluntary survey: three questions, coded answers, counts; never a word, nor who.

The questions themselves are words of the page. Each may stay open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

SHOWN_FROM = 5
"""FACTS: published figures are empty below five; a handful of answers can be somebody's."""


class Question(StrEnum):
    AGAIN = "again"
    """Did you have to tell your story again?"""
    HEARD = "heard"
    """Did you feel heard?"""
    NEXT = "next"
    """Do you know what you can do now?"""


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One visitor's. `moved`: the chat went from one line to another."""

    at: datetime
    moved: bool
    answers: Mapping[Question, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often each answer was given to each question. Questions that stayed open count nowhere."""

    surveys: int = 0
    counts: Mapping[Question, Mapping[Answer, int]] = field(default_factory=dict)

    def of(self, question: Question) -> Mapping[Answer, int] | None:
        """None below five answers."""
        found = self.counts.get(question, {})
        return found if sum(found.values()) >= SHOWN_FROM else None


def tally(surveys: Iterable[Survey], *, moved: bool | None = None) -> Tally:
    """`moved`: only chats that went to another line, or only those that did not; None: all."""
    chosen = [one for one in surveys if moved is None or one.moved is moved]
    counts = {
        question: Counter(one.answers[question] for one in chosen if question in one.answers)
        for question in Question
    }
    return Tally(surveys=len(chosen), counts=counts)
