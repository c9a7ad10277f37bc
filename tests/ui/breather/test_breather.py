"""The line about a pause: calm, one key, and gone when there is nothing to say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.pause import MINUTES
from workstation.domain.presence import Duty
from workstation.services.breather import Breather
from workstation.ui.breather import words
from workstation.ui.breather.presenter import BreatherPresenter
from workstation.ui.breather.values import RestShown, View
from workstation.ui.breather.view import BreatherView
from workstation.ui.theme.theme import Theme


@pytest.fixture
def breather(bench: Bench) -> Breather:
    return Breather(
        casebook=bench.ws.casebook,
        desk=bench.desk,
        registrations=bench.ws.registrations,
        shift=bench.ws.shift,
        bus=bench.bus,
        clock=bench.clock,
    )


async def test_offered_taken_over_and_back(bench: Bench, breather: Breather) -> None:
    view = Screen(View)
    BreatherPresenter(view, breather=breather, ticks=bench.ticks, zone=ZONE)
    assert view.last("show_rest") == RestShown()
    visitor = await bench.visitor()
    bench.clock.forward(3600)
    await bench.ws.chats.close(visitor.chat)
    await breather.finished(visitor.chat)
    assert view.last("show_rest").line == words.SUGGEST
    view.accepted.emit()
    assert bench.ws.shift.duty is Duty.PAUSE
    assert view.last("show_rest").line.startswith("Pauze tot")
    bench.clock.forward(MINUTES * 60)
    bench.ticks.tick()
    assert view.last("show_rest").line == words.OVER
    view.accepted.emit()
    assert bench.ws.shift.duty is Duty.ON
    assert view.last("show_rest") == RestShown()


def test_one_key_takes_it_from_anywhere_and_the_focus_stays(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    view, elsewhere = BreatherView(theme), QLineEdit()
    column.addWidget(view)
    column.addWidget(elsewhere)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    elsewhere.setFocus()
    told: list[str] = []
    view.accepted.connect(lambda: told.append("yes"))
    QTest.keyClick(elsewhere, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert told == []
    view.show_rest(RestShown(line=words.SUGGEST, yes=words.TAKE, no=words.NOT_NOW))
    assert view.isVisible()
    assert elsewhere.hasFocus()
    QTest.keyClick(elsewhere, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert told == ["yes"]
    view.show_rest(RestShown())
    assert not view.isVisible()
