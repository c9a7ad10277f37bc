"""Owns filling a briefing card before anything is asked: rows, quotes, and what the checklist knows.

The labels are given: they are screen text, and part of what a visitor signs.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.chat import Entry
from workstation.domain.checklist import Answers, Protocol
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, ItemId, LineId, MessageId
from workstation.domain.ports import Clock, Desk
from workstation.domain.push import Push, PushState, Side
from workstation.services.casebook import Casebook
from workstation.services.pushes import Pushes

ROWS = (
    Topic.THEME,
    Topic.WHEN,
    Topic.SAFETY,
    Topic.AGE,
    Topic.SUICIDE,
    Topic.PROMISED,
)
"""The rows of every card, in the order in which they are read; more can be added."""
ITEMS_MAX = 32

_OPEN = (PushState.DRAFTED, PushState.OFFERED, PushState.RESERVED)


class CardClosed(SchakelError):
    """The briefing went out, or the card is full: it stands as it is."""


class BriefingCards:
    """One card a chat: that of its push, made at the first word."""

    def __init__(
        self,
        *,
        casebook: Casebook,
        pushes: Pushes,
        desk: Desk,
        protocol: Callable[[ChatId], Protocol],
        labels: Mapping[Topic, str],
        clock: Clock,
    ) -> None:
        """`protocol`: the one that a chat began with."""
        self._casebook = casebook
        self._pushes = pushes
        self._desk = desk
        self._protocol = protocol
        self._labels = labels
        self._clock = clock

    def push(self, chat: ChatId) -> Push | None:
        """The push whose card it is, also one that came back and can be offered again."""
        last = self._casebook.push_of(chat)
        mine = [p for p in self._casebook.pushes() if p.chat == chat and p.side is Side.SENDER]
        # A handover within the line has a form of its own, and leaves the card as it was.
        to_partner = [p for p in mine if p.line != self._pushes.own_line]
        if last in to_partner:
            return last
        return to_partner[-1] if to_partner else None

    async def ensure(self, chat: ChatId, line: LineId) -> Push:
        """The card of the running push, or a new one with what the last one held."""
        known = self.push(chat)
        if known is not None and known.is_live:
            return known
        if known is not None:
            items = tuple(replace(item, ticked=Ticked.NOT_ASKED) for item in known.items)
        else:
            answers = await self._desk.answers(chat)
            here = self._casebook.chat(chat)
            items = self.fresh(chat, answers, here.answers if here else {})
        return await self._pushes.draft(chat, line, items)

    def fresh(self, chat: ChatId, answers: Answers, told: Mapping[str, str]) -> tuple[Item, ...]:
        """An empty card, with what the checklist and the visitor's own answers already say."""
        filled = self.known(chat, answers, told)
        return tuple(
            Item(
                id=ItemId(topic),
                topic=topic,
                label=self._labels[topic],
                text=filled.get(topic, ""),
            )
            for topic in ROWS
        )

    def known(self, chat: ChatId, answers: Answers, told: Mapping[str, str]) -> dict[Topic, str]:
        """By topic, as a colleague reads it who does not see the questions."""
        filled: dict[Topic, str] = {}
        if age := told.get("age"):
            filled[Topic.AGE] = {"-18": "Jonger dan 18", "18+": "18 of ouder"}.get(age, age)
        for step in self._protocol(chat).steps:
            said = next(
                (c.brief or c.text for c in step.choices if c.id == answers.get(step.id)), ""
            )
            if step.topic and said:
                filled[Topic(step.topic)] = said
        return filled

    async def answered(self, chat: ChatId, before: Answers, after: Answers) -> None:
        """An answer changed: rows that still say the old one say the new one."""
        push = self.push(chat)
        here = self._casebook.chat(chat)
        if push is None or push.state not in _OPEN or here is None:
            return
        told = here.answers
        old, new = self.known(chat, before, told), self.known(chat, after, told)
        items = tuple(
            replace(item, text=new.get(item.topic, ""))
            if item.id == ItemId(item.topic) and item.text in ("", old.get(item.topic, ""))
            else item
            for item in push.items
        )
        if items != push.items:
            await self._pushes.fill(push.id, items)

    async def write(self, push: Push, item: ItemId, text: str) -> None:
        await self._fill(push, lambda i: replace(i, text=text) if i.id == item else i)

    async def name(self, push: Push, item: ItemId, label: str) -> None:
        await self._fill(push, lambda i: replace(i, label=label) if i.id == item else i)

    async def add_row(self, push: Push) -> ItemId:
        item = self._free(push, Topic.OTHER)
        row = Item(id=item, topic=Topic.OTHER, label=self._labels[Topic.OTHER], text="")
        await self._put(push, (*self._now(push).items, row))
        return item

    async def pin(self, push: Push, entry: Entry) -> None:
        """A message in the person's own words; twice is once."""
        now = self._now(push)
        if any(item.quote_of == entry.id for item in now.items):
            return
        quote = Item(
            id=self._free(now, Topic.NOT_AGAIN),
            topic=Topic.NOT_AGAIN,
            label=self._labels[Topic.NOT_AGAIN],
            text=entry.text,
            quote_of=entry.id,
            said_at=entry.at,
        )
        quotes = tuple(i for i in now.items if i.topic is Topic.NOT_AGAIN)
        rest = tuple(i for i in now.items if i.topic is not Topic.NOT_AGAIN)
        await self._put(now, (*quotes, quote, *rest))

    async def unpin(self, push: Push, message: MessageId) -> None:
        now = self._now(push)
        await self._put(now, tuple(i for i in now.items if i.quote_of != message))

    async def remove(self, push: Push, item: ItemId) -> None:
        now = self._now(push)
        await self._put(now, tuple(i for i in now.items if i.id != item))

    # ---- inside

    def _now(self, push: Push) -> Push:
        return self._casebook.push(push.id) or push

    async def _fill(self, push: Push, change: Callable[[Item], Item]) -> None:
        now = self._now(push)
        await self._put(now, tuple(change(item) for item in now.items))

    async def _put(self, push: Push, items: tuple[Item, ...]) -> None:
        if push.state not in _OPEN or len(items) > ITEMS_MAX:
            raise CardClosed
        if items != push.items:
            await self._pushes.fill(push.id, items)

    def _free(self, push: Push, topic: Topic) -> ItemId:
        taken = {item.id for item in push.items}
        return next(
            ItemId(name)
            for name in (f"{topic}-{n}" for n in range(1, ITEMS_MAX + 2))
            if name not in taken
        )
