from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.ui.rail.values import Place
from workstation.ui.rail.view import Rail
from workstation.ui.theme.theme import Theme


def test_a_press_is_a_wish_and_only_the_presenter_moves(qtbot: QtBot, theme: Theme) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    chosen: list[Place] = []
    rail.place_chosen.connect(chosen.append)
    QTest.keyClick(rail._buttons[Place.SETTINGS], Qt.Key.Key_Return)
    assert chosen == [Place.SETTINGS]
    assert rail._buttons[Place.SHIFT].isChecked()
    rail.show_place(Place.SETTINGS)
    assert not rail._buttons[Place.SHIFT].isChecked()


def test_without_labels_there_are_tool_tips(qtbot: QtBot, theme: Theme) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    rail.show_narrow(True)
    assert rail.width() == 56
    assert all(button.toolTip() and button.accessibleName() for button in rail._buttons.values())


def test_a_place_that_is_not_everybodys_is_there_only_when_it_is_opened(
    qtbot: QtBot, theme: Theme
) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    rail.show()
    assert not rail._buttons[Place.FIGURES].isVisible()
    rail.open_place(Place.FIGURES)
    assert rail._buttons[Place.FIGURES].isVisible()
