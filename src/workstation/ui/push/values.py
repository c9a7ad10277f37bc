"""Owns what the push panel of the sender shows and says; must not know Qt or how a push is sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain.briefing import Ticked
from workstation.domain.consent import ConsentState
from workstation.domain.ids import ItemId, LineId
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.emits import Emits, EmitsBare

REQUEST_LIMIT = 140
"""Characters: the request is one sentence, and has nothing of the chat in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner line as it is now."""

    line: LineId
    name: str
    free: int
    on_duty: int
    hours: str = ""
    """`open tot 22:00`, `dag en nacht open`; empty: closed."""
    opens: str = ""
    """`morgen 13:00`; empty: not known."""

    @property
    def is_open(self) -> bool:
        return bool(self.hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushQuote:
    id: ItemId
    text: str
    said_at: str
    ticked: Ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class PushRow:
    id: ItemId
    label: str
    text: str
    ticked: Ticked
    is_open_risk: bool = False
    """A risk question that is still to be asked; `risk_asked` leads to its step."""


class Block(StrEnum):
    """Why the briefing cannot be sent yet."""

    NOT_RESERVED = "not_reserved"
    NOT_ASKED = "not_asked"
    WAITS = "waits"
    CHANGED = "changed"
    """An item was changed after the question: it has to be asked again."""
    NOTHING_SHARED = "nothing_shared"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The push of one chat. `key` changes with the chat."""

    key: str
    state: PushState
    consent: ConsentState
    partner: Partner
    partners: tuple[Partner, ...] = ()
    """All that can be chosen while nothing was offered; one or none: no choice is shown."""
    request: str = ""
    suggestions: tuple[str, ...] = ()
    name: str = ""
    """First name of the counsellor there, once a place is kept."""
    quotes: tuple[PushQuote, ...] = ()
    rows: tuple[PushRow, ...] = ()
    block: Block | None = None
    asked_at: str = ""
    consented_at: str = ""
    read_at: str = ""
    reason: ReturnReason | None = None
    note: str = ""
    proposed: str = ""
    """`morgen 19:15`."""
    is_busy: bool = False
    """Something was pressed and is under way: no button can be pressed twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    line: LineId
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestChanged:
    """`key` is that of the sheet in which it was typed."""

    key: str
    text: str


class View(Protocol):
    @property
    def offered(self) -> Emits[Offer]:
        """Also after a return: the same sheet is offered again."""
        ...

    @property
    def partner_chosen(self) -> Emits[LineId]: ...
    @property
    def request_changed(self) -> Emits[RequestChanged]: ...
    @property
    def consent_asked(self) -> EmitsBare: ...
    @property
    def briefing_sent(self) -> EmitsBare: ...
    @property
    def taken_back(self) -> EmitsBare: ...
    @property
    def introduced(self) -> EmitsBare:
        """Wants to introduce the colleague to the visitor."""
        ...

    @property
    def handed_over(self) -> EmitsBare:
        """Confirmed: hand over and leave."""
        ...

    @property
    def risk_asked(self) -> Emits[ItemId]: ...
    @property
    def pin_asked(self) -> EmitsBare: ...
    @property
    def card_asked(self) -> EmitsBare:
        """Wants to change the card: the briefing tab."""
        ...

    @property
    def finish_asked(self) -> EmitsBare:
        """Wants to the registration of what was handed over."""
        ...

    @property
    def closed(self) -> EmitsBare:
        """Put the panel away; the push goes on."""
        ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_left(self, left_s: int) -> None:
        """Each second, while an offer or a kept place runs."""
        ...

    def take_focus(self) -> None: ...
    def show_problem(self, sentence: str) -> None:
        """In the foot; empty takes it away."""
        ...
