"""One key answers; a held key answers once; the digits of a Belgian keyboard need no Shift."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.ui.registration.answers import KEYS, Answers
from workstation.ui.theme.theme import Theme

CHOICES = [(f"c{n}", f"Antwoord {n}") for n in range(1, 13)]


@pytest.fixture
def answers(qtbot: QtBot, theme: Theme) -> Answers:
    made = Answers(theme, "Vraag", CHOICES, main=True)
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    made.activateWindow()
    made.take_focus()
    return made


def _press(answers: Answers, key: Qt.Key, text: str = "") -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    if text:
        QTest.keyClicks(focus, text)
    else:
        QTest.keyClick(focus, key)


@pytest.mark.parametrize(("typed", "code"), [("1", "c1"), ("9", "c9"), ("a", "c10"), ("C", "c12")])
def test_digits_then_letters_choose(answers: Answers, typed: str, code: str) -> None:
    told: list[str] = []
    answers.pressed.connect(told.append)
    _press(answers, Qt.Key.Key_unknown, typed)
    assert told == [code]
    assert answers.button(code).hasFocus()


@pytest.mark.parametrize(("sign", "number"), list(zip("&é\"'(§è!ç", range(1, 10), strict=True)))
def test_the_row_of_digits_of_a_belgian_keyboard(answers: Answers, sign: str, number: int) -> None:
    told: list[str] = []
    answers.pressed.connect(told.append)
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign
    )
    QApplication.sendEvent(focus, event)
    assert told == [f"c{number}"]


def test_a_key_for_more_answers_than_there_are_does_nothing(answers: Answers) -> None:
    told: list[str] = []
    answers.pressed.connect(told.append)
    _press(answers, Qt.Key.Key_unknown, "d")
    _press(answers, Qt.Key.Key_unknown, "z")
    _press(answers, Qt.Key.Key_unknown, "0")
    assert told == []


def test_a_key_that_is_held_down_answers_once(answers: Answers) -> None:
    told: list[str] = []
    answers.pressed.connect(told.append)
    focus = QApplication.focusWidget()
    assert focus is not None
    for repeat in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_1,
            Qt.KeyboardModifier.NoModifier,
            "1",
            repeat,
        )
        QApplication.sendEvent(focus, event)
    assert told == ["c1"]


def test_with_control_a_key_is_somebody_elses(answers: Answers) -> None:
    told: list[str] = []
    answers.pressed.connect(told.append)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_nothing_is_chosen_before_it_is_shown_so(answers: Answers) -> None:
    _press(answers, Qt.Key.Key_1)
    assert not answers.button("c1").isChecked()
    answers.show_codes(("c2", "c1"))
    assert answers.button("c1").isChecked()
    assert answers.button("c2").is_main
    assert not answers.button("c1").is_main
    assert answers.button("c2").accessibleDescription() == "hoofdvorm"
    answers.show_codes(("gone",))
    assert not any(button.isChecked() for button in answers.buttons)


def test_arrows_move_and_space_chooses_and_enter_goes_on(answers: Answers) -> None:
    told: list[object] = []
    answers.pressed.connect(told.append)
    answers.moved.connect(told.append)
    answers.went_on.connect(lambda: told.append("on"))
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Space,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Return,
    ):
        _press(answers, key)
    assert told == ["c2", "c12", 1, -1, "on"]


def test_it_is_one_stop_for_tab(answers: Answers) -> None:
    stops = [
        button for button in answers.buttons if button.focusPolicy() is Qt.FocusPolicy.StrongFocus
    ]
    assert len(stops) == 1


def test_there_are_as_many_keys_as_the_form_may_have_answers() -> None:
    from workstation.system import forms

    assert len(KEYS) == forms.MOST_CHOICES
