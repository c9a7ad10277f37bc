"""Owns what the composer tells and is told, and its view's protocol; must not know Qt."""

from dataclasses import dataclass
from typing import Protocol

from workstation.domain.ids import ChatId
from workstation.ui.emits import Emits, EmitsBare


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words for the visitor of this chat: sent, or a draft. It always says of which chat, so that
    no text can land in another one."""

    chat: ChatId
    text: str


class ComposerView(Protocol):
    """What a presenter may tell the composer, and what it says."""

    @property
    def send_wanted(self) -> Emits[Written]:
        """Neither empty nor too long; the box is empty already: if it cannot be kept, `give_back`."""
        ...

    @property
    def draft_changed(self) -> Emits[Written]:
        """A moment after the last change, at once when the chat changes; "" after sending."""
        ...

    @property
    def typed(self) -> Emits[ChatId]:
        """At most once in three seconds."""
        ...

    @property
    def reopen_wanted(self) -> EmitsBare:
        """The closed box was pressed."""
        ...

    @property
    def focus_taken(self) -> EmitsBare:
        """The writer is in the box: the other box must close."""
        ...

    def show_chat(self, chat: ChatId, draft: str) -> None:
        """The box of this chat, with its draft; it is open."""
        ...

    def show_no_chat(self) -> None: ...

    def give_back(self, written: Written) -> None:
        """It could not be kept: back into the box, or into the draft of another chat."""
        ...

    def insert_text(self, text: str) -> None:
        """At the cursor; the writer reads it before it goes."""
        ...

    def show_open(self) -> None: ...

    def show_closed(self) -> None:
        """Overleg is being written in. Same size, draft kept."""
        ...

    def show_unavailable(self, reason: str) -> None:
        """Nothing can be written now: the sentence says why ("Dit gesprek is afgesloten.").
        Not for a lost connection: then writing goes on."""
        ...

    def take_focus(self) -> None: ...
    def offer_focus(self) -> None:
        """As `take_focus`, but never out of a field in which somebody may be typing."""
        ...
