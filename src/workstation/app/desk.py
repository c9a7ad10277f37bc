"""Owns putting screens on a workstation: views, presenters, and what leads from one to another."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QTimer

from workstation.app.alerts import Alerts
from workstation.app.notes_place import NotesPlace
from workstation.app.protocol_place import ProtocolPlace, briefing_cards
from workstation.app.registration_place import RegistrationPlace
from workstation.app.retention_place import RetentionPlace
from workstation.app.shift_end import ShiftEnd
from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.domain.data_file import Shelf
from workstation.domain.ids import LineId
from workstation.domain.phrase import PhraseBook
from workstation.domain.presence import Duty
from workstation.domain.referral import Directory
from workstation.services.checklists import Checklists
from workstation.services.events import RoomChanged, ShiftChanged, StoreFailed
from workstation.services.phrases import Phrases
from workstation.services.referrals import Referrals
from workstation.services.typing import Typing
from workstation.ui.attention import Attention
from workstation.ui.briefing.presenter import BriefingPresenter
from workstation.ui.briefing.reading_presenter import ReadingPresenter
from workstation.ui.chats.presenter import ChatsPresenter
from workstation.ui.closing.presenter import ClosingPresenter
from workstation.ui.composer.presenter import ComposerPresenter
from workstation.ui.errands import Errands
from workstation.ui.huddle.presenter import HuddlePresenter
from workstation.ui.line_names import LineNames
from workstation.ui.offer.presenter import OfferPresenter
from workstation.ui.one_box import OneBox
from workstation.ui.phrases.presenter import PhrasesPresenter
from workstation.ui.progress.presenter import ProgressPresenter
from workstation.ui.push.presenter import PushPresenter
from workstation.ui.referrals.presenter import ReferralsPresenter
from workstation.ui.ticks import Ticks
from workstation.ui.topbar.presenter import TopbarPresenter
from workstation.ui.transcript.presenter import TranscriptPresenter
from workstation.ui.transcript.values import PinWanted
from workstation.ui.waiting_room.presenter import WaitingRoomPresenter
from workstation.ui.words import problems


class Desk:
    """One counsellor's screens over one workstation; lives as long as the window."""

    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        checklists: Checklists,
        texts: Shelf[PhraseBook],
        directory: Shelf[Directory],
        zone: tzinfo,
        alerts: Alerts,
        lock: Callable[[], None],
    ) -> None:
        identity = ws.identity
        self.views = views
        self._ws, self._alerts = ws, alerts
        self.attention = attention = Attention()
        self._ticks = ticks = Ticks()
        window, tell = views.window, views.window.tell
        names = LineNames(identity)
        errands = Errands(ws.tasks)
        one_box = OneBox()
        typing = Typing(casebook=ws.casebook, mailbox=ws.relay.mailbox, credentials=ws.credentials)
        cards = briefing_cards(ws, checklists)
        stage = self._stage = Stage(
            window,
            views.rail,
            views.push,
            casebook=ws.casebook,
            attention=attention,
            shift=ws.shift,
            bus=ws.bus,
        )
        self.chats = ChatsPresenter(
            views.chats,
            casebook=ws.casebook,
            journal=ws.store.journal,
            desk=ws.store.desk,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
        )
        self.room = WaitingRoomPresenter(
            views.room,
            views.pushes,
            waiting=ws.waiting,
            casebook=ws.casebook,
            shift=ws.shift,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            ring=alerts.ring,
            tell=tell,
        )
        self._topbar = TopbarPresenter(
            views.topbar,
            identity=identity,
            names=names,
            shift=ws.shift,
            lines=ws.lines,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
        )
        self._topbar.show_link(ws.relay.link.state)
        self.composer = ComposerPresenter(
            views.composer,
            casebook=ws.casebook,
            chats=ws.chats,
            typing=typing,
            desk=ws.store.desk,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            tell=tell,
            one_box=one_box,
        )
        self.phrases = PhrasesPresenter(
            views.phrases,
            phrases=Phrases(shelf=texts, tools=ws.store.tools, line=identity.line),
            identity=identity,
            lines=ws.lines,
            names=names,
            attention=attention,
            errands=errands,
            clock=ws.clock,
            zone=zone,
            tell=tell,
            can_write=self.composer.can_write,
            insert=self.composer.insert,
            back=self.composer.reopen,
        )
        referrals = Referrals(
            shelf=directory,
            tools=ws.store.tools,
            lines=ws.lines,
            bus=ws.bus,
            tasks=ws.tasks,
            clock=ws.clock,
        )
        self.referrals = ReferralsPresenter(
            views.referrals,
            referrals=referrals,
            casebook=ws.casebook,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            zone=zone,
            tell=tell,
            can_write=self.composer.can_write,
            insert=self.composer.insert,
            back=self.composer.reopen,
        )
        self.huddle = HuddlePresenter(
            views.huddle,
            identity=identity,
            casebook=ws.casebook,
            journal=ws.store.journal,
            huddles=ws.huddles,
            typing=typing,
            desk=ws.store.desk,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            tell=tell,
            one_box=one_box,
            unread=stage.show_unread,
        )
        self.protocol = ProtocolPlace(
            views,
            ws,
            checklists=checklists,
            referrals=referrals,
            places=self.referrals,
            cards=cards,
            stage=stage,
            names=names,
            attention=attention,
            errands=errands,
            ticks=ticks,
            zone=zone,
            insert=self.composer.insert,
            push=self._push_to,
            changed=self._answers_changed,
        ).presenter
        self.briefing = BriefingPresenter(
            views.briefing,
            casebook=ws.casebook,
            cards=cards,
            journal=ws.store.journal,
            partner=identity.partners[0].id if identity.partners else LineId(""),
            attention=attention,
            errands=errands,
            bus=ws.bus,
            zone=zone,
            tell=tell,
            answers=lambda: self.protocol.answers,
            choose_message=self._choose_message,
        )
        self.push = PushPresenter(
            views.push,
            identity=identity,
            casebook=ws.casebook,
            cards=cards,
            pushes=ws.pushes,
            lines=ws.lines,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            answers=lambda: self.protocol.answers,
            flush_card=self.briefing.flush,
            card_wanted=stage.show_card,
            choose_message=self._choose_message,
            topic_wanted=self._lead_to_topic,
            put_away=stage.close_push,
            insert=self.composer.insert,
            close_wanted=stage.close_chat,
        )
        self.transcript = TranscriptPresenter(
            views.transcript,
            me=identity.device,
            casebook=ws.casebook,
            journal=ws.store.journal,
            chats=ws.chats,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            tell=tell,
            pin=self._pin,
            push_wanted=stage.open_passing,
        )
        self.offer = OfferPresenter(
            views.offer,
            waiting=ws.waiting,
            offers=ws.offers,
            casebook=ws.casebook,
            shift=ws.shift,
            lines=ws.lines,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            tell=tell,
        )
        self.reading = ReadingPresenter(
            views.reading,
            casebook=ws.casebook,
            offers=ws.offers,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            zone=zone,
        )
        self._progress = ProgressPresenter(
            views.progress,
            casebook=ws.casebook,
            waiting=ws.waiting,
            shift=ws.shift,
            lines=ws.lines,
            names=names,
            attention=attention,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
        )
        self._registrations = RegistrationPlace(
            views, ws, stage=stage, referred=referrals.counted, errands=errands, zone=zone
        )
        self.closing = ClosingPresenter(
            views.closing,
            protocol=checklists.protocol,
            registration=self._registrations.at_closing,
            casebook=ws.casebook,
            chats=ws.chats,
            desk=ws.store.desk,
            retention=ws.retention,
            debriefs=ws.debriefs,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            risk_wanted=self._lead_to_step,
            finished=self.chats.finished,
        )
        self._notes = NotesPlace(
            views, ws, stage=stage, names=names, errands=errands, zone=zone, tell=tell
        )
        self._retention = RetentionPlace(
            views, ws, chats=self.chats, attention=attention, errands=errands, zone=zone
        )
        self._shift_end = ShiftEnd(
            views, ws, cards, stage, names, errands, ticks, zone, attention, self.composer.insert
        )
        window.claim_longest_wanted.connect(self.room.claim_longest)
        window.answer_push_wanted.connect(self.room.answer_push)
        window.chat_step_wanted.connect(self.chats.step)
        window.visitor_box_wanted.connect(self.composer.reopen)
        window.huddle_box_wanted.connect(self._write_to_colleagues)
        window.protocol_step_wanted.connect(self._go_to_step)
        views.composer.phrases_wanted.connect(self.phrases.toggle)
        views.composer.referrals_wanted.connect(self.referrals.toggle)
        window.phrases_wanted.connect(lambda: self._open_tool(self.phrases.toggle))
        window.referrals_wanted.connect(lambda: self._open_tool(self.referrals.toggle))
        window.lock_wanted.connect(lock)
        views.topbar.lock_wanted.connect(lock)
        for kind in (RoomChanged, ShiftChanged):
            ws.bus.on(kind, lambda _: self._count_calls())
        ws.bus.on(StoreFailed, self._store_failed)
        ticks.on(alerts.tick)
        self._timer = QTimer(window)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(ticks.tick)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._alerts.stop()

    def _count_calls(self) -> None:
        on = self._ws.shift.duty is Duty.ON
        count = len(self._ws.waiting.rings()) if on else 0
        self._alerts.show_calls(count)
        self.views.window.show_calls(count)

    def _write_to_colleagues(self) -> None:
        self._stage.show_huddle()
        self.huddle.reopen()

    def _open_tool(self, toggle: Callable[[], None]) -> None:
        """A key of the window: nothing opens over a page that is not in sight."""
        if self.views.composer.isVisible():
            toggle()

    def _go_to_step(self, number: int) -> None:
        if self.attention.chat is not None:
            self._stage.show_step()
            self.views.protocol.focus_number(number)

    def _pin(self, wanted: PinWanted) -> None:
        self.briefing.pin(wanted.message, wanted.pinned)

    def _choose_message(self) -> None:
        self._stage.close_push()
        self.views.transcript.setFocus()
        self.views.window.tell("Kies een bericht van de bezoeker en druk P.")

    def _answers_changed(self) -> None:
        self.briefing.show()
        self.push.show()

    def _push_to(self, line: LineId) -> None:
        self.push.choose(line)
        self._stage.open_push()

    def _lead_to_topic(self, topic: str) -> None:
        self._stage.show_protocol()
        self.protocol.focus_topic(topic)

    def _lead_to_step(self, step: str) -> None:
        self._stage.show_protocol()
        self.protocol.focus(step)

    def _store_failed(self, event: StoreFailed) -> None:
        self.views.window.tell(problems.store_sentence(event.why))
