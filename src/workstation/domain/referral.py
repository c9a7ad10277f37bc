"""Owns places to which a visitor can be referred, and which of them fit; must not read a clock.

A fact that nobody published is not there: `hours` None is not known, `regions` and `ages` empty is
everywhere and everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workstation.domain.hours import Hours
from workstation.domain.ids import ChatId, LineId
from workstation.domain.likeness import likeness, words_of

AGES = ("-18", "18+")
"""As a visitor may answer."""
_OLD_AFTER = timedelta(days=183)
_SHORTEST_NAME = 3
"""Letters: `it` and `na` name nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    id: str
    name: str
    what: str
    """One sentence: for whom."""
    message: str
    """What is put into the writing box."""
    also: tuple[str, ...] = ()
    """Other words by which somebody may look for it."""
    facts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    hours: Hours | None = None
    line: LineId | None = None
    """A line of ours: its own published hours go before those of the file."""
    counts_as: str = ""
    """Id in the registration form."""
    checked: date | None = None
    """Last time that somebody compared it with the place itself; None: not yet."""

    def is_old(self, today: date) -> bool:
        """Whether it should be checked again before somebody relies on it."""
        return self.checked is None or today - self.checked > _OLD_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    id: str
    version: int
    of: date
    source: str
    regions: tuple[str, ...]
    """In the words of the visitor's page."""
    referrals: tuple[Referral, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A referral that was put into the writing box of a chat; `sent` once it went to the visitor."""

    chat: ChatId
    referral: str
    at: datetime
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; "" is anything."""

    words: str = ""
    region: str = ""
    age: str = ""
    open_now: bool = False
    """Only where somebody is there now; hours that nobody published are not known to be so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """In the order in which they are shown. `elsewhere`: fit the words, and not what else is asked."""

    referrals: tuple[Referral, ...] = ()
    elsewhere: int = 0


def find(
    all_: Sequence[Referral],
    wanted: Wanted,
    favourites: frozenset[str] = frozenset(),
    open_: frozenset[str] = frozenset(),
) -> Found:
    """Best first; with no words: own favourites, then the region itself, then everywhere.

    `open_`: those where somebody is there now.
    """
    marked = [(referral, _mark(referral, wanted.words)) for referral in all_]
    fit = [(referral, mark) for referral, mark in marked if mark > 0]
    here = [pair for pair in fit if _is_for(pair[0], wanted)]
    if wanted.open_now:
        here = [pair for pair in here if pair[0].id in open_]
    here.sort(
        key=lambda pair: (
            -pair[1],
            pair[0].id not in favourites,
            not (wanted.region and wanted.region in pair[0].regions),
        )
    )
    return Found(referrals=tuple(r for r, _ in here), elsewhere=len(fit) - len(here))


def _mark(referral: Referral, words: str) -> float:
    fields = [(referral.name, 1.0), (" ".join(referral.also), 0.95)]
    fields += [(referral.what, 0.7), (" ".join(referral.facts), 0.5)]
    return likeness(words, [*fields, (" ".join(referral.regions), 0.6)])


def _is_for(referral: Referral, wanted: Wanted) -> bool:
    region = not wanted.region or not referral.regions or wanted.region in referral.regions
    age = not wanted.age or not referral.ages or wanted.age in referral.ages
    return region and age


def counts_as(given: Sequence[Given], referrals: Sequence[Referral]) -> tuple[str, ...]:
    """The registration form's ids of all that were sent and have one, each once, the latest first."""
    ids = {referral.id: referral.counts_as for referral in referrals if referral.counts_as}
    sent = sorted((one for one in given if one.sent), key=lambda one: one.at, reverse=True)
    return tuple(dict.fromkeys(ids[one.referral] for one in sent if one.referral in ids))


def is_mentioned(referral: Referral, text: str) -> bool:
    """Whether a message still speaks of it: somebody may have written over what was inserted."""
    said = words_of(text)
    named = [word for word in words_of(referral.name) if len(word) >= _SHORTEST_NAME]
    return referral.message in text or any(word in said for word in named)
