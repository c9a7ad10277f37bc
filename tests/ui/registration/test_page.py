"""The place on the screen: the list by keyboard, one button that finishes, the end by Ctrl+Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shots.registration import CORRECTED, LISTED, OPEN
from tests.ui.registration import sample
from workstation.ui.registration.page import RegistrationsPage
from workstation.ui.registration.values import Shown
from workstation.ui.theme.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> RegistrationsPage:
    made = RegistrationsPage(theme)
    qtbot.addWidget(made)
    made.resize(1364, 848)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    made.sheet.show_sheet(sample.sheet())
    made.show_registrations(OPEN)
    return made


def test_ctrl_enter_finishes_what_is_ready_and_nothing_else(page: RegistrationsPage) -> None:
    told: list[str] = []
    page.finished.connect(lambda: told.append("finished"))
    page.sheet.take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    assert told == ["finished"]
    page.show_registrations(
        Shown(listed=LISTED, title="t", finish="Klaar", why_not="Kies eerst het kanaal.")
    )
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    assert told == ["finished"]
    assert page._why_not.text() == "Kies eerst het kanaal."


def test_what_was_typed_is_told_before_it_is_finished(page: RegistrationsPage) -> None:
    told: list[str] = []
    page.sheet.question_changed.connect(told.append)
    page.finished.connect(lambda: told.append("finished"))
    page.sheet.question.setFocus()
    QTest.keyClicks(page.sheet.question, "Mag dat?")
    QTest.keyClick(page.sheet.question, Qt.Key.Key_Return, CTRL)
    assert told == ["Mag dat?", "finished"]


def test_the_list_goes_by_keyboard_and_a_row_keeps_its_place_and_its_focus(
    page: RegistrationsPage,
) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    rows = page.listing.rows
    rows["1"].setFocus()
    QTest.keyClick(rows["1"], Qt.Key.Key_Down)
    assert rows["2"].hasFocus()
    QTest.keyClick(rows["2"], Qt.Key.Key_Return)
    assert chosen == ["2"]
    page.show_registrations(CORRECTED)
    assert rows["2"].hasFocus()
    page.show_registrations(Shown(listed=LISTED[1:]))
    assert list(page.listing.rows) == ["2", "3", "4"]


def test_a_row_says_how_it_stands_to_who_cannot_see(page: RegistrationsPage) -> None:
    assert page.listing.rows["2"].accessibleName() == (
        "vandaag, Chat, hulpvraag. Klaar, vertrekt zodra er verbinding is"
    )


def test_corrections_stand_below_and_a_finished_one_has_no_way_out(page: RegistrationsPage) -> None:
    page.show_registrations(CORRECTED)
    assert page._history.isVisible()
    assert "15-17 jaar → 18-25 jaar" in page._corrections.text()
    assert not page.finish.isVisible()
    assert not page.drop.isVisible()


def test_an_empty_place_says_what_to_do(page: RegistrationsPage) -> None:
    page.show_registrations(Shown())
    assert page._empty.isVisible()
    assert page.new.isVisible()
    assert not page.sheet.isVisible()
