"""Owns the button that tells whether you are on duty, and its menu; decides nothing."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from workstation.domain.presence import Duty
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.topbar.values import LIMITS
from workstation.ui.words.fixed import FIXED

WORDS = {Duty.ON: "In dienst", Duty.PAUSE: "Pauze", Duty.OFF: "Uit dienst"}
_SAYS = {
    Duty.ON: "In dienst: nieuwe gesprekken rinkelen bij jou",
    Duty.PAUSE: "Pauze: je gesprekken lopen door, niets nieuws rinkelt",
    Duty.OFF: "Uit dienst: collega's zien dat je weg bent",
}


class DutyButton(Button):
    """Shows what is in force; a choice only asks.

    Signals:
        duty_chosen(Duty): also when the same was chosen again.
        limit_chosen(int): chats at once.
    """

    duty_chosen = Signal(object)
    limit_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._duty = Duty.OFF
        super().__init__(theme, WORDS[Duty.OFF], ButtonKind.CHIP, icon_after="chevron-down")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._duties: dict[Duty, QAction] = {}
        self._limits: dict[int, QAction] = {}
        self._fill_menu()
        self.clicked.connect(self.open_menu)
        self.show_duty(Duty.OFF, LIMITS[0])

    @property
    def menu(self) -> QMenu:
        return self._menu

    def show_duty(self, duty: Duty, limit: int) -> None:
        self._duty = duty
        self.setText(WORDS[duty])
        self.show_name(f"{WORDS[duty]}, kies dienst en aantal gesprekken")
        self._duties[duty].setChecked(True)
        action = self._limits.get(limit)
        if action is not None:
            action.setChecked(True)

    def show_limit_fixed(self, *, fixed: bool) -> None:
        """Decided by the organisation: in sight, not to be chosen, and why."""
        for action in self._limits.values():
            action.setEnabled(not fixed)
        self._why.setVisible(fixed)

    def open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + self._theme.px(4))))

    def sizeHint(self) -> QSize:
        """As wide as its longest word, so that the bar does not move with the duty."""
        hint = super().sizeHint()
        metrics = QFontMetricsF(self.font())
        longest = max(metrics.horizontalAdvance(word) for word in WORDS.values())
        spare = round(longest - metrics.horizontalAdvance(self.text()))
        return QSize(hint.width() + spare + self._theme.px(13), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(8)
        spot = QRectF(self._theme.px(13), (self.height() - side) / 2, side, side)
        on, pause = self._duty is Duty.ON, self._duty is Duty.PAUSE
        token = Token.SPRUCE if on else Token.AMBER if pause else Token.EDGE
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(token))
            painter.drawEllipse(spot)
        elif pause:
            bar = side * 0.32
            painter.fillRect(QRectF(spot.left(), spot.top(), bar, side), self._theme.color(token))
            right = QRectF(spot.right() - bar, spot.top(), bar, side)
            painter.fillRect(right, self._theme.color(token))
        else:
            painter.setPen(self._theme.color(token))
            painter.drawEllipse(spot)

    def content_left(self, total: float) -> float:
        return self._theme.px(13 + 8 + 8)

    def _fill_menu(self) -> None:
        duties = QActionGroup(self)
        for duty in Duty:
            action = QAction(WORDS[duty], self)
            action.setCheckable(True)
            action.setToolTip(_SAYS[duty])
            action.triggered.connect(lambda _on=False, chosen=duty: self.duty_chosen.emit(chosen))
            duties.addAction(action)
            self._menu.addAction(action)
            self._duties[duty] = action
        self._menu.addSeparator()
        limits = QActionGroup(self)
        for limit in LIMITS:
            noun = "gesprek" if limit == 1 else "gesprekken"
            action = QAction(f"Hoogstens {limit} {noun}", self)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, chosen=limit: self.limit_chosen.emit(chosen))
            limits.addAction(action)
            self._menu.addAction(action)
            self._limits[limit] = action
        self._why = QAction(FIXED, self)
        self._why.setEnabled(False)
        self._why.setVisible(False)
        self._menu.addAction(self._why)
