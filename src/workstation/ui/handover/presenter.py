"""Owns the handover of the chat in the centre: the form, kept while typed, and where it stands; no Qt."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from workstation.domain.briefing import Topic
from workstation.domain.chat import LIVE, Chat, ChatState
from workstation.domain.handover import Form
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock
from workstation.domain.push import Push, PushState
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, LineChanged, PushChanged
from workstation.services.handovers import Handovers
from workstation.ui.attention import Attention, Looking
from workstation.ui.chat_errands import ChatErrands
from workstation.ui.errands import Errands
from workstation.ui.handover import words
from workstation.ui.handover.values import Came, RequestChanged, Sheet, TextsChanged, View
from workstation.ui.line_names import LineNames
from workstation.ui.parts import outside_text
from workstation.ui.ticks import Ticks
from workstation.ui.words import clock as times


class HandoverPresenter:
    def __init__(
        self,
        view: View,
        *,
        handovers: Handovers,
        casebook: Casebook,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        insert: Callable[[str], None],
        ask: Callable[[str, Callable[[bool], None]], None],
        close_wanted: Callable[[], None],
        put_away: Callable[[], None],
    ) -> None:
        """`insert`: a sentence for the visitor, seen before it goes; `ask`: the last question, with the
        name of who takes over; `close_wanted`: the closing page."""
        self._view = view
        self._handovers = handovers
        self._casebook = casebook
        self._names = names
        self._attention = attention
        self._clock = clock
        self._zone = zone
        self._insert = insert
        self._ask = ask
        self._forms: dict[ChatId, Form] = {}
        """As typed here, by chat; the store has the same half a second later."""
        self._saved: dict[ChatId, datetime] = {}
        self._requests: dict[str, str] = {}
        self._errands = ChatErrands(
            errands, attention, changed=self.show, show_problem=view.show_problem
        )
        view.texts_changed.connect(self._keep)
        view.request_changed.connect(self._keep_request)
        view.offered.connect(self._offer)
        view.taken_back.connect(self._take_back)
        view.introduced.connect(self._introduce)
        view.handed_over.connect(self._hand_over)
        view.finish_asked.connect(close_wanted)
        view.closed.connect(put_away)
        attention.on(self._looked)
        bus.on(PushChanged, lambda event: self._changed(event.push.chat))
        bus.on(ChatChanged, lambda event: self._changed(event.chat.id))
        bus.on(LineChanged, lambda _: self.show())
        ticks.on(self._tick)

    def opened(self) -> None:
        """The panel comes into sight: what is kept of this chat."""
        chat = self._attention.chat
        if chat is not None:
            self._errands.run_beside(chat, self._open(chat))

    async def _open(self, chat: ChatId) -> None:
        if chat not in self._forms:
            form = await self._handovers.form(chat)
            self._forms.setdefault(chat, form)
        self.show()

    def show(self) -> None:
        chat = self._attention.chat
        known = self._casebook.chat(chat) if chat else None
        form = self._forms.get(chat) if chat else None
        if chat is None or known is None or form is None:
            return
        push = self._handovers.push(chat)
        state = push.state if push is not None else PushState.DRAFTED
        here = self._handovers.colleagues()
        came = self._handovers.received(chat)
        self._view.show_sheet(
            Sheet(
                key=chat,
                visitor=f"bezoeker {known.number}",
                line=self._names.short(self._handovers.line),
                state=state,
                texts=form.texts,
                request=self._requests.get(chat, ""),
                on_duty=here.on_duty,
                free=here.free,
                name=outside_text.one_line(push.name) if push else "",
                read_at=self._at(push.read_at if push else None),
                reason=push.reason if push else None,
                note=push.note if push else "",
                came=self._came(came) if came else None,
                bar=_bar(known, state),
                is_busy=self._errands.is_busy(chat),
            )
        )
        saved = self._saved.get(chat)
        self._view.show_saved(self._at(saved))
        self._tick()

    # ---- inside

    def _came(self, push: Push) -> Came:
        return Came(
            name=outside_text.one_line(push.name) or "je collega",
            at=self._at(push.read_at or push.offered_at),
            facts=tuple((item.label, item.text) for item in push.items),
        )

    def _at(self, instant: datetime | None) -> str:
        return times.hour(instant, self._zone) if instant is not None else ""

    def _keep(self, changed: TextsChanged) -> None:
        chat = ChatId(changed.key)
        self._forms[chat] = Form(chat=chat, texts=changed.texts, saved_at=self._clock.now())
        self._errands.run_beside(chat, self._do_keep(chat, changed.texts))
        self.show()

    async def _do_keep(self, chat: ChatId, texts: Mapping[Topic, str]) -> None:
        form = await self._handovers.keep(chat, texts)
        self._saved[chat] = form.saved_at
        if chat == self._attention.chat:
            self._view.show_saved(self._at(form.saved_at))

    def _keep_request(self, changed: RequestChanged) -> None:
        self._requests[changed.key] = changed.text

    def _offer(self) -> None:
        chat = self._attention.chat
        form = self._forms.get(chat) if chat else None
        if chat is not None and form is not None:
            request = " ".join(self._requests.get(chat, "").split()) or words.REQUEST_PROMPT
            self._errands.run(chat, self._do_offer(chat, form, request))

    async def _do_offer(self, chat: ChatId, form: Form, request: str) -> None:
        await self._handovers.offer(chat, form, request)

    def _take_back(self) -> None:
        push = self._push()
        if push is not None:
            self._errands.run(push.chat, self._handovers.take_back(push))

    def _introduce(self) -> None:
        push = self._push()
        if push is not None and push.state is PushState.JOINT:
            name = outside_text.one_line(push.name) or "Mijn collega"
            self._insert(words.introduction(name))

    def _hand_over(self) -> None:
        push = self._push()
        if push is not None and push.state is PushState.JOINT:
            name = outside_text.one_line(push.name) or "je collega"
            self._ask(name, lambda yes: self._go(push) if yes else None)

    def _go(self, push: Push) -> None:
        self._errands.run(push.chat, self._handovers.hand_over(push))

    def _push(self) -> Push | None:
        chat = self._attention.chat
        return self._handovers.push(chat) if chat else None

    def _looked(self, _: Looking) -> None:
        self._view.flush()
        self._errands.show_problem()
        self.show()

    def _changed(self, chat: ChatId) -> None:
        if chat == self._attention.chat:
            self.show()

    def _tick(self) -> None:
        push = self._push()
        if push is not None and push.is_live and push.expires_at is not None:
            left = push.expires_at - self._clock.now()
            self._view.show_left(max(0, int(left.total_seconds())))


def _bar(chat: Chat, state: PushState) -> str:
    if state is PushState.HANDED_OVER:
        return ""
    if chat.state is ChatState.OPENING:
        return "De bezoeker is er nog niet."
    if chat.state is ChatState.JOINT and state in (PushState.DRAFTED, PushState.RETURNED):
        return "Er is al een collega bij in dit gesprek."
    return "" if chat.state in LIVE else "Dit gesprek is voorbij."
