"""Owns the card as its counsellor fills it; every change is kept at once; must not know Qt."""

from collections.abc import Callable, Coroutine
from datetime import datetime, tzinfo
from typing import Any

from workstation.domain.briefing import Item, Topic
from workstation.domain.chat import Chat
from workstation.domain.checklist import Answers
from workstation.domain.consent import ConsentState
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, ItemId, LineId, MessageId
from workstation.domain.ports import Journal
from workstation.domain.push import Push, PushState
from workstation.services.briefing_cards import BriefingCards
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, PushChanged
from workstation.ui.attention import Attention, Looking
from workstation.ui.briefing.values import Card, LabelChanged, Quote, Row, SenderView, TextChanged
from workstation.ui.errands import Errands
from workstation.ui.words import clock as times
from workstation.ui.words import problems

_SENT = frozenset({PushState.BRIEFED, PushState.READ, PushState.JOINT, PushState.HANDED_OVER})


class BriefingPresenter:
    def __init__(
        self,
        view: SenderView,
        *,
        casebook: Casebook,
        cards: BriefingCards,
        journal: Journal,
        partner: LineId,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        zone: tzinfo,
        tell: Callable[[str], None],
        answers: Callable[[], Answers],
        choose_message: Callable[[], None],
    ) -> None:
        """`answers`: of the checklist, for the chat in the centre; `choose_message`: for a pin."""
        self._view = view
        self._casebook = casebook
        self._cards = cards
        self._journal = journal
        self._partner = partner
        self._attention = attention
        self._errands = errands
        self._zone = zone
        self._tell = tell
        self._answers = answers
        view.text_changed.connect(self._write)
        view.label_changed.connect(self._name)
        view.row_asked.connect(self._add)
        view.removed.connect(self._remove)
        view.pin_asked.connect(choose_message)
        attention.on(self._looked)
        bus.on(PushChanged, self._push_changed)
        bus.on(ChatChanged, self._chat_changed)
        view.show_nothing()

    def flush(self) -> None:
        """Before anything is asked or sent: what is being typed counts."""
        self._view.flush()

    def pin(self, message: MessageId, pinned: bool) -> None:
        """A visitor's words into the card, or out of it."""
        chat = self._attention.chat
        if chat is not None:
            self._run(self._pin(chat, message, pinned))

    def show(self) -> None:
        chat = self._casebook.chat(self._attention.chat) if self._attention.chat else None
        if chat is None:
            self._view.show_nothing()
            return
        push = self._cards.push(chat.id)
        items = (
            push.items
            if push is not None
            else self._cards.fresh(chat.id, self._answers(), chat.answers)
        )
        self._view.show_card(self._card(chat, push, items))

    # ---- inside

    def _card(self, chat: Chat, push: Push | None, items: tuple[Item, ...]) -> Card:
        known = self._cards.known(chat.id, self._answers(), chat.answers)
        asked = push is not None and push.consent is not ConsentState.NOT_ASKED and push.is_live
        return Card(
            key=chat.id,
            quotes=tuple(
                Quote(id=i.id, text=i.text, said_at=self._at(i.said_at), ticked=i.ticked)
                for i in items
                if i.quote_of is not None
            ),
            rows=tuple(
                Row(
                    id=i.id,
                    topic=i.topic,
                    label=i.label,
                    text=i.text,
                    ticked=i.ticked,
                    is_prefilled=bool(i.text) and known.get(i.topic) == i.text,
                    is_own=i.topic is Topic.OTHER,
                )
                for i in items
                if i.quote_of is None
            ),
            asked_at=self._at(push.asked_at) if asked and push is not None else "",
            is_closed=push is not None and push.state in _SENT,
        )

    def _at(self, instant: datetime | None) -> str:
        return times.hour(instant, self._zone) if instant is not None else ""

    def _write(self, changed: TextChanged) -> None:
        chat = ChatId(changed.key)
        self._run(
            self._with_card(chat, lambda push: self._cards.write(push, changed.item, changed.text))
        )

    def _name(self, changed: LabelChanged) -> None:
        chat = ChatId(changed.key)
        self._run(
            self._with_card(chat, lambda push: self._cards.name(push, changed.item, changed.label))
        )

    def _remove(self, item: ItemId) -> None:
        async def remove(push: Push) -> None:
            quote = next((i.quote_of for i in push.items if i.id == item), None)
            await self._cards.remove(push, item)
            if quote is not None:
                await self._casebook.pin(push.chat, quote, False)

        self._change(remove)

    def _add(self) -> None:
        async def add(push: Push) -> None:
            item = await self._cards.add_row(push)
            self._view.focus_item(item)

        self._change(add)

    def _change(self, work: Callable[[Push], Coroutine[Any, Any, None]]) -> None:
        chat = self._attention.chat
        if chat is not None:
            self._run(self._with_card(chat, work))

    async def _with_card(
        self, chat: ChatId, work: Callable[[Push], Coroutine[Any, Any, None]]
    ) -> None:
        await work(await self._cards.ensure(chat, self._partner))

    async def _pin(self, chat: ChatId, message: MessageId, pinned: bool) -> None:
        entry = await self._journal.entry(chat, message)
        if entry is None or entry.own:
            return
        push = await self._cards.ensure(chat, self._partner)
        if pinned:
            await self._cards.pin(push, entry)
        else:
            await self._cards.unpin(push, message)
        await self._casebook.pin(chat, message, pinned)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self._errands.run(work, self._failed)

    def _looked(self, _: Looking) -> None:
        self.show()

    def _push_changed(self, event: PushChanged) -> None:
        if event.push.chat == self._attention.chat:
            self.show()

    def _chat_changed(self, event: ChatChanged) -> None:
        if event.chat.id == self._attention.chat:
            self.show()

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
