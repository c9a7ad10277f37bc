"""Owns making itself heard: sound, taskbar, tray, again and again; never a name or a word in it."""

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

AGAIN_TICKS = 6
"""While something rings, it sounds every six seconds: missed once is not missed."""
NOTE_AGAIN_TICKS = 30
"""A note of the system hides others' notes: not at every sound."""


class Alerts:
    """Rings behind the lock too: somebody waits, whoever sits at the screen."""

    def __init__(
        self,
        app: QApplication,
        window: QWidget,
        icon: QIcon,
        *,
        play: Callable[[], bool],
        hush: Callable[[], None],
    ) -> None:
        """`play` sounds and returns at once, False where it cannot; `hush` ends what sounds."""
        self._app = app
        self._window = window
        self._play = play
        self._hush = hush
        self._calls = 0
        self._since = 0
        self.sound = True
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(icon, window)
            self._tray.setToolTip("Schakel")
            self._tray.activated.connect(self._come_forward)
            self._tray.show()

    def ring(self) -> None:
        """Something new."""
        self._since = 0
        self._call()
        self._note()

    def show_calls(self, count: int) -> None:
        """How many ring now; none: silence at once."""
        if self._calls and not count:
            self._hush()
        self._calls = count

    def tick(self) -> None:
        """Once a second."""
        self._since += 1
        if self._calls and self._since % AGAIN_TICKS == 0:
            self._call()
            if self._since % NOTE_AGAIN_TICKS == 0:
                self._note()

    def stop(self) -> None:
        self._hush()
        if self._tray is not None:
            self._tray.hide()

    def _call(self) -> None:
        if self.sound and not self._play():
            self._app.beep()
        self._app.alert(self._window, 0)

    def _note(self) -> None:
        if self._tray is not None and not self._window.isActiveWindow():
            self._tray.showMessage("Schakel", "Er wordt op jou gewacht.", self._tray.icon())

    def _come_forward(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
