"""Owns keeping the focus within a panel when the control that had it goes; must not know the controls.

Qt gives a lost focus to whatever comes next in the window, which may well be a button of the top
bar: then Enter does something far away. Here it stays near.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workstation.ui.parts.card import Surface
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class Panel(Surface):
    """A ground that the focus leaves only when somebody wants it to.

    A control that is not available for a moment (its work is under way) gets the focus back; until
    then the panel itself holds it, and no key does anything. For one that is gone, `next_stop`
    says who takes over.
    """

    def __init__(self, theme: Theme, token: Token = Token.PANEL) -> None:
        super().__init__(theme, token)
        self._waits_for: QWidget | None = None
        # While it holds the focus itself there is nothing to press, so no ring.
        self.setProperty("ownFocus", True)

    def next_stop(self, lost: QWidget) -> QWidget | None:
        """Who gets the focus after `lost`: the next by Tab, round the end; None: the panel itself."""
        step = lost.nextInFocusChain()
        while step is not None and step is not lost:
            if self.isAncestorOf(step) and _can_be_reached(step):
                return step
            step = step.nextInFocusChain()
        return None

    def holds_focus(self) -> bool:
        """Nothing in it could take the focus that it keeps."""
        return self.window().focusWidget() is self

    def focusNextPrevChild(self, forward: bool) -> bool:
        lost: QWidget | None = self.window().focusWidget()
        is_own = lost is not None and lost is not self and self.isAncestorOf(lost)
        if lost is None or not is_own or not self.isVisible() or _is_in_reach(lost):
            return super().focusNextPrevChild(forward)
        if lost.isVisible():
            self._wait_for(lost)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pass_on(lost)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        lost = self._waits_for
        if lost is None or watched is not lost:
            return super().eventFilter(watched, event)
        is_back = event.type() == QEvent.Type.EnabledChange and lost.isEnabled()
        if is_back or event.type() == QEvent.Type.Hide:
            self._stop_waiting()
            if self.holds_focus():
                if is_back:
                    lost.setFocus(Qt.FocusReason.OtherFocusReason)
                else:
                    self._pass_on(lost)
        return False

    def _pass_on(self, lost: QWidget) -> None:
        (self.next_stop(lost) or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_for(self, lost: QWidget) -> None:
        self._stop_waiting()
        self._waits_for = lost
        lost.installEventFilter(self)

    def _stop_waiting(self) -> None:
        if self._waits_for is not None and isValid(self._waits_for):
            self._waits_for.removeEventFilter(self)
        self._waits_for = None


def _is_in_reach(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _can_be_reached(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and _is_in_reach(widget)
