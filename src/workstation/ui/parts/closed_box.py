"""Owns the dashed panel that stands where a writing box is closed; must not know why."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ClosedBox(QWidget):
    """One fact, one line of what to do. Opened by a click, Enter or Space where it can be.

    Signals:
        pressed: the writer wants it open.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, edge: Token = Token.EDGE, ring: Token = Token.SPRUCE) -> None:
        super().__init__()
        self._theme = theme
        self._edge = edge
        self._can_open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setProperty("ringRadius", 10)
        self.setProperty("ringToken", ring.value)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = Column(theme, self, margins=(16, 12, 16, 12), gap=4)
        head = Row(theme, gap=8)
        self._icon = Icon(theme, "chat", 18)
        self._fact = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, Token.INK2)
        self._rest = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, align=centre, wrap=True)
        head.addStretch(1)
        head.addWidget(self._icon)
        head.addWidget(self._fact)
        head.addStretch(1)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._rest)
        column.addStretch(1)

    def show_words(self, icon: str, fact: str, rest: str, *, can_open: bool) -> None:
        self._can_open = can_open
        self._icon.show_icon(icon, Token.INK2)
        self._fact.setText(fact)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{fact}. {rest}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_open else Qt.FocusPolicy.NoFocus)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor
        )

    def text(self) -> str:
        return f"{self._fact.text()}\n{self._rest.text()}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_open and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._can_open and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            self._theme.px(10),
            None,
            self._theme.color(self._edge),
            1,
            dashed=True,
        )
