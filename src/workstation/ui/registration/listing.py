"""Owns the list of registrations: when, what kind, how it stands; must not know an answer."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.ui.parts import paint
from workstation.ui.parts.layout import Column
from workstation.ui.registration.values import Listed
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_HIGH, _SIDE = 52, 14


class ListedRow(QAbstractButton):
    """Enter and Space choose it; up and down go along the list."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, listed: Listed) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", 8.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_listed(listed)

    def show_listed(self, listed: Listed) -> None:
        self._listed = listed
        self.setAccessibleName(f"{listed.day}, {listed.what}. {listed.state}")
        self.setToolTip(listed.state)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, listed = QPainter(self), self._theme, self._listed
        rect = QRectF(self.rect())
        if listed.is_chosen or self.underMouse():
            wash = Token.SPRUCE_WASH if listed.is_chosen else Token.SUNKEN
            paint.box(painter, rect, theme.px(8), theme.color(wash))
        if listed.is_chosen:
            bar = QRectF(0, theme.px(8), theme.px(3), self.height() - theme.px(16))
            painter.fillRect(bar, theme.color(Token.SPRUCE))
        side, half = theme.px(_SIDE), self.height() / 2
        wide = self.width() - 2 * side
        for top, text, style, token in (
            (theme.px(7), f"{listed.day} · {listed.what}", TypeStyle.BODY_MEDIUM, Token.INK),
            (half, listed.state, TypeStyle.SMALL, self._ink()),
        ):
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(token))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(wide))
            line = QRectF(side, top, wide, half - theme.px(7))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _ink(self) -> Token:
        return Token.AMBER_INK if self._listed.warns else Token.INK2


class Listing(QWidget):
    """Signals: chosen: the id of a registration."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, ListedRow] = {}
        self._column = Column(theme, self, margins=(8, 4, 8, 8), gap=2)
        self._column.addStretch(1)

    @property
    def rows(self) -> dict[str, ListedRow]:
        return self._rows

    def show_listed(self, listed: tuple[Listed, ...]) -> None:
        """A row that stays keeps the focus that it has."""
        gone = self._rows.keys() - {each.id for each in listed}
        for id_ in gone:
            row = self._rows.pop(id_)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, each in enumerate(listed):
            known = self._rows.get(each.id)
            if known is None:
                known = self._rows[each.id] = self._new(each)
            else:
                known.show_listed(each)
            if self._column.indexOf(known) != place:
                self._column.removeWidget(known)
                self._column.insertWidget(place, known)

    def _new(self, listed: Listed) -> ListedRow:
        row = ListedRow(self._theme, listed)
        row.clicked.connect(lambda: self.chosen.emit(listed.id))
        row.stepped.connect(lambda by: self._step(row, by))
        return row

    def _step(self, row: ListedRow, by: int) -> None:
        item = self._column.itemAt(self._column.indexOf(row) + by)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
