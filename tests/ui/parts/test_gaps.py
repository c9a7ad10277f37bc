"""Gaps in the writing box: selected to be typed over, reached by Tab, and never sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.ui.parts.button import ButtonKind
from workstation.ui.parts.writing_box import BoxLook, WritingBox
from workstation.ui.theme import theme as themes
from workstation.ui.theme.tokens import Token

_LOOK = BoxLook(
    icon="chat",
    to_whom="Aan de bezoeker",
    placeholder="",
    hint="Enter verstuurt",
    send="Verstuur",
    button=ButtonKind.FILLED,
    fill=Token.RAISED,
    edge=Token.EDGE,
    accent=Token.SPRUCE,
    to_whom_ink=Token.INK2,
)


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> WritingBox:
    made = WritingBox(theme, _LOOK)
    qtbot.addWidget(made)
    made.resize(640, 140)
    made.show()
    made.activateWindow()
    made.take_focus()
    qapp.processEvents()
    return made


@pytest.fixture
def sent(box: WritingBox) -> list[str]:
    told: list[str] = []
    box.submitted.connect(told.append)
    return told


def selected(box: WritingBox) -> str:
    return box.entry.textCursor().selectedText()


def test_the_first_gap_is_selected_and_tab_goes_to_the_next(box: WritingBox) -> None:
    box.insert("Zullen we {dag} om {uur} praten?")
    assert selected(box) == "{dag}"
    QTest.keyClicks(box.entry, "morgen")
    QTest.keyClick(box.entry, Qt.Key.Key_Tab)
    assert selected(box) == "{uur}"
    QTest.keyClicks(box.entry, "19 uur")
    assert box.text() == "Zullen we morgen om 19 uur praten?"
    QTest.keyClick(box.entry, Qt.Key.Key_Tab)
    assert not box.entry.hasFocus()


def test_a_sign_of_two_units_before_it_does_not_shift_the_gap(box: WritingBox) -> None:
    QTest.keyClicks(box.entry, "Dag ")
    box.insert("🌱")
    box.insert("tot {uur} 🌱 op {dag}")
    assert selected(box) == "{uur}"
    assert box.text() == "Dag 🌱 tot {uur} 🌱 op {dag}"
    QTest.keyClick(box.entry, Qt.Key.Key_Tab)
    assert selected(box) == "{dag}"


def test_a_sentence_with_a_gap_does_not_leave_and_says_what_is_missing(
    box: WritingBox, sent: list[str]
) -> None:
    box.insert("Wij zijn er tot {tot}.")
    assert box.note() == "Vul {tot} nog in. Tab brengt je erheen."
    assert not box.send_button.isEnabled()
    box.entry.moveCursor(box.entry.textCursor().MoveOperation.End)
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert (sent, selected(box)) == ([], "{tot}")
    QTest.keyClicks(box.entry, "22:00")
    assert box.note() == "Enter verstuurt"
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert sent == ["Wij zijn er tot 22:00."]


def test_a_gap_that_stood_there_before_is_not_the_one_that_is_selected(box: WritingBox) -> None:
    box.fill("Op {dag}.")
    box.insert("Om {uur}.")
    assert selected(box) == "{uur}"


def test_braces_of_somebodys_own_are_sent(box: WritingBox, sent: list[str]) -> None:
    QTest.keyClicks(box.entry, "{ik}")
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert sent == ["{ik}"]


def test_it_is_put_in_at_the_cursor_apart_from_the_words_on_both_sides(box: WritingBox) -> None:
    box.fill("eenDrie")
    cursor = box.entry.textCursor()
    cursor.setPosition(3)
    box.entry.setTextCursor(cursor)
    box.insert("twee")
    assert box.text() == "een twee Drie"
    assert not selected(box)


def test_shift_tab_goes_to_no_gap(box: WritingBox) -> None:
    box.insert("{dag} {uur}")
    QTest.keyClick(box.entry, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert selected(box) == "{dag}"
