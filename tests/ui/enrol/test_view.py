"""The page of a first start: one thing to do, plain words, nothing of an invitation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workstation.domain.network import Trouble
from workstation.ui.enrol.values import EnrolPage, EnrolProblem, EnrolShown
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
