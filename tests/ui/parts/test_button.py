import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.option import Choice, Option, Tick
from workstation.ui.theme.theme import Scheme, Theme


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("part", [Button, Option, Choice, Tick])
def test_enter_and_space_press_once(
    qtbot: QtBot, theme: Theme, part: type[QAbstractButton], key: Qt.Key
) -> None:
    button = part(theme, "Opnemen")  # type: ignore[call-arg, arg-type]
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda _on=False: pressed.append(True))
    QTest.keyClick(button, key)
    assert pressed == [True]


def test_what_is_not_available_can_not_be_pressed(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Stuur briefing", ButtonKind.FILLED)
    qtbot.addWidget(button)
    button.setEnabled(False)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == []


def test_an_icon_alone_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "", ButtonKind.QUIET, icon="close", name="Sluit")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Sluit"


@pytest.mark.parametrize("kind", list(ButtonKind))
@pytest.mark.parametrize("size", list(ButtonSize))
def test_every_kind_keeps_its_height_at_every_scale(
    qtbot: QtBot, theme: Theme, kind: ButtonKind, size: ButtonSize
) -> None:
    button = Button(theme, "Opnemen", kind, size, icon="lock", key_hint="F8")
    qtbot.addWidget(button)
    theme.switch(Scheme.DARK, 1.5)
    assert button.sizeHint().height() == theme.px(size.value.height)
    assert not button.grab().isNull()


def test_an_option_keeps_its_width_when_it_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    option = Option(theme, "≤ 72 uur")
    qtbot.addWidget(option)
    before = option.sizeHint()
    option.setChecked(True)
    assert option.sizeHint() == before
