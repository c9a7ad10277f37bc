"""Owns what the briefing shows, to the one who fills it and to the one who reads it; must not know Qt."""

from dataclasses import dataclass
from typing import Protocol

from workstation.domain.briefing import Ticked, Topic
from workstation.domain.ids import ItemId, LineId
from workstation.domain.push import ReturnReason
from workstation.ui.emits import Emits, EmitsBare
from workstation.ui.parts.marks import Mark

TEXT_LIMIT = 1000
"""Characters in one item: a card is read in a minute (PRODUCT, step 5)."""
LABEL_LIMIT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A pinned message: the person's own words, never edited."""

    id: ItemId
    text: str
    said_at: str
    """`19:06`."""
    ticked: Ticked = Ticked.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: ItemId
    topic: Topic
    label: str
    text: str
    ticked: Ticked = Ticked.NOT_ASKED
    is_prefilled: bool = False
    """The text came from the checklist and nobody changed it."""
    is_own: bool = False
    """Added by the counsellor: its label can be changed, and it can be removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The card of one chat as its counsellor fills it. `key` changes with the chat."""

    key: str
    quotes: tuple[Quote, ...]
    rows: tuple[Row, ...]
    asked_at: str = ""
    """`19:16` once the visitor was asked; from then on a change means asking again."""
    is_closed: bool = False
    """The briefing is sent: nothing can be changed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChanged:
    """`key` is that of the card in which it was typed: another chat may be open when it is told."""

    key: str
    item: ItemId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChanged:
    key: str
    item: ItemId
    label: str


class SenderView(Protocol):
    """The tab of the counsellor who fills the card. Changes are told half a second after the last key,
    and at once when the field is left or `flush` is called."""

    @property
    def text_changed(self) -> Emits[TextChanged]: ...
    @property
    def label_changed(self) -> Emits[LabelChanged]: ...
    @property
    def row_asked(self) -> EmitsBare: ...
    @property
    def removed(self) -> Emits[ItemId]:
        """A quote or an own row."""
        ...

    @property
    def pin_asked(self) -> EmitsBare:
        """Wants to choose a message in the transcript."""
        ...

    def show_card(self, card: Card) -> None: ...
    def show_nothing(self) -> None: ...
    def flush(self) -> None: ...
    def focus_item(self, item: ItemId) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A briefing that came, as its receiver reads it; all of it consented."""

    visitor: str
    """`bezoeker 4821`."""
    entry_mark: Mark
    sender: str
    line: LineId
    line_name: str
    consented_at: str
    shared: int
    kept: int
    """Items that the visitor did not share; never which."""
    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    is_read: bool = False
    is_handover: bool = False
    """From a colleague of the own line: nobody had to consent to it."""
    is_joining: bool = False
    """[Deelnemen] was pressed; the visitor's page has to let us in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A briefing that failed its check and was not opened."""

    visitor: str
    entry_mark: Mark
    sender: str
    line: LineId
    line_name: str


class ReadingView(Protocol):
    """The page of the counsellor who receives."""

    @property
    def read(self) -> EmitsBare:
        """Ticked "gelezen": the sender is told, so it cannot be taken back."""
        ...

    @property
    def joined(self) -> EmitsBare: ...
    @property
    def given_back(self) -> Emits[ReturnReason]: ...
    def show_page(self, page: Page) -> None: ...
    def show_refusal(self, refusal: Refusal) -> None: ...
    def show_problem(self, sentence: str) -> None:
        """Above the buttons; empty takes it away."""
        ...
