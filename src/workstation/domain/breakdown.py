"""Owns how coded facts are split up so that nobody can be recognised: small numbers do not show.

A count from one to four is hidden, and where the others would give it away by subtraction one more
is. Shares are as in `domain.figures`: a count, and the number it is of. It must not know any screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workstation.domain import figures
from workstation.domain.form import Field, Form, Scope
from workstation.domain.registration import CodedFacts
from workstation.domain.survey import SHOWN_FROM

ENTRY = "entry"


class Hidden(StrEnum):
    """Why there is no number."""

    SMALL = "small"
    """One to four."""
    TELLS = "tells"
    """With it the small one could be worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`code` is `figures.NOT_FILLED` for those without an answer."""

    code: str
    count: int
    """0 when it is hidden."""
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One question. `of`: contacts or victims; `main`: only the first of several answers counts."""

    field: Field
    of: int
    parts: tuple[Part, ...]
    main: bool = False

    @property
    def is_small(self) -> bool:
        """Too few to split up at all."""
        return 0 < self.of < SHOWN_FROM

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A week or a month. `entries` None: split up by entry, somebody could be recognised."""

    start: date
    total: Part
    entries: Mapping[str, int] | None


def asked_of(form: Form, asked: Field, told: Sequence[CodedFacts]) -> tuple[CodedFacts, ...]:
    """Those of whom it counts. A condition on a question that itself depends on another does not
    make the whole smaller: published shares are of all contacts with a question."""
    free = {each.id for each in form.fields if not each.only_if}
    conditions = [each for each in asked.only_if if each.field in free]
    return tuple(
        facts
        for facts in told
        if all(each.among & set(facts.facts.get(each.field, ())) for each in conditions)
    )


def breakdowns(form: Form, told: Sequence[CodedFacts]) -> tuple[Breakdown, ...]:
    """Every question in the order of the form; one with a main answer first by it, then by all."""
    found: list[Breakdown] = []
    for each in form.fields:
        if each.main:
            found.append(breakdown(form, each, told, main=True))
        found.append(breakdown(form, each, told))
    return tuple(found)


def breakdown(
    form: Form, asked: Field, told: Sequence[CodedFacts], *, main: bool = False
) -> Breakdown:
    everybody, told = told, asked_of(form, asked, told)
    if asked.scope is Scope.CONTACT and 0 < len(everybody) - len(told) < SHOWN_FROM:
        # The size of the whole would tell how few were not asked: they count as without an answer.
        told = tuple(everybody)
    of = len(told) if asked.scope is Scope.CONTACT else figures.victim_count(told)
    if asked.scope is Scope.CONTACT:
        counts = figures.contacts(told, asked.id)
    elif main:
        counts = figures.main_of_victims(told, asked.id)
    else:
        counts = figures.victims(told, asked.id)
    parts: tuple[Part, ...] = ()
    if of >= SHOWN_FROM:
        known = [choice.id for choice in asked.choices]
        strange = sorted(set(counts) - {*known, figures.NOT_FILLED})
        codes = [code for code in (*known, *strange, figures.NOT_FILLED) if counts.get(code)]
        adds_up = main or not asked.many
        parts = _parts(codes, [counts[code] for code in codes], adds_up=adds_up)
    return Breakdown(field=asked, of=of, parts=parts, main=main)


def timeline(
    told: Sequence[CodedFacts], since: date, until: date, *, monthly: bool
) -> tuple[Stretch, ...]:
    """From `since` until the day before `until`, without a gap. Weeks begin on Monday."""
    starts = _starts(since, until, monthly=monthly)
    inside: dict[date, list[CodedFacts]] = {start: [] for start in starts}
    for facts in told:
        if since <= facts.day < until:
            inside[_start(facts.day, monthly=monthly)].append(facts)
    totals = _parts([""] * len(starts), [len(inside[start]) for start in starts], adds_up=True)
    found = []
    for start, total in zip(starts, totals, strict=True):
        counts = figures.contacts(inside[start], ENTRY)
        shows = total.hidden is None and all(count >= SHOWN_FROM for count in counts.values())
        found.append(Stretch(start=start, total=total, entries=counts if shows else None))
    return tuple(found)


def _parts(codes: Sequence[str], counts: Sequence[int], *, adds_up: bool) -> tuple[Part, ...]:
    hidden: dict[int, Hidden] = {
        index: Hidden.SMALL for index, count in enumerate(counts) if 0 < count < SHOWN_FROM
    }
    if adds_up and len(hidden) == 1:
        # What is known of the whole, less what shows, would be the one that does not.
        rest = [(count, index) for index, count in enumerate(counts) if count >= SHOWN_FROM]
        if rest:
            hidden[min(rest)[1]] = Hidden.TELLS
    return tuple(
        Part(code=code, count=0 if index in hidden else count, hidden=hidden.get(index))
        for index, (code, count) in enumerate(zip(codes, counts, strict=True))
    )


def _starts(since: date, until: date, *, monthly: bool) -> list[date]:
    found: list[date] = []
    day = since
    while day < until:
        start = _start(day, monthly=monthly)
        if not found or found[-1] != start:
            found.append(start)
        day += timedelta(days=1)
    return found


def _start(day: date, *, monthly: bool) -> date:
    return day.replace(day=1) if monthly else day - timedelta(days=day.weekday())
