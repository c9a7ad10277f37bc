from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton
from pytestqt.qtbot import QtBot

from workstation.ui.parts.roving_row import RovingRow


class Row(RovingRow[QPushButton]):
    """Three plain buttons; X is a key of its own."""

    def __init__(self) -> None:
        super().__init__("Vraag")
        lay = QHBoxLayout(self)
        for word in ("een", "twee", "drie"):
            button = QPushButton(word)
            self.add(word, button, word)
            lay.addWidget(button)
        self.own: list[int] = []

    def take_own_key(self, here: int, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_X:
            self.own.append(here)
            return True
        return super().take_own_key(here, event)


def shown(qtbot: QtBot) -> Row:
    row = Row()
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    row.take_focus()
    QApplication.processEvents()
    return row


def stops(row: Row) -> list[str]:
    return [b.text() for b in row.buttons if b.focusPolicy() is Qt.FocusPolicy.StrongFocus]


def press(qtbot: QtBot, row: Row, *keys: Qt.Key) -> None:
    for key in keys:
        here = row.focused()
        assert here is not None
        qtbot.keyClick(row.buttons[here], key)


def test_it_is_one_stop_for_tab_wherever_the_keys_went(qtbot: QtBot) -> None:
    row = shown(qtbot)
    assert stops(row) == ["een"]
    for key, there in (
        (Qt.Key.Key_Left, "drie"),
        (Qt.Key.Key_Right, "een"),
        (Qt.Key.Key_End, "drie"),
        (Qt.Key.Key_Home, "een"),
    ):
        press(qtbot, row, key)
        assert stops(row) == [there]
        assert row.button(there).hasFocus()


def test_up_and_down_leave_it_and_other_keys_are_its_owners(qtbot: QtBot) -> None:
    row = shown(qtbot)
    moved: list[int] = []
    row.moved.connect(moved.append)
    press(qtbot, row, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_X)
    assert (moved, row.own) == ([1, -1], [1])


def test_a_key_with_control_is_not_its_own(qtbot: QtBot) -> None:
    row = shown(qtbot)
    qtbot.keyClick(row.buttons[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stops(row) == ["een"]


def test_each_button_says_the_question_and_its_answer(qtbot: QtBot) -> None:
    row = shown(qtbot)
    assert row.button("twee").accessibleName() == "Vraag: twee"
