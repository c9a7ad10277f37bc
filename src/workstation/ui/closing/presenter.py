"""Owns the end of a chat: open risks, coded facts, note and debrief, kept while typed; no Qt."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, tzinfo

from workstation.domain.chat import LIVE, Chat, ChatState
from workstation.domain.checklist import Answers, Protocol, open_risks, skipped
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock, Desk
from workstation.domain.retention import Keeping
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.debriefs import Debriefs
from workstation.services.events import ChatChanged, ChecklistAnswered
from workstation.services.retention import Retention
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.closing import words
from workstation.ui.closing.dossier_terms import shown, terms
from workstation.ui.closing.values import (
    DossierWish,
    NoteFlags,
    OpenRisk,
    Registration,
    RiskReason,
    Sheet,
    View,
)
from workstation.ui.errands import Errands
from workstation.ui.words import clock as times
from workstation.ui.words import problems, skipping


class ClosingPresenter:
    def __init__(
        self,
        view: View,
        *,
        protocol: Callable[[ChatId], Protocol],
        registration: Registration,
        casebook: Casebook,
        chats: Chats,
        desk: Desk,
        retention: Retention,
        debriefs: Debriefs,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
        risk_wanted: Callable[[str], None],
        finished: Callable[[ChatId], None],
    ) -> None:
        """`protocol`: the one that a chat began with; `risk_wanted` leads to a step of it;
        `finished`: nothing is left to do."""
        self._view = view
        self._protocol = protocol
        self._registration = registration
        self._casebook = casebook
        self._chats = chats
        self._desk = desk
        self._retention = retention
        self._debriefs = debriefs
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._finished = finished
        self._chat: ChatId | None = None
        self._closing: Closing | None = None
        self._answers: Answers = {}
        self._busy = False
        self._keeping: Keeping | None = None
        self._wish: tuple[ChatId, DossierWish] | None = None
        view.risk_explained.connect(self._explain)
        view.risk_asked.connect(risk_wanted)
        view.note_changed.connect(lambda note: self._keep(note=note))
        view.note_flagged.connect(self._flag)
        view.debrief_changed.connect(lambda said: self._keep(debrief=BETWEEN.join(said)))
        view.sharing_chosen.connect(self._share)
        view.dossier_wished.connect(self._wished)
        view.finished.connect(self._finish)
        view.postponed.connect(self._postpone)
        attention.on(self._looked)
        bus.on(ChatChanged, self._changed)
        bus.on(ChecklistAnswered, self._answered_beside)

    def _looked(self, looking: Looking) -> None:
        if looking.place is not Place.CLOSING or looking.chat is None:
            if self._chat is not None:
                self._view.flush()
                self._registration.leave()
            self._chat = None
            return
        self._chat = looking.chat
        self._errands.run(self._open(looking.chat), self._failed)

    async def _open(self, chat: ChatId) -> None:
        known = await self._desk.closing(chat)
        answers = await self._desk.answers(chat)
        keeping = await self._retention.keeping(chat)
        if chat != self._chat:
            return
        # What is still being typed belongs to the closing that was open until now.
        self._view.flush()
        self._answers = answers
        self._keeping = keeping
        self._closing = known or Closing(
            chat=chat,
            saved_at=self._clock.now(),
        )
        self._closing = replace(self._closing, risks=self._reasons(self._closing))
        self._show(saved=known is not None)
        await self._registration.open_chat(chat)
        if chat != self._chat:
            return
        self._show(saved=known is not None)
        self._view.take_focus()

    def registered(self) -> None:
        """The registration says something else now: whether anybody asked for help, too."""
        if self._closing is not None and self._closing.chat == self._chat:
            self._show()

    def _reasons(self, closing: Closing) -> dict[str, str]:
        """A question that was passed over had its reason asked then: once is enough."""
        given = {step: skipped(answer) for step, answer in self._answers.items()}
        risks = {step: skipping.WHY[why] for step, why in given.items() if why is not None}
        asked = {step.id for step in open_risks(self._protocol(closing.chat), self._answers)}
        return {s: why for s, why in risks.items() if s in asked} | dict(closing.risks)

    def _show(self, *, saved: bool = True) -> None:
        chat = self._casebook.chat(self._chat) if self._chat else None
        if chat is None or self._closing is None or self._closing.chat != chat.id:
            return
        self._view.show_sheet(
            Sheet(
                key=chat.id,
                visitor=f"bezoeker {chat.number}",
                ended=self._ended(chat),
                risks=tuple(
                    OpenRisk(
                        step=step.id,
                        title=step.title,
                        reason=self._closing.risks.get(step.id) or self._unasked(chat.id),
                    )
                    for step in open_risks(self._protocol(chat.id), self._answers)
                ),
                note=self._closing.note,
                for_intervision=self._closing.for_intervision,
                follow_up=self._closing.follow_up,
                debrief=self._closing.debrief_answers,
                is_shared=self._closing.shared_as is not None,
                can_leave=self._debriefs.can_leave,
                saved_at=self._at(self._closing.saved_at) if saved else "",
                is_busy=self._busy,
                dossier=shown(
                    self._keeping,
                    terms(self._retention.terms.dossier_days),
                    self._clock.now(),
                    self._zone,
                ),
            )
        )

    def _unasked(self, chat: ChatId) -> str:
        """Of who was silent, or only tested, nothing could be asked: said once is enough."""
        said = self._registration.without_question(chat)
        return words.NO_QUESTION.format(said.lower()) if said else ""

    def _ended(self, chat: Chat) -> str:
        if chat.state in LIVE:
            return "Het gesprek loopt nog."
        words = {
            ChatState.LEFT: "Overgedragen",
            ChatState.ORPHANED: "Overgenomen door een collega",
            ChatState.RELEASED: "Terug naar de wachtkamer",
        }.get(chat.state, "Afgesloten")
        return f"{words} om {self._at(chat.closed_at)}." if chat.closed_at else f"{words}."

    def _at(self, instant: datetime) -> str:
        return times.hour(instant, self._zone)

    def _explain(self, told: RiskReason) -> None:
        if self._closing is not None:
            self._keep(risks=dict(self._closing.risks) | {told.step: told.reason})

    def _flag(self, flags: NoteFlags) -> None:
        self._keep(for_intervision=flags.for_intervision, follow_up=flags.follow_up)

    def _share(self, wanted: bool) -> None:
        self._keep(shared_as=self._debriefs.new_id() if wanted else None)

    def _keep(self, **changed: object) -> None:
        if self._closing is None:
            return
        self._closing = replace(self._closing, saved_at=self._clock.now(), **changed)  # type: ignore[arg-type] # fields of Closing, by their names
        self._errands.run(self._save(self._closing), self._failed)

    async def _save(self, closing: Closing) -> None:
        await self._desk.keep_closing(closing)
        self._view.show_saved(self._at(closing.saved_at))

    def _wished(self, wish: DossierWish) -> None:
        # Of the sheet on the screen, also while another one is being read.
        if self._closing is not None:
            self._wish = (self._closing.chat, wish)
            self._errands.run(self._keep_dossier(), self._failed)

    async def _keep_dossier(self) -> None:
        wished, self._wish = self._wish, None
        if wished is None:
            return
        chat, wish = wished
        keeping = None
        if wish.days:
            keeping = await self._retention.keep_for_dossier(
                chat, days=wish.days, reason=wish.reason
            )
        else:
            await self._retention.lift(chat)
        if self._closing is not None and chat == self._closing.chat == self._chat:
            self._keeping = keeping
            self._show()

    def _finish(self) -> None:
        closing = self._closing
        # While another sheet is being read, the one on the screen is not the one in the centre.
        if closing is not None and closing.chat == self._chat and not self._busy:
            self._busy = True
            self._show()
            register = self._registration.finishing(closing.chat)
            answers, unasked = self._answers, self._unasked(closing.chat)
            self._errands.run(self._do_finish(closing, answers, unasked, register), self._failed)

    async def _do_finish(
        self,
        closing: Closing,
        answers: Answers,
        unasked: str,
        register: Callable[[], Awaitable[object]],
    ) -> None:
        chat = closing.chat
        try:
            # Before anything makes it due: zero days is now.
            await self._keep_dossier()
            await register()
            # A reason for a question that was asked after all would say that it never was.
            open_ = {step.id for step in open_risks(self._protocol(chat), answers)}
            risks = {step: closing.risks.get(step) or unasked for step in open_}
            risks = {step: why for step, why in risks.items() if why}
            await self._desk.keep_closing(
                replace(closing, final=True, risks=risks, saved_at=self._clock.now())
            )
            known = self._casebook.chat(chat)
            if known is not None and known.state in LIVE:
                await self._chats.close(chat)
        finally:
            self._busy = False
        self._debriefs.wake()
        self._retention.wake()
        self._finished(chat)
        if self._chat == chat:
            self._chat = None
            self._closing = None
            self._registration.leave()
            self._attention.look(Looking())

    def _postpone(self) -> None:
        """A live chat goes on; an ended one stays in the list."""
        chat = self._casebook.chat(self._chat) if self._chat else None
        self._view.flush()
        if chat is not None and chat.state in LIVE:
            self._attention.look(Looking(place=Place.CHAT, chat=chat.id))
        else:
            self._attention.look(Looking())

    def _changed(self, event: ChatChanged) -> None:
        if event.chat.id == self._chat:
            self._show()

    def _answered_beside(self, event: ChecklistAnswered) -> None:
        """The checklist stands beside this page: what is answered there is no longer open here."""
        if self._closing is not None and event.chat == self._closing.chat == self._chat:
            self._errands.run(self._look_again(event.chat), self._failed)

    async def _look_again(self, chat: ChatId) -> None:
        answers = await self._desk.answers(chat)
        if self._closing is None or chat != self._closing.chat or chat != self._chat:
            return
        self._answers = answers
        self._closing = replace(self._closing, risks=self._reasons(self._closing))
        self._show()
        await self._registration.look_again(chat)

    def _failed(self, error: SchakelError) -> None:
        self._busy = False
        self._view.show_problem(problems.sentence(error))
        self._show()
