"""The end of a shift on a whole desk: the panel, the place in the rail, the question before leaving."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.stage import until
from tests.services.lines import L1712
from tests.services.office import Office, Seat, Visitor
from workstation.app.alerts import Alerts
from workstation.app.desk import Desk
from workstation.app.protocol_place import open_checklists
from workstation.app.views import Views
from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState
from workstation.domain.presence import Duty, Presence
from workstation.domain.push import PushState, ReturnReason
from workstation.system import protocols, referrals, texts
from workstation.ui.attention import Looking, Place
from workstation.ui.main_window.window import MainWindow
from workstation.ui.rail.values import Place as RailPlace
from workstation.ui.theme.theme import Theme


def _nothing() -> None: ...


@dataclass
class Evening:
    office: Office
    seat: Seat
    visitor: Visitor
    views: Views
    desk: Desk

    def state(self) -> ChatState | None:
        chat = self.seat.ws.casebook.chat(self.visitor.chat)
        return chat.state if chat else None

    def look(self) -> None:
        self.desk.attention.look(Looking(place=Place.CHAT, chat=self.visitor.chat))

    async def colleague(self) -> Seat:
        seat = await self.office.seat(L1712, "Bram")
        here = Presence(
            device=seat.own.device, duty=Duty.ON, chats=0, limit=3, at=self.office.clock.now()
        )
        await seat.relay.board.put_presence(here)
        return seat

    async def offered(self) -> Seat:
        colleague = await self.colleague()
        panel = self.views.handover
        self.views.protocol.handover_asked.emit()
        await until(lambda: panel._sheet is not None and panel._sheet.key == self.visitor.chat)
        panel.form.field(Topic.STATE).setPlainText("Rustiger nu")
        panel.form.flush()
        await until(panel.offer.isEnabled)
        panel.offer.click()
        await until(lambda: colleague.ws.waiting.rings())
        return colleague


@pytest.fixture
async def evening(qtbot: QtBot, qapp: QApplication, theme: Theme) -> AsyncIterator[Evening]:
    office = Office()
    seat = await office.seat()
    visitor = office.visitor()
    visitor.ring()
    await seat.ws.waiting.take(visitor.ticket)
    window = MainWindow(theme)
    views = Views(theme, window, offers_first=False)
    qtbot.addWidget(window, before_close_func=_let_close)
    alerts = Alerts(qapp, window, window.windowIcon(), play=lambda: True, hush=_nothing)
    checklists = await open_checklists(seat.ws, protocols.shelf())
    desk = Desk(
        views,
        seat.ws,
        checklists=checklists,
        zone=UTC,
        alerts=alerts,
        lock=_nothing,
        texts=texts.shelf(),
        directory=referrals.shelf(),
    )
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    made = Evening(office, seat, visitor, views, desk)
    await until(lambda: made.state() is ChatState.OPEN)
    made.look()
    yield made
    desk.stop()
    await office.close()


def _let_close(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window._may_close = True


async def test_the_chat_goes_over_only_after_the_question_was_answered(evening: Evening) -> None:
    colleague = await evening.offered()
    push = await colleague.ws.offers.accept(colleague.ws.waiting.rings()[0].ticket.id)
    await until(lambda: colleague.ws.casebook.push(push).state is PushState.BRIEFED)  # type: ignore[union-attr]
    await colleague.ws.offers.mark_read(push)
    await until(lambda: evening.seat.ws.casebook.push(push).state is PushState.READ)  # type: ignore[union-attr]
    await colleague.ws.offers.join(push)
    panel = evening.views.handover
    await until(panel.hand_over.isVisible)
    panel.hand_over.click()
    card = evening.views.window._question_card
    assert card.isVisible()
    assert evening.state() is ChatState.JOINT
    card._yes.click()
    await until(lambda: evening.state() is ChatState.LEFT)
    await until(panel.finish.isVisible)
    panel.finish.click()
    assert evening.desk.attention.looking.place is Place.CLOSING


async def test_the_panel_goes_with_its_chat(evening: Evening) -> None:
    window = evening.views.window
    evening.views.protocol.handover_asked.emit()
    assert window.panel() is evening.views.handover
    evening.desk.attention.look(Looking())
    assert window.panel() is None


async def test_the_bar_of_a_handover_that_came_back_leads_to_it_and_the_push_button_to_the_push(
    evening: Evening,
) -> None:
    colleague = await evening.offered()
    ticket = colleague.ws.waiting.rings()[0].ticket.id
    await colleague.ws.offers.decline(ticket, reason=ReturnReason.BUSY)
    await until(lambda: evening.views.handover.offer.isVisible())
    evening.views.handover.closed.emit()
    assert evening.views.window.panel() is None
    evening.views.transcript.notice_pressed.emit(None)
    assert evening.views.window.panel() is evening.views.handover
    evening.views.protocol.push_asked.emit()
    assert evening.views.window.panel() is evening.views.push


async def test_the_rail_has_the_list_and_a_pdf_asks_first_and_then_where(evening: Evening) -> None:
    views = evening.views
    views.rail.place_chosen.emit(RailPlace.HANDOVER)
    assert views.shift_list.isVisible()
    await until(views.shift_list.paper.isEnabled)
    views.shift_list.paper.click()
    assert views.window._question_card.isVisible()
    views.window._question_card._yes.click()
    dialog = views.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    assert evening.seat.store.audit.rows == []


async def test_a_heavy_chat_ends_and_the_line_about_a_pause_stands_at_the_left(
    evening: Evening,
) -> None:
    evening.office.clock.forward(3600)
    evening.desk.attention.look(Looking(place=Place.CLOSING, chat=evening.visitor.chat))
    evening.views.closing.finished.emit()
    await until(evening.views.breather.isVisible)
    evening.views.breather.yes.click()
    assert evening.seat.ws.shift.duty is Duty.PAUSE
