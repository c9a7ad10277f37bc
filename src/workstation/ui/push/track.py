"""Owns the five nodes in a row; must not know what they stand for."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts.step_mark import StepLook, paint_step
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_SIDE = 20
_GAP = 6
_SPOKEN = {
    StepLook.DONE: "gedaan",
    StepLook.NOW: "nu",
    StepLook.TODO: "komt nog",
    StepLook.RISK: "kwam terug",
}


class Track(QWidget):
    def __init__(self, theme: Theme, names: tuple[str, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._names = names
        self._looks: tuple[StepLook, ...] = (StepLook.TODO,) * len(names)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def looks(self) -> tuple[StepLook, ...]:
        return self._looks

    def show_done(self, done: int, *, is_returned: bool) -> None:
        looks = [
            StepLook.DONE if i < done else StepLook.NOW if i == done else StepLook.TODO
            for i in range(len(self._names))
        ]
        if is_returned:
            looks = [StepLook.RISK, *[StepLook.TODO] * (len(self._names) - 1)]
        self._looks = tuple(looks)
        self.setAccessibleName(
            ", ".join(f"{n}: {_SPOKEN[look]}" for n, look in zip(self._names, looks, strict=True))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(360), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        side = float(theme.px(_SIDE))
        part = self.width() / len(self._names)
        ratio = self.devicePixelRatioF()
        for index, (name, look) in enumerate(zip(self._names, self._looks, strict=True)):
            centre = part * (index + 0.5)
            if index:
                reached = look in (StepLook.DONE, StepLook.NOW)
                token = Token.SPRUCE if reached else Token.LINE
                left = centre - part + side / 2 + 1
                bar = QRectF(left, side / 2 - 1, part - side - 2, 2)
                painter.fillRect(bar, theme.color(token))
            spot = QRectF(centre - side / 2, 0, side, side)
            paint_step(painter, theme, spot, look, "", ratio)
            self._write(painter, name, look, QRectF(part * index, side, part, self.height() - side))

    def _write(self, painter: QPainter, name: str, look: StepLook, room: QRectF) -> None:
        theme = self._theme
        is_now = look is StepLook.NOW
        painter.setFont(theme.font(TypeStyle.SMALL_STRONG if is_now else TypeStyle.SMALL_MEDIUM))
        token = {
            StepLook.NOW: Token.SPRUCE,
            StepLook.DONE: Token.INK,
            StepLook.RISK: Token.AMBER_INK,
        }.get(look, Token.INK2)
        painter.setPen(theme.color(token))
        metrics = QFontMetricsF(painter.font())
        # A long name may reach a little over its neighbours' air.
        over = theme.px(8)
        place = room.adjusted(-over, theme.px(_GAP), over, 0)
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _measure(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.px(_SIDE + _GAP) + theme.line_height(TypeStyle.SMALL) + 2)
        self.update()
