"""A focus never falls out of a panel: what had it comes back, or a neighbour takes over."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workstation.ui.parts.panel import Panel
from workstation.ui.theme.theme import Theme


@dataclass
class Window:
    whole: QWidget
    outside: QPushButton
    panel: Panel
    group: QWidget
    buttons: list[QPushButton]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:
    """A button of the window, and a panel with one button and a group of two."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    outside = QPushButton("outside")
    row.addWidget(outside)
    panel, group = Panel(theme), QWidget()
    column, inner = QVBoxLayout(panel), QVBoxLayout(group)
    buttons = [QPushButton(name) for name in ("first", "second", "third")]
    column.addWidget(buttons[0])
    column.addWidget(group)
    inner.addWidget(buttons[1])
    inner.addWidget(buttons[2])
    row.addWidget(panel)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return Window(window, outside, panel, group, buttons)


def test_a_control_that_goes_gives_its_focus_to_the_next_of_the_panel(window: Window) -> None:
    first, second, third = window.buttons
    second.setFocus()
    second.hide()
    assert third.hasFocus()
    third.deleteLater()
    third.hide()
    assert first.hasFocus()


def test_a_group_that_goes_leaves_the_focus_in_the_panel(window: Window) -> None:
    window.buttons[2].setFocus()
    window.group.hide()
    assert window.buttons[0].hasFocus()


def test_a_control_that_is_back_soon_has_its_focus_back(window: Window) -> None:
    second = window.buttons[1]
    second.setFocus()
    second.setEnabled(False)
    assert window.panel.hasFocus()
    second.setEnabled(True)
    assert second.hasFocus()


def test_no_key_does_anything_meanwhile(window: Window) -> None:
    pressed: list[str] = []
    for button in (window.outside, *window.buttons):
        button.clicked.connect(lambda _=False, b=button: pressed.append(b.text()))
    window.buttons[1].setFocus()
    window.buttons[1].setEnabled(False)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert pressed == []


def test_one_that_never_comes_back_is_followed_by_the_next(window: Window) -> None:
    second = window.buttons[1]
    second.setFocus()
    second.setEnabled(False)
    second.hide()
    assert window.buttons[2].hasFocus()


def test_who_went_elsewhere_meanwhile_is_not_called_back(window: Window) -> None:
    second = window.buttons[1]
    second.setFocus()
    second.setEnabled(False)
    window.outside.setFocus()
    second.setEnabled(True)
    assert window.outside.hasFocus()


def test_a_panel_in_which_nothing_is_left_keeps_the_focus_itself(window: Window) -> None:
    window.buttons[0].setFocus()
    window.buttons[1].setEnabled(False)
    window.buttons[2].setEnabled(False)
    window.buttons[0].hide()
    assert window.panel.hasFocus()


def test_tab_goes_on_to_the_rest_of_the_window(window: Window) -> None:
    window.buttons[2].setFocus()
    QTest.keyClick(window.buttons[2], Qt.Key.Key_Tab)
    assert window.outside.hasFocus()
    window.buttons[0].setFocus()
    window.buttons[0].setEnabled(False)
    QTest.keyClick(window.panel, Qt.Key.Key_Tab)
    assert window.buttons[1].hasFocus()
