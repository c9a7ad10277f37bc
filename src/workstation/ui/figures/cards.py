"""Owns the cards of the page: a figure, a table with its bars, the chart with its table; knows no rule."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from workstation.ui.figures import words
from workstation.ui.figures.chart import TOKENS, Chart
from workstation.ui.figures.values import ChartShown, Ink, RowShown, TableShown, Tile
from workstation.ui.forms.link import Link
from workstation.ui.parts.card import Card
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_COUNT_WIDE, _PERCENT_WIDE, _ANSWER_WIDE = 96, 48, 168


def empty(column: QBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class TileCard(Card):
    def __init__(self, theme: Theme, tile: Tile) -> None:
        super().__init__(theme)
        self.setAccessibleName(f"{tile.label}: {tile.figure}. {tile.about}".strip())
        column = Column(theme, self, margins=(16, 12, 16, 12), gap=2)
        column.addWidget(PlainLabel(theme, tile.label, TypeStyle.SMALL_MEDIUM, Token.INK2))
        row = Row(theme, gap=10)
        row.addWidget(PlainLabel(theme, tile.figure, TypeStyle.FIGURE))
        about = PlainLabel(theme, tile.about, TypeStyle.SMALL, Token.INK2)
        row.addWidget(about, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)


class ShareBar(QWidget):
    """A track with the part that is meant; empty where there is no number to draw."""

    def __init__(self, theme: Theme, share: float | None) -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None:
            return
        painter = QPainter(self)
        theme = self._theme
        whole = QRectF(self.rect())
        painter.fillRect(whole, theme.color(Token.SUNKEN))
        part = QRectF(whole)
        part.setWidth(max(1.0, whole.width() * min(1.0, self._share)))
        painter.fillRect(part, theme.color(Token.CHART_CNSG))


class TableCard(Card):
    """Numbers in columns, each with its bar: the table and the picture in one."""

    def __init__(self, theme: Theme, table: TableShown) -> None:
        super().__init__(theme)
        self._theme = theme
        self._fixed: list[tuple[QWidget, float]] = []
        self.setAccessibleName(f"{table.title}, {table.about}")
        column = Column(theme, self, margins=(16, 12, 16, 14), gap=6)
        head = Row(theme, gap=12)
        head.addWidget(PlainLabel(theme, table.title, TypeStyle.HEADING, wrap=True), 1)
        head.addWidget(PlainLabel(theme, table.about, TypeStyle.SMALL, Token.INK2))
        column.addLayout(head)
        for row in table.rows:
            column.addWidget(self._line(row))
        theme.changed.connect(self._measure)
        self._measure()

    def _line(self, row: RowShown) -> QWidget:
        theme = self._theme
        line = QWidget()
        line.setAccessibleName(" ".join(filter(None, (f"{row.answer}:", row.count, row.percent))))
        inside = Row(theme, line, gap=10)
        right = Qt.AlignmentFlag.AlignRight
        number = TypeStyle.BODY_MEDIUM if row.share is not None else TypeStyle.SMALL
        ink = Token.INK if row.share is not None else Token.INK2
        answer = PlainLabel(theme, row.answer, TypeStyle.BODY, wrap=True)
        count = PlainLabel(theme, row.count, number, ink, tabular=True, align=right)
        percent = PlainLabel(
            theme, row.percent, TypeStyle.SMALL, Token.INK2, tabular=True, align=right
        )
        self._fixed += [(answer, _ANSWER_WIDE), (count, _COUNT_WIDE), (percent, _PERCENT_WIDE)]
        inside.addWidget(answer)
        inside.addWidget(ShareBar(theme, row.share), 1)
        inside.addWidget(count)
        inside.addWidget(percent)
        return line

    def _measure(self) -> None:
        for widget, wide in self._fixed:
            widget.setFixedWidth(self._theme.px(wide))


class _Key(QWidget):
    """A small square of the ink, and whose it is."""

    def __init__(self, theme: Theme, ink: Ink, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._ink = ink
        row = Row(theme, self, margins=(17, 0, 0, 0))
        row.addWidget(PlainLabel(theme, text, TypeStyle.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(11)
        top = (self.height() - side) / 2
        QPainter(self).fillRect(QRectF(0, top, side, side), self._theme.color(TOKENS[self._ink]))


class ChartCard(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        column = Column(theme, self, margins=(16, 12, 16, 12), gap=10)
        head = Row(theme, gap=14)
        self._title = PlainLabel(theme, "", TypeStyle.HEADING)
        head.addWidget(self._title, 1)
        self._legend = Row(theme, gap=14)
        head.addLayout(self._legend)
        column.addLayout(head)
        self.chart = Chart(theme)
        column.addWidget(self.chart)
        self.table = QWidget()
        self._lines = Column(theme, self.table, gap=4)
        self.table.hide()
        column.addWidget(self.table)
        self.swap = Link(theme, words.AS_TABLE)
        self.swap.clicked.connect(self._swap)
        column.addWidget(self.swap)

    def show_chart(self, shown: ChartShown) -> None:
        self._title.setText(shown.title)
        self.chart.show_chart(shown)
        empty(self._legend)
        for ink, text in shown.legend:
            self._legend.addWidget(_Key(self._theme, ink, text))
        empty(self._lines)
        for bar in shown.bars:
            self._lines.addWidget(PlainLabel(self._theme, bar.spoken, wrap=True, tabular=True))

    def _swap(self) -> None:
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        self.swap.show_text(words.AS_CHART if as_table else words.AS_TABLE)
