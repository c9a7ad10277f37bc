"""Owns how long what is kept, and when its time is over; must not know how anything is erased.

The terms are a policy of the line (DOMAIN.md: transcripts 30 days, 0 to 365); ours are defaults.
Nothing here reads a clock: a wrong one is the caller's to notice, by `round_now`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum

from workstation.domain.ids import ChatId

LETTERS_STAY = timedelta(hours=72 + 24)
"""The relay keeps a letter for 72 hours (docs/protocol.md); a day more for clocks and a weekend."""
EVERY = timedelta(days=1)
CLOCK_SLACK = timedelta(minutes=2)
"""How far a clock is put right in daily life; below this it was not set back."""
FAR = timedelta(days=31)
"""A longer time since the last round is a long absence, or a clock that is wrong."""
SETTLE = timedelta(minutes=10)
"""How long such a clock is looked at before it is believed: what is erased does not come back."""


class Kind(StrEnum):
    """What is kept, by how it is kept: words, coded facts, traces."""

    TRANSCRIPT = "transcript"
    """The words of a chat, its keys, its checklist, what the visitor answered beforehand."""
    HUDDLE = "huddle"
    BRIEFING = "briefing"
    NOTE = "note"
    """Own note, own debrief, reasons for an open risk question."""
    FACTS = "facts"
    SEEN = "seen"
    """Ids of what arrived, so that a late copy has no effect."""
    AUDIT = "audit"


OF_A_CHAT = (Kind.TRANSCRIPT, Kind.HUDDLE, Kind.BRIEFING, Kind.NOTE, Kind.FACTS)
TRACES = (Kind.SEEN, Kind.AUDIT)

RANGES = {
    "transcript_days": range(366),
    "huddle_days": range(366),
    "briefing_days": range(366),
    "note_days": range(366),
    "facts_days": range(3651),
    "seen_days": range(LETTERS_STAY.days, 31),
    "audit_days": range(90, 3651),
    "dossier_days": range(3651),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Valid by construction: a number outside `RANGES` raises ValueError with the field's name.

    Days since the end of the chat; 0 is: at its closing. `dossier_days`: the longest that a chat can
    be kept for a dossier, 0 is: not at all.
    """

    transcript_days: int = 30
    huddle_days: int = 30
    briefing_days: int = 30
    note_days: int = 30
    facts_days: int = 400
    seen_days: int = 7
    audit_days: int = 400
    dossier_days: int = 365

    def __post_init__(self) -> None:
        for each in fields(self):
            if getattr(self, each.name) not in RANGES[each.name]:
                raise ValueError(each.name)

    def of(self, kind: Kind) -> timedelta:
        return timedelta(days=getattr(self, f"{kind}_days"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A chat that is kept longer, on purpose. `reason` is the counsellor's, and goes with the chat."""

    chat: ChatId
    until: datetime
    reason: str
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is there of one chat; never a word of it.

    `has`: which kinds still stand. `live`: the chat goes on, or a push of it is under way.
    `unfinished`: its closing is not final. `letters`: a receiver did not confirm something yet.
    """

    chat: ChatId
    ended_at: datetime
    """Of a live chat: its beginning."""
    has: frozenset[Kind]
    live: bool = False
    unfinished: bool = False
    letters: bool = False
    keeping: Keeping | None = None

    @property
    def number(self) -> str:
        """As `domain.chat.Chat.number`."""
        return f"{int(self.chat[-12:], 16) % 9000 + 1000}"


class Stays(StrEnum):
    """Why something is not erased now, the first that holds."""

    LIVE = "live"
    LETTERS = "letters"
    UNFINISHED = "unfinished"
    DOSSIER = "dossier"
    TERM = "term"


def bars(case: Case, now: datetime) -> Stays | None:
    """What keeps even the counsellor from erasing this chat: somebody still waits for it."""
    if case.live:
        return Stays.LIVE
    # After this the relay has lost the letter too; its row goes on, unreadable here without its key.
    if case.letters and now < case.ended_at + LETTERS_STAY:
        return Stays.LETTERS
    return None


def stays(case: Case, kind: Kind, terms: Terms, now: datetime) -> Stays | None:
    """None: this kind of this chat is due."""
    if (barred := bars(case, now)) is not None:
        return barred
    if case.unfinished:
        return Stays.UNFINISHED
    if case.keeping is not None and now < case.keeping.until:
        return Stays.DOSSIER
    if now < due_at(case, kind, terms):
        return Stays.TERM
    return None


def due_at(case: Case, kind: Kind, terms: Terms) -> datetime:
    """When the term is over; `stays` knows what else there may be."""
    over = case.ended_at + terms.of(kind)
    return max(over, case.keeping.until) if case.keeping else over


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is to be erased of one chat, in one transaction."""

    chat: ChatId
    kinds: frozenset[Kind]
    ended_at: datetime


def due(cases: Iterable[Case], terms: Terms, now: datetime) -> tuple[Due, ...]:
    """Oldest end first."""
    found = []
    for case in sorted(cases, key=lambda c: (c.ended_at, c.chat)):
        kinds = frozenset(k for k in case.has if stays(case, k, terms, now) is None)
        if kinds:
            found.append(Due(chat=case.chat, kinds=kinds, ended_at=case.ended_at))
    return tuple(found)


class Round(StrEnum):
    NOW = "now"
    LATER = "later"
    SET_BACK = "set_back"
    """The clock says a time before the last round: it was wrong then, or is wrong now."""
    FAR = "far"
    """The clock says that it is very long ago; it is looked at for a while first."""


def round_now(last: datetime | None, now: datetime, *, believed: bool, start: bool) -> Round:
    """Whether what is due is erased now. `believed`: a far clock was looked at long enough.

    By the clock and not by a timer, so that a PC that slept makes up for it.
    """
    if last is None:
        return Round.NOW
    if now < last - CLOCK_SLACK:
        return Round.SET_BACK
    if now - last > FAR and not believed:
        return Round.FAR
    return Round.NOW if start or now >= last + EVERY else Round.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """That something was erased: how many of which kind, and of when; never of whom, or what.

    `at` is the same for all of one round. `asked`: by the counsellor, before its time.
    """

    at: datetime
    kind: Kind
    count: int
    oldest: datetime
    newest: datetime
    asked: bool = False
