"""Owns the ring around whatever has the focus: 2 px with 2 px of gap; knows no feature.

A part says by Qt properties how its ring looks: `ringRadius` (at 100 %), `ringToken`, or
`ownFocus` when it shows its focus itself (a list row, a composer's border).
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)
from shiboken6 import isValid

from workstation.ui.parts import paint
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token

_REACH = 4
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    }
)


class FocusRing(QObject):
    """One per application; follows the focus through every window of ours."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._followed: QWidget | None = None
        self._watched: list[QWidget] = []
        self._paper: _Paper | None = None
        app.focusChanged.connect(self._follow)
        theme.changed.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and watched is not self._paper:
            self._place()
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if now is None or now.property("ownFocus") or _shows_itself(now):
            return
        self._followed = now
        place = _canvas_of(now, self._theme.px(_REACH))
        if place is None:
            self._followed = None
            return
        step: QWidget | None = now
        while step is not None and step is not place:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._paper = _Paper(self._theme, place, now)
        self._place()

    def _place(self) -> None:
        now, paper = self._followed, self._paper
        if now is None or paper is None or not (isValid(now) and isValid(paper)):
            return
        parent = paper.parentWidget()
        if parent is None or not parent.isAncestorOf(now):
            self._let_go()
            return
        reach = self._theme.px(_REACH)
        corner = now.mapTo(parent, QPoint(0, 0))
        rect = now.rect().translated(corner).adjusted(-reach, -reach, reach, reach)
        paper.setGeometry(rect)
        paper.setVisible(now.isVisibleTo(parent))
        paper.raise_()

    def _let_go(self) -> None:
        """A control that dies loses its focus first, so each of these may be half gone already."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._followed = None
        if self._paper is not None and isValid(self._paper):
            self._paper.hide()
            self._paper.deleteLater()
        self._paper = None


def _shows_itself(widget: QWidget) -> bool:
    """Fields have a border of 2 px for it; a list marks its row; a window is no control."""
    return isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractScrollArea) or widget.isWindow()


def _canvas_of(widget: QWidget, reach: int) -> QWidget | None:
    """The nearest ancestor with room for the ring: as near as can be, so that it scrolls along."""
    step = widget.parentWidget()
    while step is not None:
        corner = widget.mapTo(step, QPoint(0, 0))
        rect = widget.rect().translated(corner).adjusted(-reach, -reach, reach, reach)
        holder = step.parentWidget()
        is_scrolled = isinstance(holder, QAbstractScrollArea) or isinstance(
            holder.parentWidget() if holder is not None else None, QAbstractScrollArea
        )
        if step.isWindow() or is_scrolled:
            return step
        # A splitter takes every child for a column of its own.
        if not isinstance(step, QSplitter) and step.rect().contains(rect):
            return step
        step = holder
    return None


class _Paper(QWidget):
    """Lies over the control, lets every click through and draws the ring alone."""

    def __init__(self, theme: Theme, parent: QWidget, followed: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        radius = followed.property("ringRadius")
        token = followed.property("ringToken")
        self._radius = float(radius) if radius is not None else 7.0
        self._token = Token(token) if token is not None else Token.SPRUCE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self._theme.px(self._radius) + self._theme.px(_REACH)
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            radius,
            None,
            self._theme.color(self._token),
            float(self._theme.px(2)),
        )
