"""Owns the life of a push, from the first offer to the hand-over; must not know who is asked how.

Every end but the hand-over is `returned`: the chat stays, or is again, the sender's, with a reason.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.domain.briefing import Item
from workstation.domain.chat import Visitor
from workstation.domain.consent import ConsentState
from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, PushId, TicketId
from workstation.domain.table import StateTable

OFFER_S = 120
"""How long an offer rings before it comes back to the sender (LOOK: "Nog 01:40")."""
HOLD_S = 600
"""How long a place is kept after an accept: consent and reading, with room to talk."""


class PushState(StrEnum):
    DRAFTED = "drafted"
    OFFERED = "offered"
    RESERVED = "reserved"
    BRIEFED = "briefed"
    READ = "read"
    JOINT = "joint"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"


class PushAction(StrEnum):
    OFFER = "offer"
    RESERVE = "reserve"
    BRIEF = "brief"
    """Only with consent given, or to a colleague of the own line: `services` asks both tables."""
    READ = "read"
    JOIN = "join"
    HAND_OVER = "hand_over"
    RETURN = "return"


class ReturnReason(StrEnum):
    """Why a push came back; the sender sees it in words."""

    BUSY = "busy"
    BETTER_ELSEWHERE = "better_elsewhere"
    CLOSING_SOON = "closing_soon"
    KNOWN_PERSON = "known_person"
    OTHER_TIME = "other_time"
    TIMED_OUT = "timed_out"
    HOLD_ENDED = "hold_ended"
    REFUSED = "refused"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    TAKEN_BACK = "taken_back"
    GIVEN_BACK = "given_back"
    PARTNER_GONE = "partner_gone"
    VISITOR_LEFT = "visitor_left"
    CONSENT_INVALID = "consent_invalid"
    """The receiver's own check: the briefing did not fit the visitor's signature."""


DECLINE_REASONS = (
    ReturnReason.BUSY,
    ReturnReason.BETTER_ELSEWHERE,
    ReturnReason.CLOSING_SOON,
    ReturnReason.KNOWN_PERSON,
)

_S, _A = PushState, PushAction
PUSH = StateTable[PushState, PushAction](
    name="push",
    start=_S.DRAFTED,
    rows={
        (_S.DRAFTED, _A.OFFER): _S.OFFERED,
        (_S.DRAFTED, _A.RETURN): _S.RETURNED,
        (_S.OFFERED, _A.RESERVE): _S.RESERVED,
        (_S.OFFERED, _A.RETURN): _S.RETURNED,
        (_S.RESERVED, _A.BRIEF): _S.BRIEFED,
        (_S.RESERVED, _A.RETURN): _S.RETURNED,
        (_S.BRIEFED, _A.READ): _S.READ,
        (_S.BRIEFED, _A.RETURN): _S.RETURNED,
        (_S.READ, _A.JOIN): _S.JOINT,
        (_S.READ, _A.RETURN): _S.RETURNED,
        (_S.JOINT, _A.HAND_OVER): _S.HANDED_OVER,
        (_S.JOINT, _A.RETURN): _S.RETURNED,
    },
)


class Side(StrEnum):
    SENDER = "sender"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A push as one of its two workstations keeps it."""

    id: PushId
    ticket: TicketId
    chat: ChatId
    side: Side
    line: LineId
    """The other line; the own one when a shift ends inside the chat (`docs/adr/0017`)."""
    state: PushState
    entry: EntryId
    request: str = ""
    """What the sender asks for, in a sentence without content of the chat."""
    consent: ConsentState = ConsentState.NOT_ASKED
    items: tuple[Item, ...] = ()
    """Sender: the card as it is being filled; receiver: what came, all of it consented."""
    record: bytes | None = None
    """The visitor's signed consent, as it travelled."""
    device: DeviceId | None = None
    """The counsellor at the other side, once known."""
    name: str = ""
    reason: ReturnReason | None = None
    note: str = ""
    proposed_at: datetime | None = None
    offered_at: datetime | None = None
    expires_at: datetime | None = None
    """End of the offer while offered, of the kept place while reserved to read."""
    asked_at: datetime | None = None
    consented_at: datetime | None = None
    read_at: datetime | None = None
    huddle: ChatId | None = None
    visitor: Visitor | None = None
    """Receiver: with whom to join, once briefed."""
    began_at: datetime | None = None
    """Receiver: since when the visitor is with the sender."""
    cert: bytes | None = None
    """The other counsellor's certificate, as it travelled."""
    kept_by: DeviceId | None = None
    """Which device this workstation was when the push began here."""

    @property
    def is_live(self) -> bool:
        return self.state not in (PushState.RETURNED, PushState.HANDED_OVER)
