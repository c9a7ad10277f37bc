"""Owns the head of a conversation: whose entry, who it is, and who reads along; holds no rule."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import marks, outside_text, paint
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.transcript import words
from workstation.ui.transcript.values import Header, ReaderChip

HEIGHT = 56
_LINE = 1
"""Below the 56, as under the tabs: one line across the window."""
_TITLE = 116
_LEAST = 28
_DOT = " · "


class HeaderBar(QWidget):
    """56 high, like the tabs beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: tuple[ReaderChip, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = Row(theme, self, margins=(24, 0, 20, 0), gap=12)
        self._mark = Marker(theme, marks.UNKNOWN, 14)
        words_column = Column(theme, gap=0)
        self._title = PlainLabel(theme, "", TypeStyle.CHAT_TITLE)
        self._facts = _Facts(theme)
        words_column.addStretch(1)
        words_column.addWidget(self._title)
        words_column.addWidget(self._facts)
        words_column.addStretch(1)
        self._eye = Icon(theme, "eye", 18)
        self._readers = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        self._shelf = Row(theme, gap=8)
        row.addWidget(self._mark)
        row.addLayout(words_column, 1)
        row.addWidget(self._eye)
        row.addWidget(self._readers)
        row.addLayout(self._shelf)
        theme.changed.connect(self._measure)
        self._measure()

    def show_header(self, header: Header) -> None:
        self._mark.show_mark(header.mark)
        self._title.setText(outside_text.one_line(header.title))
        self._facts.show_facts(header.facts)
        said = words.readers(header.readers)
        self._eye.setVisible(not header.is_joint)
        self._readers.setVisible(not header.is_joint)
        self._readers.setText(said)
        self._show_chips(header.readers if header.is_joint else ())
        self.setAccessibleName(f"{self._title.text()}. {self._facts.whole()}. {said}")

    def facts_text(self) -> str:
        """The facts that found room."""
        return self._facts.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.PANEL))
        painter.setPen(QPen(self._theme.color(Token.LINE), 1))
        y = self.height() - 0.5
        painter.drawLine(0, int(y), self.width(), int(y))

    def _show_chips(self, chips: Sequence[ReaderChip]) -> None:
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        while (item := self._shelf.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._shelf.addWidget(_Chip(self._theme, chip))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT) + _LINE)
        # Names of readers elide before the number of the visitor does.
        self._title.setMinimumWidth(self._theme.px(_TITLE))
        self.update()


class _Facts(PlainLabel):
    """As many facts as fit: the first ones go first, for the mark says the entry too."""

    def __init__(self, theme: Theme) -> None:
        self._all: tuple[str, ...] = ()
        super().__init__(theme, "", TypeStyle.SMALL, Token.INK2)

    def whole(self) -> str:
        return _DOT.join(self._all)

    def show_facts(self, facts: Sequence[str]) -> None:
        self._all = tuple(outside_text.one_line(fact) for fact in facts)
        self._choose()

    def sizeHint(self) -> QSize:
        """Asks for nothing: they take what title and readers leave."""
        return QSize(self._theme.px(_LEAST), self._theme.line_height(TypeStyle.SMALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        metrics = QFontMetricsF(self.font())
        left = self._all
        while len(left) > 1 and metrics.horizontalAdvance(_DOT.join(left)) > self.width():
            left = left[1:]
        self.setText(_DOT.join(left))


class _Chip(QWidget):
    """One reader: the mark of the line, and the name."""

    def __init__(self, theme: Theme, chip: ReaderChip) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = Row(theme, self, margins=(10, 0, 10, 0), gap=7)
        label = PlainLabel(theme, outside_text.one_line(chip.label), TypeStyle.SMALL_MEDIUM)
        label.setMaximumWidth(theme.px(140))
        row.addWidget(Marker(theme, marks.of_line(chip.line), 9))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            theme.px(7),
            theme.color(Token.PANEL),
            theme.color(Token.LINE),
        )

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(26))
        self.update()
