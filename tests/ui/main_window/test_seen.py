"""Nothing is told as read that nobody can have read: not behind the cover, not in another window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.shots.window import Desk as SampleDesk
from tests.ui.transcript import sample
from workstation.ui.main_window.window import MainWindow
from workstation.ui.theme.theme import Theme
from workstation.ui.transcript.view import Transcript
from workstation.ui.unlock.view import Unlock


@pytest.fixture
def transcript(theme: Theme) -> Transcript:
    return Transcript(theme)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, transcript: Transcript) -> MainWindow:
    window = SampleDesk(theme).window
    qtbot.addWidget(window, before_close_func=_let_close)
    window.centre.add_page("chat", transcript)
    window.centre.show_page("chat")
    window.add_cover("unlock", Unlock(theme))
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    transcript.show_page(sample.page([sample.message(1)]))
    QApplication.processEvents()
    return window


def _let_close(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window._may_close = True


def test_behind_the_cover_nothing_is_read_and_after_it_all_is(
    window: MainWindow, transcript: Transcript
) -> None:
    seen: list[str] = []
    transcript.seen.connect(seen.append)
    window.show_cover("unlock")
    transcript.show_row(sample.message(2))
    QApplication.processEvents()
    assert window.isActiveWindow()
    assert seen == []
    window.show_cover(None)
    QApplication.processEvents()
    assert seen == ["m2"]


def test_behind_another_place_nothing_is_read(
    window: MainWindow, transcript: Transcript, theme: Theme
) -> None:
    seen: list[str] = []
    transcript.seen.connect(seen.append)
    window.add_place("settings", QWidget())
    window.show_place("settings")
    transcript.show_row(sample.message(2))
    QApplication.processEvents()
    assert seen == []


def test_in_a_window_that_is_not_in_front_nothing_is_read(
    window: MainWindow, transcript: Transcript, qtbot: QtBot
) -> None:
    seen: list[str] = []
    transcript.seen.connect(seen.append)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    transcript.show_row(sample.message(2))
    QApplication.processEvents()
    assert seen == []
    window.activateWindow()
    QApplication.processEvents()
    assert seen == ["m2"]
