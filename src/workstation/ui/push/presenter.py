"""Owns the push panel of the chat in the centre: where it stands and what can be done; no Qt."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from workstation.domain.briefing import Item, Ticked, Topic
from workstation.domain.checklist import Answers
from workstation.domain.consent import ConsentState
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, ItemId, LineId
from workstation.domain.ports import Clock
from workstation.domain.push import Push, PushState
from workstation.services.briefing_cards import BriefingCards
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import LineChanged, PushChanged
from workstation.services.lines import Lines
from workstation.services.pushes import Pushes
from workstation.ui.attention import Attention, Looking
from workstation.ui.chat_errands import ChatErrands
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.parts import outside_text
from workstation.ui.push import words
from workstation.ui.push.values import (
    Block,
    Offer,
    Partner,
    PushQuote,
    PushRow,
    RequestChanged,
    Sheet,
    View,
)
from workstation.ui.ticks import Ticks
from workstation.ui.words import clock as times
from workstation.ui.words import opening

SUGGESTIONS = (
    "Langer gesprek na eerste opvang, vanavond nog",
    "Vaste hulpverlener voor een langer traject",
    "Bezoeker is minderjarig",
)
"""Nothing of the chat: what is asked, not why."""


class PushPresenter:
    def __init__(
        self,
        view: View,
        *,
        identity: Identity,
        casebook: Casebook,
        cards: BriefingCards,
        pushes: Pushes,
        lines: Lines,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        answers: Callable[[], Answers],
        flush_card: Callable[[], None],
        card_wanted: Callable[[], None],
        choose_message: Callable[[], None],
        topic_wanted: Callable[[str], None],
        put_away: Callable[[], None],
        insert: Callable[[str], None],
        close_wanted: Callable[[], None],
    ) -> None:
        """`flush_card`: what is being typed in the briefing counts before it is asked or sent;
        `insert`: a sentence for the visitor, seen before it goes; `close_wanted`: the closing page."""
        self._view = view
        self._identity = identity
        self._casebook = casebook
        self._cards = cards
        self._pushes = pushes
        self._lines = lines
        self._names = names
        self._attention = attention
        self._clock = clock
        self._zone = zone
        self._answers = answers
        self._flush_card = flush_card
        self._topic_wanted = topic_wanted
        self._insert = insert
        self._requests: dict[str, str] = {}
        """By chat: a sentence that was typed for one is never offered for another."""
        self._errands = ChatErrands(
            errands, attention, changed=self.show, show_problem=view.show_problem
        )
        """What did not work, by chat: it is said where it happened, also when that was left meanwhile."""
        self._partner = identity.partners[0].id if identity.partners else LineId("")
        view.offered.connect(self._offer)
        view.partner_chosen.connect(self.choose)
        view.request_changed.connect(self._keep_request)
        view.consent_asked.connect(self._ask)
        view.briefing_sent.connect(self._brief)
        view.taken_back.connect(self._take_back)
        view.handed_over.connect(self._hand_over)
        view.risk_asked.connect(self._lead_to_risk)
        view.pin_asked.connect(choose_message)
        view.card_asked.connect(card_wanted)
        view.introduced.connect(self._introduce)
        view.finish_asked.connect(close_wanted)
        view.closed.connect(put_away)
        attention.on(self._looked)
        bus.on(PushChanged, self._changed)
        bus.on(LineChanged, lambda _: self.show())
        ticks.on(self._tick)

    @property
    def partner(self) -> LineId:
        return self._partner

    def show(self) -> None:
        chat = self._attention.chat
        known = self._casebook.chat(chat) if chat else None
        if chat is None or known is None:
            return
        push = self._cards.push(chat)
        items = push.items if push else self._cards.fresh(chat, self._answers(), known.answers)
        line = push.line if push is not None else self._partner
        state = push.state if push is not None else PushState.DRAFTED
        self._view.show_sheet(
            Sheet(
                key=chat,
                state=state,
                consent=push.consent if push else ConsentState.NOT_ASKED,
                partner=self._line(line),
                partners=tuple(self._line(info.id) for info in self._identity.partners),
                request=push.request if push and push.request else self._requests.get(chat, ""),
                suggestions=SUGGESTIONS,
                name=push.name if push else "",
                quotes=tuple(self._quote(i) for i in items if i.quote_of is not None),
                rows=tuple(self._row(i) for i in items if i.quote_of is None),
                block=self._block(push) if push else Block.NOT_RESERVED,
                asked_at=self._at(push.asked_at if push else None),
                consented_at=self._at(push.consented_at if push else None),
                read_at=self._at(push.read_at if push else None),
                reason=push.reason if push else None,
                note=push.note if push else "",
                proposed=times.moment(push.proposed_at, self._clock.now(), self._zone)
                if push and push.proposed_at
                else "",
                is_busy=self._errands.is_busy(chat),
            )
        )
        self._tick()

    # ---- inside

    def _line(self, line: LineId) -> Partner:
        now = self._lines.now(line)
        return Partner(
            line=line,
            name=self._names.short(line),
            free=now.free,
            on_duty=now.on_duty,
            hours=opening.open_words(now.open_until, self._clock.now(), self._zone)
            if now.open_until
            else "",
            opens=times.moment(now.opens_at, self._clock.now(), self._zone) if now.opens_at else "",
        )

    def _quote(self, item: Item) -> PushQuote:
        return PushQuote(
            id=item.id, text=item.text, said_at=self._at(item.said_at), ticked=item.ticked
        )

    def _row(self, item: Item) -> PushRow:
        open_risk = item.topic is Topic.SUICIDE and not item.text
        return PushRow(
            id=item.id,
            label=item.label,
            text=item.text,
            ticked=item.ticked,
            is_open_risk=open_risk,
        )

    def _block(self, push: Push) -> Block | None:
        filled = [item for item in push.items if item.text.strip()]
        if push.consent is ConsentState.REFUSED:
            return Block.REFUSED
        if push.state in (PushState.DRAFTED, PushState.OFFERED):
            return Block.NOT_RESERVED
        if push.consent is ConsentState.NOT_ASKED:
            return Block.NOT_ASKED
        if push.consent is ConsentState.ASKED:
            return Block.WAITS
        if any(item.ticked is Ticked.NOT_ASKED for item in filled):
            return Block.CHANGED
        if not any(item.ticked is Ticked.YES for item in filled):
            return Block.NOTHING_SHARED
        return None

    def _at(self, instant: datetime | None) -> str:
        return times.hour(instant, self._zone) if instant is not None else ""

    def _push(self) -> Push | None:
        chat = self._attention.chat
        return self._cards.push(chat) if chat else None

    def _offer(self, offer: Offer) -> None:
        chat = self._attention.chat
        if chat is not None:
            self._flush_card()
            self._errands.run(chat, self._do_offer(chat, offer))

    async def _do_offer(self, chat: ChatId, offer: Offer) -> None:
        push = await self._cards.ensure(chat, offer.line)
        await self._pushes.offer(push.id, offer.request)

    def choose(self, line: LineId) -> None:
        """For the next offer; a push that is under way keeps its line."""
        self._partner = LineId(line)
        self.show()

    def _keep_request(self, changed: RequestChanged) -> None:
        self._requests[changed.key] = changed.text

    def _ask(self) -> None:
        chat = self._attention.chat
        if chat is not None:
            self._flush_card()
            self._errands.run(chat, self._do_ask(chat))

    async def _do_ask(self, chat: ChatId) -> None:
        push = await self._cards.ensure(chat, self._partner)
        await self._pushes.ask(push.id)

    def _brief(self) -> None:
        push = self._push()
        if push is not None:
            self._flush_card()
            self._errands.run(push.chat, self._do_brief(push))

    async def _do_brief(self, push: Push) -> None:
        # A word that was still being typed is kept first, and has to be asked for: the panel says so.
        async with self._casebook.turn(push.chat):
            now = self._casebook.push(push.id)
        if now is not None and self._block(now) is None:
            await self._pushes.brief(push.id)

    def _take_back(self) -> None:
        push = self._push()
        if push is not None:
            self._errands.run(push.chat, self._pushes.take_back(push.id))

    def _introduce(self) -> None:
        push = self._push()
        if push is not None and push.state is PushState.JOINT:
            name = outside_text.one_line(push.name) or "Mijn collega"
            self._insert(words.introduction(name, self._names.whole(push.line)))

    def _hand_over(self) -> None:
        push = self._push()
        if push is not None:
            self._errands.run(push.chat, self._pushes.hand_over(push.id))

    def _lead_to_risk(self, item: ItemId) -> None:
        push = self._push()
        topic = next((i.topic for i in push.items if i.id == item), None) if push else None
        self._topic_wanted(topic or Topic.SUICIDE)

    def _looked(self, _: Looking) -> None:
        self._errands.show_problem()
        self.show()

    def _changed(self, event: PushChanged) -> None:
        if event.push.chat == self._attention.chat:
            self.show()

    def _tick(self) -> None:
        push = self._push()
        if push is not None and push.is_live and push.expires_at is not None:
            left = push.expires_at - self._clock.now()
            self._view.show_left(max(0, int(left.total_seconds())))
