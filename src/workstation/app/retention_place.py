"""Owns the page of what is kept how long: the question before an erasure, and what lets go after it."""

from collections.abc import Callable
from datetime import tzinfo

from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.services.events import ChatErased
from workstation.ui.attention import Attention, Looking
from workstation.ui.chats.presenter import ChatsPresenter
from workstation.ui.errands import Errands
from workstation.ui.main_window.question_card import Question
from workstation.ui.retention.presenter import RetentionPresenter
from workstation.ui.retention.values import EraseQuestion


class RetentionPlace:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        chats: ChatsPresenter,
        attention: Attention,
        errands: Errands,
        zone: tzinfo,
    ) -> None:
        self._views = views
        self._chats = chats
        self._attention = attention
        self.presenter = RetentionPresenter(
            views.retention,
            retention=ws.retention,
            errands=errands,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            ask=self._ask,
        )
        ws.bus.on(ChatErased, self._erased)

    def _ask(self, asked: EraseQuestion, answered: Callable[[bool], None]) -> None:
        question = Question(
            title=asked.title, text=asked.text, yes=asked.yes, no=asked.no, danger=True
        )
        self._views.window.ask(question, answered)

    def _erased(self, event: ChatErased) -> None:
        self._chats.show()
        if self._attention.chat == event.chat:
            was_there = self._views.retention.isVisible()
            self._attention.look(Looking())
            if was_there:
                # Whoever erased it there is told so there.
                self._views.show_retention()
