"""Owns how the rail looks: a place per button, the one you are in washed; knows no place inside."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from workstation.ui.parts import paint
from workstation.ui.parts.card import Surface
from workstation.ui.parts.layout import Column
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

WIDE, NARROW = 76, 56
_WORDS = {Place.SHIFT: ("Dienst", "chat"), Place.SETTINGS: ("Instellen", "gear")}


class Rail(Surface):
    """Places at the top, settings at the bottom.

    Signals:
        place_chosen(Place)
    """

    place_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._is_narrow = False
        self._buttons = {place: _PlaceButton(theme, *_WORDS[place]) for place in Place}
        column = Column(theme, self, margins=(6, 12, 6, 12), gap=4)
        column.addWidget(self._buttons[Place.SHIFT])
        column.addStretch(1)
        column.addWidget(self._buttons[Place.SETTINGS])
        for place, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, chosen=place: self.place_chosen.emit(chosen))
        self.show_place(Place.SHIFT)
        theme.changed.connect(self._measure)
        self._measure()

    def show_place(self, place: Place) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each is place)

    def show_narrow(self, narrow: bool) -> None:
        """Without labels, with tool tips: for the smallest window."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for button in self._buttons.values():
                button.show_label(not narrow)
            self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(NARROW if self._is_narrow else WIDE))


class _PlaceButton(QAbstractButton):
    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._has_label = True
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", 8)
        theme.changed.connect(self._measure)
        self._measure()

    def show_label(self, shown: bool) -> None:
        self._has_label = shown
        self.setToolTip("" if shown else self.text())
        self._measure()

    def nextCheckState(self) -> None:
        """Only whoever shows the place checks a button: a press is a wish."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(64), px(54)) if self._has_label else QSize(px(44), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        ink = Token.SPRUCE if self.isChecked() else Token.INK2
        if self.isChecked() or self.underMouse():
            wash = Token.SPRUCE_WASH if self.isChecked() else Token.SUNKEN
            paint.box(painter, QRectF(self.rect()), px(8), theme.color(wash))
        side = px(20)
        top = px(8) if self._has_label else (self.height() - side) / 2
        spot = QRectF((self.width() - side) / 2, top, side, side)
        theme.paint_icon(painter, self._icon, ink, spot, self.devicePixelRatioF())
        if self._has_label:
            painter.setFont(theme.font(TypeStyle.RAIL))
            painter.setPen(theme.color(ink))
            words = QRectF(0, px(31), self.width(), px(16))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _measure(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
