"""Owns whether a tool above the writing box is open, and for which chat; must not know what it offers."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.emits import EmitsBare
from workstation.ui.errands import Errands
from workstation.ui.words import problems

Opening = Callable[[ChatId], Coroutine[Any, Any, None]]


class ToolView(Protocol):
    @property
    def left(self) -> EmitsBare: ...

    def is_open(self) -> bool: ...

    def put_away(self) -> None: ...


class BoxTool:
    """It goes with its chat: whoever looks at another one finds it away."""

    def __init__(
        self,
        view: ToolView,
        *,
        attention: Attention,
        errands: Errands,
        tell: Callable[[str], None],
        can_write: Callable[[], bool],
        back: Callable[[], None],
    ) -> None:
        """`back` leads to the box to the visitor."""
        self._view = view
        self._attention = attention
        self._errands = errands
        self._tell = tell
        self._can_write = can_write
        self._back = back
        self._chat: ChatId | None = None
        view.left.connect(self.leave)
        attention.on(self._looked)

    @property
    def chat(self) -> ChatId | None:
        """The one that it was opened for, until somebody looks elsewhere."""
        return self._chat

    @property
    def here(self) -> ChatId | None:
        """The chat in the centre; not while it is being closed."""
        looking = self._attention.looking
        return looking.chat if looking.place is Place.CHAT else None

    def toggle(self, opening: Opening) -> None:
        """The tool of the box, or its key: open, or back to the box."""
        if self._view.is_open():
            self.leave()
        else:
            self.open(opening)

    def open(self, opening: Opening) -> None:
        """Where something can be written; elsewhere nothing."""
        chat = self.here
        if chat is not None and self._can_write():
            self.run(opening(chat))

    def fits(self, chat: ChatId | None) -> bool:
        """Whether a text can go into the box for this chat now."""
        return chat is not None and chat == self.here and self._can_write()

    def may_open(self, chat: ChatId) -> bool:
        """Whether it still fits, after something was read for it; then it is that chat's."""
        fits = self.fits(chat)
        if fits:
            self._chat = chat
        return fits

    def leave(self) -> None:
        self._view.put_away()
        self._back()

    def run(self, work: Coroutine[Any, Any, object]) -> None:
        self._errands.run(work, self._failed)

    def _looked(self, _: Looking) -> None:
        if self._chat is None or self.here != self._chat:
            self._chat = None
            self._view.put_away()

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
