"""From the rail to the red question and back: the page of terms is reached, and does what it says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.lines import NOON
from tests.services.office import Office
from tests.ui.presenting import ZONE, Bench, until
from workstation.app.alerts import Alerts
from workstation.app.desk import Desk
from workstation.app.protocol_place import open_checklists
from workstation.app.views import Views
from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId
from workstation.system import protocols, referrals, texts
from workstation.ui.main_window.window import MainWindow
from workstation.ui.parts.button import Button
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme


@dataclass
class Set:
    bench: Bench
    views: Views
    desk: Desk

    def place(self) -> object:
        return self.views.window._places.currentWidget()

    async def over(self) -> ChatId:
        visitor = await self.bench.visitor()
        await self.bench.ws.chats.say(visitor.chat, "Dag")
        await self.bench.ws.chats.close(visitor.chat)
        await until(lambda: not self.bench.seat.store.journal._outbox)
        await self.bench.desk.keep_closing(Closing(chat=visitor.chat, saved_at=NOON, final=True))
        return visitor.chat

    def press(self, text: str) -> None:
        card = self.views.window._question_card
        next(b for b in card.findChildren(Button) if b.text() == text).click()


@pytest.fixture
async def stage(qapp: QApplication, qtbot: QtBot, theme: Theme) -> AsyncIterator[Set]:
    office = Office()
    bench = await Bench.build(office)
    window = MainWindow(theme)
    views = Views(theme, window, offers_first=False)
    qtbot.addWidget(window, before_close_func=lambda _: setattr(window, "_may_close", True))
    alerts = Alerts(qapp, window, window.windowIcon(), play=lambda: True, hush=lambda: None)
    checklists = await open_checklists(bench.ws, protocols.shelf())
    desk = Desk(
        views,
        bench.ws,
        checklists=checklists,
        zone=ZONE,
        alerts=alerts,
        lock=lambda: None,
        texts=texts.shelf(),
        directory=referrals.shelf(),
    )
    window.show()
    yield Set(bench, views, desk)
    desk.stop()
    await bench.close()
    await office.close()


async def test_it_is_a_page_of_the_settings_and_leads_back(stage: Set) -> None:
    stage.views.rail.place_chosen.emit(Place.SETTINGS)
    stage.views.settings.retention.click()
    assert stage.place() is stage.views.retention
    stage.views.retention.back.click()
    assert stage.place() is stage.views.settings
    assert stage.views.settings.retention.hasFocus()


async def test_one_chat_is_erased_only_after_the_red_yes_and_its_screens_let_go(
    stage: Set,
) -> None:
    chat = await stage.over()
    stage.desk.chats.choose(chat)
    stage.views.rail.place_chosen.emit(Place.SETTINGS)
    stage.views.settings.retention.click()
    rows = stage.views.retention.chats
    await until(lambda: chat in rows._rows)
    rows.row(chat).erase.click()
    await until(stage.views.window._question_card.is_asking)
    stage.press("Laat staan")
    assert stage.bench.ws.casebook.chat(chat) is not None
    rows.row(chat).erase.click()
    await until(stage.views.window._question_card.is_asking)
    stage.press("Wis voorgoed")
    await until(lambda: stage.bench.ws.casebook.chat(chat) is None)
    await until(lambda: chat not in rows._rows)
    assert list(await stage.bench.journal.entries(chat)) == []
    assert stage.desk.attention.chat is None
    assert stage.place() is stage.views.retention
    assert stage.views.retention._news.isVisible()
