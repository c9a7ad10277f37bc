"""Owns handing a chat over within the line: the form, whom it can go to, and the push that carries it.

It is a push whose line is the own line: same table, same race, same ends. What differs is that a form
travels instead of a briefing with consent, and that the page opens to a colleague by its owner's word.
"""

from collections.abc import Mapping

from workstation.domain.briefing import Topic
from workstation.domain.handover import Form, FormEmpty, Forms, NobodyThere, items_of, texts_of
from workstation.domain.ids import ChatId, LineId
from workstation.domain.ports import Clock
from workstation.domain.presence import LineNow
from workstation.domain.push import Push, PushState, Side
from workstation.services.briefing_cards import BriefingCards
from workstation.services.casebook import Casebook
from workstation.services.lines import Lines
from workstation.services.pushes import Pushes


class Handovers:
    def __init__(
        self,
        *,
        casebook: Casebook,
        pushes: Pushes,
        cards: BriefingCards,
        lines: Lines,
        forms: Forms,
        labels: Mapping[Topic, str],
        clock: Clock,
    ) -> None:
        """`labels`: the words of the rows, as the colleague reads them."""
        self._casebook = casebook
        self._pushes = pushes
        self._cards = cards
        self._lines = lines
        self._forms = forms
        self._labels = labels
        self._clock = clock

    @property
    def line(self) -> LineId:
        return self._pushes.own_line

    def push(self, chat: ChatId) -> Push | None:
        """The latest handover of this chat by us, also one that came back."""
        mine = [p for p in self._within(chat) if p.side is Side.SENDER]
        under_way = [p for p in mine if p.is_live and p.state is not PushState.DRAFTED]
        here = self._casebook.chat(chat)
        last = [p for p in mine if here is not None and p.id == here.push]
        return next(iter((*under_way, *last, *reversed(mine))), None)

    def received(self, chat: ChatId) -> Push | None:
        """What a colleague wrote when the chat became ours."""
        came = [p for p in self._within(chat) if p.side is Side.RECEIVER and p.items]
        return came[-1] if came else None

    def colleagues(self) -> LineNow:
        """Who of the line is there beside us."""
        return self._lines.colleagues()

    async def form(self, chat: ChatId) -> Form:
        """As it was left; at first with what the briefing card and the last handover already say."""
        kept = await self._forms.form(chat)
        if kept is not None:
            return kept
        known: dict[Topic, str] = {}
        card, came = self._cards.push(chat), self.received(chat)
        for push in (card, came):
            if push is not None:
                known |= texts_of(push.items)
        return Form(chat=chat, texts=known, saved_at=self._clock.now())

    async def keep(self, chat: ChatId, texts: Mapping[Topic, str]) -> Form:
        form = Form(chat=chat, texts=dict(texts), saved_at=self._clock.now())
        await self._forms.keep_form(form)
        return form

    async def offer(self, chat: ChatId, form: Form, request: str) -> Push:
        """Ring at every colleague on duty; the form goes to the one who accepts, and to nobody else.

        Raises FormEmpty, NobodyThere, UnderWay, RelayUnreachable (then it stands, and is posted again).
        """
        if not form.is_ready:
            raise FormEmpty
        if not self.colleagues().on_duty:
            raise NobodyThere
        await self._forms.keep_form(form)
        items = items_of(form, self._labels)
        drafted = next(
            (p for p in self._within(chat) if p.state is PushState.DRAFTED),
            None,
        )
        if drafted is None:
            drafted = await self._pushes.draft(chat, self.line, items)
        else:
            await self._pushes.fill(drafted.id, items)
        await self._pushes.offer(drafted.id, request)
        return drafted

    async def take_back(self, push: Push) -> None:
        await self._pushes.take_back(push.id)

    async def hand_over(self, push: Push) -> None:
        """Leave; only when the colleague is in the chat."""
        await self._pushes.hand_over(push.id)

    def _within(self, chat: ChatId) -> list[Push]:
        return [p for p in self._casebook.pushes() if p.chat == chat and p.line == self.line]
