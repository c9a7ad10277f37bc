"""Owns the quiet card under the steps: what fits now, by which rule; must not know where it leads."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.protocol import words
from workstation.ui.protocol.values import OfferRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class OfferButton(QAbstractButton):
    """Number, title, how it stands now, and each rule on a small line."""

    def __init__(self, theme: Theme, row: OfferRow, number: int) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", 8.0)
        line = Row(theme, self, margins=(10, 7, 10, 7), gap=10)
        icon = Icon(theme, row.icon, 18, Token.AMBER_INK if row.is_urgent else Token.SPRUCE)
        text = QWidget()
        column = Column(theme, text, gap=1)
        head = Row(theme, gap=8)
        head.addWidget(PlainLabel(theme, row.title, TypeStyle.BODY_STRONG, wrap=True), 1)
        digit = PlainLabel(theme, str(number), TypeStyle.SMALL, Token.INK3)
        head.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        stands = f"{row.now} · gekozen {row.chosen_at}" if row.chosen_at else row.now
        if stands.strip(" ·"):
            now = PlainLabel(
                theme, stands.removeprefix(" · "), TypeStyle.SMALL, Token.INK2, wrap=True
            )
            column.addWidget(now)
        for reason in row.reasons:
            column.addWidget(PlainLabel(theme, reason, TypeStyle.SMALL, Token.INK3, wrap=True))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        # A button's own policy never shrinks (see `StepHead`).
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(
            words.offered(number, row.title, row.now, row.reasons, row.chosen_at)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.isAutoRepeat():
            self.click()
            return
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        fill = Token.PANEL if self.underMouse() else Token.RAISED
        rect = QRectF(self.rect())
        paint.box(QPainter(self), rect, theme.px(8), theme.color(fill), theme.color(Token.LINE))


class AdviceCard(Card):
    """Signals:
    chosen: the id of an offer.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, CardKind.WASH)
        self._theme = theme
        self._rows: tuple[OfferRow, ...] = ()
        self._buttons: list[OfferButton] = []
        column = Column(theme, self, margins=(12, 10, 12, 10), gap=6)
        head = Row(theme, gap=8)
        head.addWidget(PlainLabel(theme, words.ADVICE, TypeStyle.BODY_STRONG), 1)
        head.addWidget(PlainLabel(theme, words.ADVICE_HINT, TypeStyle.SMALL, Token.INK3))
        column.addLayout(head)
        self._list = Column(theme, gap=6)
        column.addLayout(self._list)
        column.addWidget(
            PlainLabel(theme, words.ADVICE_FOOT, TypeStyle.SMALL, Token.INK2, wrap=True)
        )
        self.setAccessibleName(words.ADVICE)
        self.hide()

    @property
    def offers(self) -> list[OfferButton]:
        return list(self._buttons)

    def show_offers(self, rows: tuple[OfferRow, ...]) -> None:
        """What stands there already keeps its widget, and the keyboard where it is."""
        if rows != self._rows:
            focused = next((i for i, one in enumerate(self._buttons) if one.hasFocus()), None)
            before = self._rows[focused].id if focused is not None else ""
            self._rows = rows
            self._build()
            again = next((i for i, row in enumerate(rows) if row.id == before), None)
            if again is not None:
                self._buttons[again].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(rows))

    def take_focus(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((i for i, one in enumerate(self._buttons) if one.hasFocus()), None)
        digit = event.key() - Qt.Key.Key_1
        if here is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            at = max(0, min(len(self._buttons) - 1, here + step))
            self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif 0 <= digit < len(self._buttons) and not event.modifiers():
            self._buttons[digit].click()
        else:
            event.ignore()
            return
        event.accept()

    def _build(self) -> None:
        for button in self._buttons:
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, row in enumerate(self._rows, start=1):
            button = OfferButton(self._theme, row, number)
            button.clicked.connect(lambda _=False, id_=row.id: self.chosen.emit(id_))
            self._list.addWidget(button)
            self._buttons.append(button)
