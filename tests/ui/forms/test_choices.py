"""A group of answers: one stop for Tab, one chosen or none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from workstation.ui.forms.choices import Choices

_THREE = [("a", "Appel"), ("b", "Beer"), ("c", "Aap")]


@pytest.fixture
def group(qapp: QApplication, qtbot: QtBot) -> Choices:
    choices = Choices(look.plain(qapp), "Wat?", _THREE)
    qtbot.addWidget(choices)
    choices.show()
    choices.activateWindow()
    choices.take_focus()
    return choices


def _key(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_a_letter_goes_round_the_answers_that_begin_with_it(group: Choices) -> None:
    _key(Qt.Key.Key_A)
    assert group.button("c").hasFocus()
    _key(Qt.Key.Key_A)
    assert group.button("a").hasFocus()
    assert group.value == ""


def test_only_one_answer_is_a_stop_for_tab(group: Choices) -> None:
    _key(Qt.Key.Key_Right)
    stops = [i for i, _ in _THREE if group.button(i).focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert stops == ["b"]


def test_choosing_another_answer_lets_the_first_go(group: Choices) -> None:
    group.button("a").click()
    group.button("b").click()
    assert [group.button(i).isChecked() for i, _ in _THREE] == [False, True, False]


def test_a_digit_beyond_the_answers_chooses_nothing(group: Choices) -> None:
    _key(Qt.Key.Key_9)
    assert group.value == ""


def test_an_unknown_value_shows_none_chosen(group: Choices) -> None:
    group.show_value("b")
    group.show_value("old")
    assert group.value == ""
    assert not group.button("b").isChecked()


def test_where_it_cannot_be_cleared_a_second_press_changes_nothing(
    qapp: QApplication, qtbot: QtBot
) -> None:
    group = Choices(look.plain(qapp), "Wat?", _THREE, can_clear=False)
    qtbot.addWidget(group)
    told: list[str] = []
    group.chosen.connect(told.append)
    group.button("a").click()
    group.button("a").click()
    assert told == ["a"]
    assert group.button("a").isChecked()


def test_answers_wrap_where_the_column_is_narrow(group: Choices) -> None:
    group.resize(400, 40)
    one_line = group.heightForWidth(400)
    assert group.heightForWidth(90) > one_line
