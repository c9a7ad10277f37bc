"""Owns the one errand that runs for a chat, and what went wrong with it; must not know Qt or the work."""

from collections.abc import Callable, Coroutine
from typing import Any

from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.ui.attention import Attention
from workstation.ui.errands import Errands
from workstation.ui.words import problems


class ChatErrands:
    """A second press while the first is under way does nothing. A problem waits for its own chat."""

    def __init__(
        self,
        errands: Errands,
        attention: Attention,
        *,
        changed: Callable[[], None],
        show_problem: Callable[[str], None],
    ) -> None:
        self._errands = errands
        self._attention = attention
        self._changed = changed
        self._show_problem = show_problem
        self._busy: set[ChatId] = set()
        self._problems: dict[ChatId, str] = {}

    def is_busy(self, chat: ChatId) -> bool:
        return chat in self._busy

    def run(self, chat: ChatId, work: Coroutine[Any, Any, None]) -> None:
        if chat in self._busy:
            work.close()
            return
        self._busy.add(chat)
        self._say(chat, "")
        self._changed()
        self.run_beside(chat, self._once(chat, work))

    def run_beside(self, chat: ChatId, work: Coroutine[Any, Any, None]) -> None:
        """Small work that keeps nothing else from being pressed."""
        self._errands.run(work, lambda error: self._failed(chat, error))

    def show_problem(self) -> None:
        """That of the chat in the centre, or none."""
        chat = self._attention.chat
        self._show_problem(self._problems.get(chat, "") if chat else "")

    async def _once(self, chat: ChatId, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._busy.discard(chat)
            self._changed()

    def _failed(self, chat: ChatId, error: SchakelError) -> None:
        self._say(chat, problems.sentence(error))

    def _say(self, chat: ChatId, sentence: str) -> None:
        self._problems[chat] = sentence
        if chat == self._attention.chat:
            self._show_problem(sentence)
