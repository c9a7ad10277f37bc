from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation.ui.parts.button import Button
from workstation.ui.parts.focus_ring import FocusRing, _Paper
from workstation.ui.theme.theme import Theme

_DELETE = QEvent.Type.DeferredDelete.value


@pytest.fixture
def ring(qapp: QApplication, theme: Theme) -> Iterator[FocusRing]:
    ring = FocusRing(qapp, theme)
    yield ring
    ring.deleteLater()
    QApplication.sendPostedEvents(ring, _DELETE)


def _window(qtbot: QtBot, theme: Theme) -> tuple[QWidget, Button, Button]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    first, second = Button(theme, "Een"), Button(theme, "Twee")
    for place, button in enumerate((first, second)):
        button.setParent(window)
        button.setGeometry(QRect(40 + 150 * place, 60, 100, 34))
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window, first, second


def _rings(window: QWidget) -> list[_Paper]:
    QApplication.sendPostedEvents(None, _DELETE)
    return [paper for paper in window.findChildren(_Paper) if paper.isVisible()]


@pytest.mark.usefixtures("ring")
def test_the_ring_stands_four_pixels_around_and_follows_the_focus(
    qtbot: QtBot, theme: Theme
) -> None:
    window, first, second = _window(qtbot, theme)
    first.setFocus()
    (paper,) = _rings(window)
    assert paper.geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    second.setFocus()
    (paper,) = _rings(window)
    assert paper.geometry() == second.geometry().adjusted(-4, -4, 4, 4)


@pytest.mark.usefixtures("ring")
def test_the_ring_goes_along_when_its_control_moves(qtbot: QtBot, theme: Theme) -> None:
    window, first, _ = _window(qtbot, theme)
    first.setFocus()
    first.move(QPoint(80, 100))
    (paper,) = _rings(window)
    assert paper.geometry().topLeft() == QPoint(76, 96)


@pytest.mark.usefixtures("ring")
def test_the_ring_goes_when_its_control_does(qtbot: QtBot, theme: Theme) -> None:
    window, first, second = _window(qtbot, theme)
    first.setFocus()
    first.deleteLater()
    QApplication.sendPostedEvents(first, _DELETE)
    QApplication.processEvents()
    assert [ring.geometry() for ring in _rings(window)] in (
        [],
        [second.geometry().adjusted(-4, -4, 4, 4)],
    )


@pytest.mark.usefixtures("ring")
def test_a_control_that_shows_its_own_focus_gets_no_ring(qtbot: QtBot, theme: Theme) -> None:
    window, first, second = _window(qtbot, theme)
    second.setFocus()
    first.setProperty("ownFocus", True)
    first.setFocus()
    assert _rings(window) == []
