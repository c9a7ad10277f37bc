"""Owns pressing and typing in real widgets, as a hand would; must not know the story."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from workstation.ui.parts.writing_box import WritingBox

LOOK_S = 0.01
WITHIN_S = 20.0

W = TypeVar("W", bound=QWidget)


class NotThere(Exception):
    """Nothing on the screen that can be pressed is called so."""


async def until(true: Callable[[], object], what: str) -> None:
    """Looks every ten milliseconds, as somebody at the screen would. Raises TimeoutError(what)."""
    try:
        async with asyncio.timeout(WITHIN_S):
            while not true():
                await asyncio.sleep(LOOK_S)
    except TimeoutError:
        raise TimeoutError(what) from None


def button(within: QWidget, words: str) -> QAbstractButton | None:
    """The button in sight that is called so, or whose words or name begin so; available or not."""
    seen = [b for b in within.findChildren(QAbstractButton) if b.isVisibleTo(within.window())]
    for fits in (str.__eq__, str.startswith):
        for one in seen:
            if fits(one.text(), words) or fits(one.accessibleName(), words):
                return one
    return None


async def press(within: QWidget, words: str) -> None:
    """Waits until it can be pressed. Raises TimeoutError."""
    found: list[QAbstractButton] = []

    def ready() -> bool:
        one = button(within, words)
        if one is not None and one.isEnabled():
            found.append(one)
        return bool(found)

    await until(ready, f"[{words}] cannot be pressed")
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    await asyncio.sleep(0)


async def write(within: QWidget, text: str) -> None:
    """Into the writing box and away, by Enter."""
    box = within.findChild(WritingBox)
    if box is None:
        raise NotThere("a writing box")
    await until(lambda: box.isVisibleTo(within.window()), "the writing box is closed")
    box.take_focus()
    type_into(box.entry, text)
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    await asyncio.sleep(0)


def type_into(widget: QWidget, text: str) -> None:
    """Sign by sign; one that no plain key makes comes as the keyboard layout would bring it."""
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(widget, sign)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(widget, event)


async def key(widget: QWidget, which: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """To the window in front: shortcuts of another window would not hear it."""
    await to_front(widget.window())
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(widget, which, held)


async def to_front(window: QWidget) -> None:
    window.activateWindow()
    await until(window.isActiveWindow, "the window does not come to the front")


def child(within: QWidget, kind: type[W], which: Callable[[W], bool] = lambda _: True) -> W:
    """The first of its kind. Raises NotThere."""
    for one in within.findChildren(kind):
        if which(one):
            return one
    raise NotThere(kind.__name__)
