"""Owns the checklist of the chat in the centre: answers kept at once, never a block; must not know Qt."""

from collections.abc import Callable, Mapping

from workstation.domain.chat import LIVE, Chat, ChatState
from workstation.domain.checklist import Protocol
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Desk
from workstation.services.briefing_cards import BriefingCards
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged
from workstation.ui.attention import Attention, Looking
from workstation.ui.errands import Errands
from workstation.ui.protocol.values import Actions, Answered, Sheet, View, sheet_of
from workstation.ui.words import problems


class ProtocolPresenter:
    def __init__(
        self,
        view: View,
        *,
        protocol: Protocol,
        casebook: Casebook,
        cards: BriefingCards,
        desk: Desk,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        tell: Callable[[str], None],
        insert: Callable[[str], None],
        push_wanted: Callable[[], None],
        close_wanted: Callable[[], None],
        badge: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        """`changed`: the answers of the chat in the centre are others now."""
        self._view = view
        self._protocol = protocol
        self._casebook = casebook
        self._cards = cards
        self._desk = desk
        self._attention = attention
        self._errands = errands
        self._tell = tell
        self._badge = badge
        self._told = changed
        self._chat: ChatId | None = None
        self._shown: ChatId | None = None
        """The chat whose checklist is on the screen: what is answered there is of that one."""
        self._answers: dict[str, str] = {}
        view.answered.connect(self._answered)
        view.insert_asked.connect(insert)
        view.push_asked.connect(push_wanted)
        view.close_asked.connect(close_wanted)
        attention.on(self._looked)
        bus.on(ChatChanged, self._changed)
        view.show_nothing()

    @property
    def answers(self) -> Mapping[str, str]:
        """Of the chat in the centre; none while they are being read."""
        return dict(self._answers) if self._shown == self._attention.chat else {}

    def focus(self, step: str) -> None:
        """Leads to a question that is still open."""
        self._view.focus_step(step)

    def focus_topic(self, topic: str) -> None:
        step = next((s.id for s in self._protocol.steps if s.topic == topic), None)
        if step is not None:
            self._view.focus_step(step)

    def _looked(self, _: Looking) -> None:
        chat = self._attention.chat
        if chat == self._chat:
            return
        self._chat = chat
        if chat is None:
            self._shown = None
            self._view.show_nothing()
            self._badge("")
        else:
            self._errands.run(self._open(chat), self._failed)

    async def _open(self, chat: ChatId) -> None:
        answers = dict(await self._desk.answers(chat))
        if chat == self._chat:
            self._shown = chat
            self._answers = answers
            self._show(chat)
            self._told()

    def _answered(self, answered: Answered) -> None:
        chat = self._shown
        if chat is None:
            return
        before = dict(self._answers)
        if answered.choice:
            self._answers[answered.step] = answered.choice
        else:
            self._answers.pop(answered.step, None)
        self._show(chat)
        self._told()
        after = dict(self._answers)

        def failed(error: SchakelError) -> None:
            # An answer that is not kept must not look as if it were.
            if self._shown == chat and self._answers == after:
                self._answers = before
                self._show(chat)
                self._told()
            self._failed(error)

        self._errands.run(self._keep(chat, answered, before, after), failed)

    async def _keep(
        self, chat: ChatId, answered: Answered, before: dict[str, str], after: dict[str, str]
    ) -> None:
        await self._desk.keep_answer(chat, answered.step, answered.choice or None)
        await self._cards.answered(chat, before, after)

    def _show(self, chat: ChatId) -> None:
        sheet: Sheet = sheet_of(chat, self._protocol, self._answers)
        self._view.show_sheet(sheet)
        self._badge(sheet.badge)
        known = self._casebook.chat(chat)
        if known is not None:
            self._show_actions(known)

    def _changed(self, event: ChatChanged) -> None:
        if event.chat.id == self._shown:
            self._show_actions(event.chat)

    def _show_actions(self, chat: Chat) -> None:
        ended = "" if chat.state in LIVE else "Dit gesprek is voorbij."
        opening = "De bezoeker is er nog niet." if chat.state is ChatState.OPENING else ""
        self._view.show_actions(Actions(push_blocked=ended or opening, close_blocked=""))

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
