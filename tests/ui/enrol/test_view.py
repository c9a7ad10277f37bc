"""The page of a first start: one thing to do, plain words, nothing of an invitation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workstation.domain.network import Trouble
from workstation.ui.enrol.values import CodeTyped, EnrolPage, EnrolProblem, EnrolShown
from workstation.ui.enrol.view import Enrol
from workstation.ui.enrol.words import PROBLEMS
from workstation.ui.theme.theme import Theme
from workstation.ui.words.network import TROUBLES


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Enrol:
    view = Enrol(theme)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.mark.parametrize("problem", list(EnrolProblem))
def test_every_problem_says_what_to_do_next(page: Enrol, problem: EnrolProblem) -> None:
    page.show_enrol(EnrolShown(page=EnrolPage.ASK, problem=problem))
    assert page.problem_text() == PROBLEMS[problem]
    assert page.words_text() == ""


def test_the_words_are_shown_while_somebody_compares(page: Enrol) -> None:
    page.show_enrol(EnrolShown(page=EnrolPage.COMPARE, words="lusab babad", name="<b>M</b>"))
    assert page.words_text() == "lusab babad"
    assert "<b>M</b>" in page._text.text()
    assert page._text.textFormat() is Qt.TextFormat.PlainText
    assert not page._choose.isVisible()


def test_the_keyboard_opens_the_choice_and_the_choice_is_told(page: Enrol, qtbot: QtBot) -> None:
    told: list[str] = []
    page.file_chosen.connect(told.append)
    qtbot.keyClick(page._choose, Qt.Key.Key_Space)
    assert isinstance(page._dialog, QFileDialog)
    page._dialog.fileSelected.emit("/x/y")
    page._dialog.close()
    assert told == ["/x/y"]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_what_keeps_this_computer_from_the_relay_is_told_while_the_words_wait(
    page: Enrol, trouble: Trouble
) -> None:
    page.show_enrol(EnrolShown(page=EnrolPage.COMPARE, words="lusab", trouble=trouble))
    assert page.problem_text() == TROUBLES[trouble].whole
    assert page.words_text() == "lusab"
    page.show_enrol(EnrolShown(page=EnrolPage.COMPARE, words="lusab"))
    assert page.problem_text() == ""


def test_a_code_is_typed_and_told_by_enter_and_by_the_button(page: Enrol, qtbot: QtBot) -> None:
    told: list[CodeTyped] = []
    page.code_typed.connect(told.append)
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    assert told == [], "an empty field is no attempt"
    qtbot.keyClicks(page._code, "1712 7qk3")
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    qtbot.mouseClick(page._go, Qt.MouseButton.LeftButton)
    assert told == [CodeTyped(code="1712 7qk3")] * 2
    assert "7qk3" not in repr(told)


def test_the_relay_is_asked_for_where_it_is_not_known(page: Enrol, qtbot: QtBot) -> None:
    told: list[CodeTyped] = []
    page.code_typed.connect(told.append)
    assert not page._relay.isVisible()
    page.show_enrol(EnrolShown(page=EnrolPage.ASK, asks_relay=True))
    qtbot.keyClicks(page._code, "c")
    qtbot.keyClicks(page._relay, "r.example")
    qtbot.keyClick(page._relay, Qt.Key.Key_Return)
    assert told == [CodeTyped(code="c", relay="r.example")]


def test_while_it_asks_nothing_can_be_pressed_and_a_mistyped_code_can_be_mended(
    page: Enrol, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page._code, "1712")
    page.show_enrol(EnrolShown(page=EnrolPage.ASK, busy=True))
    assert not page._go.isEnabled()
    assert not page._choose.isEnabled()
    page.show_enrol(EnrolShown(page=EnrolPage.ASK, problem=EnrolProblem.MISTYPED))
    assert page._code.text() == "1712"
    assert page._code.selectedText() == "1712"


def test_a_code_that_served_leaves_the_screen(page: Enrol, qtbot: QtBot) -> None:
    qtbot.keyClicks(page._code, "1712")
    page.show_enrol(EnrolShown(page=EnrolPage.COMPARE, words="a b", name="M"))
    assert page._code.text() == ""
    assert not page._code.isVisible()
