"""Owns writing to the visitor: sending, drafts, and that only one box is open; must not know Qt."""

from collections.abc import Callable

from workstation.domain.chat import Chat, ChatState
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Desk
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.events import ChatChanged
from workstation.services.typing import Typing
from workstation.ui.attention import Attention, Looking
from workstation.ui.composer.values import ComposerView, Written
from workstation.ui.errands import Errands
from workstation.ui.one_box import OneBox
from workstation.ui.words import problems

_SHUT = {
    ChatState.OPENING: "De bezoeker wordt verwittigd dat jij er bent. Een ogenblik.",
    ChatState.LEFT: "Je droeg dit gesprek over. Je schrijft hier niet meer.",
    ChatState.CLOSED: "Dit gesprek is afgesloten.",
    ChatState.ORPHANED: "Een collega nam dit gesprek over.",
    ChatState.RELEASED: "Dit gesprek ging naar de wachtkamer van je lijn. Neem het daar weer op.",
}


class ComposerPresenter:
    """`closed` says that Overleg is being written in; then this box waits, with its draft."""

    def __init__(
        self,
        view: ComposerView,
        *,
        casebook: Casebook,
        chats: Chats,
        typing: Typing,
        desk: Desk,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        tell: Callable[[str], None],
        one_box: OneBox,
    ) -> None:
        self._view = view
        self._casebook = casebook
        self._chats = chats
        self._typing = typing
        self._desk = desk
        self._attention = attention
        self._errands = errands
        self._tell = tell
        self._opened = one_box.join(self.close)
        self._chat: ChatId | None = None
        self._is_closed = False
        self._is_awaited = False
        """The chat was taken, and its page has not let us in yet."""
        view.send_wanted.connect(self._send)
        view.draft_changed.connect(self._keep)
        view.typed.connect(lambda chat: errands.run(typing.typed(chat), self._failed))
        view.reopen_wanted.connect(self.reopen)
        view.focus_taken.connect(self._focused)
        attention.on(self._looked)
        bus.on(ChatChanged, self._changed)

    def close(self) -> None:
        """Overleg has the writer."""
        self._is_closed = True
        self._show()

    def reopen(self) -> None:
        """Ctrl+1, or a press on the closed box."""
        self._is_closed = False
        self._opened()
        self._show()
        self._view.take_focus()

    def can_write(self) -> bool:
        """Whether there is a chat in which something can be said now, also while Overleg is open."""
        known = self._casebook.chat(self._chat) if self._chat else None
        return known is not None and known.state not in _SHUT

    def insert(self, text: str) -> None:
        """A sentence of a card: seen before it is sent."""
        self.reopen()
        self._view.insert_text(text)

    def _focused(self) -> None:
        self._is_closed = False
        self._opened()

    def _looked(self, _: Looking) -> None:
        chat = self._attention.chat
        if chat == self._chat or chat is None:
            return
        self._chat = chat
        # Overleg that was open belonged to another chat; here it opens when it is asked for.
        self._is_closed = False
        self._opened()
        self._errands.run(self._open(chat), self._failed)

    async def _open(self, chat: ChatId) -> None:
        draft = await self._desk.draft(chat)
        if chat == self._chat:
            self._view.show_chat(chat, draft)
            self._show()
            known = self._casebook.chat(chat)
            self._is_awaited = known is not None and known.state is ChatState.OPENING
            if known is not None and known.state not in _SHUT and not self._is_closed:
                self._view.take_focus()

    def _changed(self, event: ChatChanged) -> None:
        if event.chat.id != self._chat:
            return
        self._show(event.chat)
        if self._is_awaited and event.chat.state not in _SHUT and not self._is_closed:
            self._is_awaited = False
            self._view.offer_focus()

    def _show(self, chat: Chat | None = None) -> None:
        known = chat or (self._casebook.chat(self._chat) if self._chat else None)
        if known is None:
            self._view.show_no_chat()
        elif known.state in _SHUT:
            self._view.show_unavailable(_SHUT[known.state])
        elif self._is_closed:
            self._view.show_closed()
        else:
            self._view.show_open()

    def _send(self, written: Written) -> None:
        def failed(error: SchakelError) -> None:
            self._view.give_back(written)
            self._failed(error)

        self._errands.run(self._chats.say(written.chat, written.text), failed)

    def _keep(self, written: Written) -> None:
        self._errands.run(self._desk.keep_draft(written.chat, written.text), self._failed)

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
