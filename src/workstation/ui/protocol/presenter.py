"""Owns the checklist of the chat in the centre: answers kept at once, never a block; must not know Qt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import tzinfo

from workstation.domain.chat import LIVE, Chat, ChatState
from workstation.domain.checklist import Protocol, skipping
from workstation.domain.edition import LANGUAGE
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock, Desk
from workstation.services.briefing_cards import BriefingCards
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.checklists import Checklists, Done
from workstation.services.events import ChatChanged, ChecklistBegun, LineChanged
from workstation.ui.attention import Attention, Looking
from workstation.ui.errands import Errands
from workstation.ui.protocol import words
from workstation.ui.protocol.advice import AdviceDesk
from workstation.ui.protocol.values import Actions, Answered, Past, Sheet, Skipped, View, sheet_of
from workstation.ui.ticks import Ticks
from workstation.ui.words import clock as times
from workstation.ui.words import data_files, problems

_NOTHING_DONE = Done(steps={}, offers={})


class ProtocolPresenter:
    def __init__(
        self,
        view: View,
        *,
        checklists: Checklists,
        advice: AdviceDesk,
        casebook: Casebook,
        cards: BriefingCards,
        desk: Desk,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
        insert: Callable[[str], None],
        push_wanted: Callable[[], None],
        close_wanted: Callable[[], None],
        badge: Callable[[str], None],
        changed: Callable[[], None],
        line_name: Callable[[str], str],
    ) -> None:
        """`changed`: the answers of the chat in the centre are others now."""
        self._view = view
        self._checklists = checklists
        self._advice = advice
        self._casebook = casebook
        self._cards = cards
        self._desk = desk
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._badge = badge
        self._told = changed
        self._line_name = line_name
        self._language = LANGUAGE
        self._chat: ChatId | None = None
        self._shown: ChatId | None = None
        """The chat whose checklist is on the screen: what is answered there is of that one."""
        self._answers: dict[str, str] = {}
        self._done = _NOTHING_DONE
        self._minutes = -1
        view.answered.connect(self._answered)
        view.skipped.connect(self._skipped)
        view.offer_chosen.connect(self._choose)
        view.language_chosen.connect(self._speak)
        view.insert_asked.connect(insert)
        view.push_asked.connect(push_wanted)
        view.close_asked.connect(close_wanted)
        attention.on(self._looked)
        bus.on(ChatChanged, self._changed)
        bus.on(ChecklistBegun, self._begun)
        bus.on(LineChanged, lambda _: self._stand())
        ticks.on(self._tick)
        view.show_nothing()

    @property
    def answers(self) -> Mapping[str, str]:
        """Of the chat in the centre; none while they are being read."""
        return dict(self._answers) if self._shown == self._attention.chat else {}

    def focus(self, step: str) -> None:
        """Leads to a question that is still open."""
        self._view.focus_step(step)

    def focus_topic(self, topic: str) -> None:
        steps = self._checklists.protocol(self._shown).steps
        step = next((s.id for s in steps if s.topic == topic), None)
        if step is not None:
            self._view.focus_step(step)

    # ---- which chat

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
        done = await self._checklists.done(chat)
        if chat == self._chat:
            self._shown = chat
            self._answers = answers
            self._done = done
            self._minutes = -1
            self._show(chat)
            self._told()

    def _begun(self, event: ChecklistBegun) -> None:
        if event.chat == self._chat:
            self._errands.run(self._open(event.chat), self._failed)

    # ---- what is done

    def _answered(self, answered: Answered) -> None:
        self._put(answered.step, answered.choice)

    def _skipped(self, skipped: Skipped) -> None:
        self._put(skipped.step, skipping(skipped.reason) if skipped.reason is not None else "")

    def _put(self, step: str, answer: str) -> None:
        chat = self._shown
        if chat is None:
            return
        before = dict(self._answers)
        if answer:
            self._answers[step] = answer
        else:
            self._answers.pop(step, None)
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

        self._errands.run(self._keep(chat, step, before, after), failed)

    async def _keep(
        self, chat: ChatId, step: str, before: dict[str, str], after: dict[str, str]
    ) -> None:
        await self._checklists.answer(chat, step, after.get(step))
        await self._cards.answered(chat, before, after)
        await self._see_done(chat)

    def _choose(self, offer: str) -> None:
        chat = self._shown
        if chat is None or chat != self._attention.chat:
            return
        self._errands.run(self._note(chat, offer), self._failed)
        self._advice.follow(chat, offer, self._language, self._answers)

    async def _note(self, chat: ChatId, offer: str) -> None:
        await self._checklists.choose(chat, offer)
        await self._see_done(chat)

    async def _see_done(self, chat: ChatId) -> None:
        done = await self._checklists.done(chat)
        if chat == self._shown:
            self._done = done
            self._show(chat)

    def _speak(self, language: str) -> None:
        self._language = language
        if self._shown is not None:
            self._show(self._shown)

    # ---- what is shown

    def _show(self, chat: ChatId) -> None:
        sheet = self._sheet(chat)
        self._view.show_sheet(sheet)
        self._badge(sheet.badge)
        known = self._casebook.chat(chat)
        if known is not None:
            self._show_actions(known)
        self._tick()

    def _sheet(self, chat: ChatId) -> Sheet:
        protocol: Protocol = self._checklists.protocol(chat, self._language)
        editions = self._checklists.editions
        signing = editions.signing(editions.of(chat))
        languages = self._checklists.languages(chat)
        past = Past(
            at={step: times.hour(at, self._zone) for step, at in self._done.steps.items()},
            carried=self._checklists.carried(chat),
        )
        return replace(
            sheet_of(chat, protocol, self._answers, past),
            offers=self._advice.rows(chat, protocol, self._answers, self._done.offers),
            signed=words.signed(signing, self._line_name) if protocol.steps else "",
            is_signed=signing.is_whole,
            languages=languages if len(languages) > 1 else (),
            language=self._language if self._language in languages else LANGUAGE,
            problem=data_files.all_of(editions.problems()),
        )

    def _stand(self) -> None:
        """The lines are not as they were: hours, who is there, what hangs on the board."""
        if self._shown is not None and self._shown == self._chat:
            self._show(self._shown)

    def _tick(self) -> None:
        known = self._casebook.chat(self._shown) if self._shown is not None else None
        if known is None:
            return
        until = known.closed_at or self._clock.now()
        minutes = max(0, int((until - known.claimed_at).total_seconds() // 60))
        if minutes != self._minutes:
            self._minutes = minutes
            self._view.show_time(minutes)

    def _changed(self, event: ChatChanged) -> None:
        if event.chat.id == self._shown:
            self._show_actions(event.chat)

    def _show_actions(self, chat: Chat) -> None:
        ended = "" if chat.state in LIVE else "Dit gesprek is voorbij."
        opening = "De bezoeker is er nog niet." if chat.state is ChatState.OPENING else ""
        self._view.show_actions(Actions(push_blocked=ended or opening, close_blocked=""))

    def _failed(self, error: SchakelError) -> None:
        self._tell(problems.sentence(error))
