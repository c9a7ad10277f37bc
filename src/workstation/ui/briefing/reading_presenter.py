"""Owns reading a briefing that came, and joining; only what was consented is here; must not know Qt."""

from datetime import datetime, tzinfo

from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState
from workstation.domain.errors import SchakelError
from workstation.domain.ids import PushId
from workstation.domain.push import Push, PushState, ReturnReason
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, PushChanged
from workstation.services.offers import Offers
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.briefing.values import Fact, Page, Quote, ReadingView, Refusal
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.words import clock as times
from workstation.ui.words import problems, reasons


class ReadingPresenter:
    def __init__(
        self,
        view: ReadingView,
        *,
        casebook: Casebook,
        offers: Offers,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        zone: tzinfo,
    ) -> None:
        self._view = view
        self._casebook = casebook
        self._offers = offers
        self._names = names
        self._attention = attention
        self._errands = errands
        self._zone = zone
        self._push: PushId | None = None
        view.read.connect(self._read)
        view.joined.connect(self._join)
        view.given_back.connect(self._give_back)
        attention.on(self._looked)
        bus.on(PushChanged, self._changed)
        bus.on(ChatChanged, self._chat_changed)

    def _looked(self, looking: Looking) -> None:
        self._push = looking.push if looking.place is Place.BRIEFING else None
        push = self._casebook.push(self._push) if self._push else None
        if push is not None:
            self._view.show_problem("")
            self._show(push)

    def _changed(self, event: PushChanged) -> None:
        if event.push.id == self._push:
            self._show(event.push)
            if event.push.state is PushState.JOINT:
                self._attention.look(Looking(place=Place.CHAT, chat=event.push.chat))

    def _chat_changed(self, event: ChatChanged) -> None:
        push = self._casebook.push(self._push) if self._push else None
        if push is not None and event.chat.id == push.chat:
            self._show(push)

    def _show(self, push: Push) -> None:
        number = _number(push)
        line_name = self._names.short(push.line)
        mark = self._names.entry_mark(push.entry)
        if push.reason is ReturnReason.CONSENT_INVALID:
            self._view.show_refusal(
                Refusal(
                    visitor=f"bezoeker {number}",
                    entry_mark=mark,
                    sender=push.name,
                    line=push.line,
                    line_name=line_name,
                )
            )
            return
        chat = self._casebook.chat(push.chat)
        quotes = [i for i in push.items if i.topic is Topic.NOT_AGAIN]
        facts = [i for i in push.items if i.topic is not Topic.NOT_AGAIN]
        self._view.show_page(
            Page(
                visitor=f"bezoeker {number}",
                entry_mark=mark,
                sender=push.name,
                line=push.line,
                line_name=line_name,
                consented_at=_at(push.consented_at, self._zone),
                shared=len(push.items),
                kept=0,
                quotes=tuple(Quote(id=i.id, text=i.text, said_at="") for i in quotes),
                facts=tuple(Fact(label=i.label, text=i.text) for i in facts),
                is_handover=push.line == self._names.own,
                is_read=push.state in (PushState.READ, PushState.JOINT),
                is_joining=chat is not None and chat.state is ChatState.OPENING,
            )
        )
        if push.state is PushState.RETURNED and push.reason is not None:
            self._view.show_problem(reasons.returned(push.reason, who=push.name, line=line_name))

    def _read(self) -> None:
        if self._push is not None:
            self._errands.run(self._offers.mark_read(self._push), self._failed)

    def _join(self) -> None:
        if self._push is not None:
            self._errands.run(self._offers.join(self._push), self._failed)

    def _give_back(self, reason: ReturnReason) -> None:
        if self._push is not None:
            self._errands.run(self._do_give_back(self._push, reason), self._failed)

    async def _do_give_back(self, push: PushId, reason: ReturnReason) -> None:
        await self._offers.give_back(push, reasons.OPTIONS.get(reason, ""))
        if push == self._push:
            self._attention.look(Looking())

    def _failed(self, error: SchakelError) -> None:
        self._view.show_problem(problems.sentence(error))


def _number(push: Push) -> str:
    return f"{int(push.chat[-12:], 16) % 9000 + 1000}"


def _at(instant: datetime | None, zone: tzinfo) -> str:
    return times.hour(instant, zone) if instant is not None else ""
