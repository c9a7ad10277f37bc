"""Owns putting screens on a workstation: one place after the other, and what leads from one to another."""

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QTimer

from workstation.app import surroundings
from workstation.app.alerts import Alerts
from workstation.app.answering_place import AnsweringPlace
from workstation.app.notes_place import NotesPlace
from workstation.app.passing_place import PassingPlace
from workstation.app.protocol_place import ProtocolPlace, briefing_cards
from workstation.app.registration_place import RegistrationPlace
from workstation.app.retention_place import RetentionPlace
from workstation.app.shift_end import ShiftEnd
from workstation.app.views import Views
from workstation.app.waiting_place import WaitingPlace
from workstation.app.writing_place import WritingPlace
from workstation.bootstrap import Workstation
from workstation.domain.data_file import Shelf
from workstation.domain.ids import LineId
from workstation.domain.phrase import PhraseBook
from workstation.domain.referral import Directory
from workstation.services.checklists import Checklists
from workstation.services.events import StoreFailed
from workstation.ui.closing.presenter import ClosingPresenter
from workstation.ui.transcript.presenter import TranscriptPresenter
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
        self.views = views
        self._alerts = alerts
        here = self._here = surroundings.around(views, ws, zone)
        self.attention, self.ticks = here.attention, here.ticks
        window = views.window
        cards = briefing_cards(ws, checklists)
        waiting = WaitingPlace(here, alerts=alerts)
        self.chats, self.room = waiting.chats, waiting.room
        writing = WritingPlace(here, texts=texts, directory=directory)
        self.composer, self.huddle = writing.composer, writing.huddle
        self.protocol = ProtocolPlace(
            views,
            ws,
            checklists=checklists,
            referrals=writing.directory,
            places=writing.referrals,
            cards=cards,
            stage=here.stage,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            ticks=here.ticks,
            zone=zone,
            insert=self.composer.insert,
            push=self._push_to,
            changed=self._answers_changed,
        ).presenter
        self._passing = PassingPlace(
            here, cards=cards, protocol=self.protocol, insert=self.composer.insert
        )
        self.briefing, self.push = self._passing.briefing, self._passing.push
        self.transcript = TranscriptPresenter(
            views.transcript,
            me=ws.identity.device,
            casebook=ws.casebook,
            journal=ws.store.journal,
            chats=ws.chats,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            zone=zone,
            tell=window.tell,
            pin=self._passing.pin,
            push_wanted=here.stage.open_passing,
        )
        self._answering = AnsweringPlace(here)
        self._registrations = RegistrationPlace(
            views,
            ws,
            stage=here.stage,
            referred=writing.directory.counted,
            errands=here.errands,
            zone=zone,
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
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            risk_wanted=self._lead_to_step,
            finished=self.chats.finished,
        )
        self._registrations.changed = self.closing.registered
        self._notes = NotesPlace(
            views,
            ws,
            stage=here.stage,
            names=here.names,
            errands=here.errands,
            zone=zone,
            tell=window.tell,
        )
        self._retention = RetentionPlace(
            views,
            ws,
            chats=self.chats,
            attention=here.attention,
            errands=here.errands,
            zone=zone,
        )
        self._shift_end = ShiftEnd(
            views,
            ws,
            cards,
            here.stage,
            here.names,
            here.errands,
            here.ticks,
            zone,
            here.attention,
            self.composer.insert,
        )
        window.protocol_step_wanted.connect(self._go_to_step)
        window.lock_wanted.connect(lock)
        views.topbar.lock_wanted.connect(lock)
        ws.bus.on(StoreFailed, self._store_failed)
        self._timer = QTimer(window)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(here.ticks.tick)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._alerts.stop()

    def _push_to(self, line: LineId) -> None:
        self._passing.open(line)

    def _answers_changed(self) -> None:
        self._passing.answers_changed()

    def _go_to_step(self, number: int) -> None:
        if self.attention.chat is not None:
            self._here.stage.show_step()
            self.views.protocol.focus_number(number)

    def _lead_to_step(self, step: str) -> None:
        self._here.stage.show_protocol()
        self.protocol.focus(step)

    def _store_failed(self, event: StoreFailed) -> None:
        self.views.window.tell(problems.store_sentence(event.why))
