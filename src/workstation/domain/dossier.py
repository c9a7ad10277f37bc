"""Owns the life of a dossier between two lines, from choosing to erasure; knows no key and no letter.

Both sides keep the same table. At every end the words go first, at both sides; what stays is that
there was a dossier, why it was allowed, and the other side's signed receipts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from workstation.domain.briefing import Ticked
from workstation.domain.chat import Visitor
from workstation.domain.ids import ChatId, DeviceId, ItemId, LineId, PushId, TicketId
from workstation.domain.push import Side
from workstation.domain.table import StateTable

POINTS_MAX = 32
"""What one consent can name (docs/protocol.md)."""
OFFERED_FOR = timedelta(days=14)
"""How long a dossier waits at the partner line for somebody to fetch it."""
ASKED_FOR = timedelta(hours=72)
"""How long a consent holds until it is fetched: as long as a letter can be under way."""
COMES_WITHIN = timedelta(days=7)
"""Fetched, and its sender says nothing: that workstation is gone."""


class DossierState(StrEnum):
    DRAFTED = "drafted"
    ASKED = "asked"
    ALLOWED = "allowed"
    OFFERED = "offered"
    SENT = "sent"
    """Sender: sealed to the device that asked for it; receiver: asked for, and on its way."""
    RECEIVED = "received"
    READ = "read"
    ENDED = "ended"
    """Over, and the words are gone from every row of this side; the receiver has yet to prove it."""
    ERASED = "erased"
    """The receiver's files hold nothing of it any more, and the sender has the receipt of that."""


class DossierAction(StrEnum):
    ASK = "ask"
    ALLOW = "allow"
    OFFER = "offer"
    SEND = "send"
    RECEIVE = "receive"
    OPEN = "open"
    END = "end"
    ERASE = "erase"


_S, _A = DossierState, DossierAction
DOSSIER = StateTable[DossierState, DossierAction](
    name="dossier",
    start=_S.DRAFTED,
    rows={
        (_S.DRAFTED, _A.ASK): _S.ASKED,
        (_S.DRAFTED, _A.ALLOW): _S.ALLOWED,
        (_S.ASKED, _A.ALLOW): _S.ALLOWED,
        (_S.ASKED, _A.END): _S.ENDED,
        (_S.ALLOWED, _A.OFFER): _S.OFFERED,
        (_S.ALLOWED, _A.END): _S.ENDED,
        (_S.OFFERED, _A.SEND): _S.SENT,
        (_S.OFFERED, _A.END): _S.ENDED,
        (_S.SENT, _A.RECEIVE): _S.RECEIVED,
        (_S.SENT, _A.END): _S.ENDED,
        (_S.RECEIVED, _A.OPEN): _S.READ,
        (_S.RECEIVED, _A.END): _S.ENDED,
        (_S.READ, _A.END): _S.ENDED,
        (_S.ENDED, _A.ERASE): _S.ERASED,
    },
)
UNSENT = frozenset({_S.DRAFTED, _S.ASKED, _S.ALLOWED, _S.OFFERED})
HERE = frozenset({_S.RECEIVED, _S.READ})


class DossierEnd(StrEnum):
    """Why it is over; both sides see it in words."""

    REFUSED = "refused"
    """The visitor said no."""
    WITHDRAWN_BY_VISITOR = "withdrawn_by_visitor"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNANSWERED = "unanswered"
    """The chat ended, or the time to answer did."""
    CONSENT_OVER = "consent_over"
    """Nobody fetched it while the consent held."""
    NOT_FETCHED = "not_fetched"
    NOT_COME = "not_come"
    TAKEN = "taken"
    """A colleague of the receiving line has it."""
    INVALID = "invalid"
    """The receiver's own check: it did not fit the consent, the line or the time."""
    BY_RECEIVER = "by_receiver"
    CHAT_ERASED = "chat_erased"


class Source(StrEnum):
    """Where a point comes from; the order in which they are chosen and read."""

    NOTE = "note"
    BRIEFING = "briefing"
    STEP = "step"
    FACT = "fact"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing in a dossier. `label` and `text` are exactly what is shown, ticked and sent."""

    id: ItemId
    source: Source
    label: str
    text: str
    ticked: Ticked = Ticked.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A legal ground as it was chosen from the lines' data: who decided, when, why."""

    id: str
    version: int
    name: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as one of its two workstations keeps it."""

    id: PushId
    """Of the form of a push, for the visitor's page asks and signs by it."""
    ticket: TicketId
    chat: ChatId
    side: Side
    line: LineId
    """The other line."""
    state: DossierState
    until: datetime
    """The first instant at which it is not kept any more; midnight UTC."""
    made_at: datetime
    count: int = 0
    """How many points went, or would; also when their words are gone."""
    points: tuple[Point, ...] = ()
    visitor: Visitor | None = None
    record: bytes | None = None
    """The visitor's signed consent, as it travelled."""
    consented_at: datetime | None = None
    consent_until: datetime | None = None
    ground: Ground | None = None
    digest: bytes | None = None
    """SHA-256 of the signed document: what a receipt is of."""
    device: DeviceId | None = None
    """The counsellor at the other side, once known."""
    name: str = ""
    cert: bytes | None = None
    offered_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    read_at: datetime | None = None
    ended_at: datetime | None = None
    erased_at: datetime | None = None
    end: DossierEnd | None = None
    receipt: bytes | None = None
    """Sender: the other side's signed word that it has it; receiver: nothing."""
    erasure: bytes | None = None
    """Sender: its signed word that it has it no more."""

    @property
    def is_live(self) -> bool:
        return self.state not in (DossierState.ENDED, DossierState.ERASED)

    @property
    def is_settled(self) -> bool:
        """Nothing more will come of it: erased, or it never left."""
        if self.state is DossierState.ERASED:
            return True
        return self.state is DossierState.ENDED and self.device is None

    @property
    def has_words(self) -> bool:
        return any(point.text for point in self.points)


def first_day_after(days: int, now: datetime) -> datetime:
    """The midnight UTC that ends a term of so many days."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=days + 1), time(), UTC)


def last_day(until: datetime) -> date:
    """The last day on which it is kept, as it is said: "tot en met"."""
    return (until - timedelta(microseconds=1)).astimezone(UTC).date()
