"""Owns text on a screen: always plain, at the theme's type and line height; knows no markup."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_ENDLESS = 1_000_000.0
_SIZES_KEPT = 16


def plain_tooltip(text: str) -> str:
    """The text as a tool tip that Qt can not take for markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a label in its own weight, colour or digits; None is as the label itself."""

    text: str
    style: TypeStyle | None = None
    token: Token | None = None


class PlainLabel(QLabel):
    """One text, wrapped on words or on one line; too long for one line, it elides in the middle.

    It is a QLabel for screen readers and buddies, but lays out itself: QLabel knows no line height.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: TypeStyle = TypeStyle.BODY,
        token: Token = Token.INK,
        *,
        wrap: bool = False,
        tabular: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._token = token
        self._wrap = wrap
        self._tabular = tabular
        self._runs: tuple[Run, ...] = (Run(text=text),)
        self._short = ""
        self._own_tooltip = ""
        # Layouts ask for sizes far more often than texts change.
        self._sizes: dict[float, QSize] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        super().setText(text)
        theme.changed.connect(self._measure)
        self._measure()

    def setText(self, text: str) -> None:
        self.show_runs(Run(text=text))

    def show_runs(self, *runs: Run) -> None:
        """One text in several weights or colours: `Run(text="19:14", style=BODY_STRONG)`."""
        if runs == self._runs:
            return
        self._runs = runs
        super().setText("".join(run.text for run in runs))
        self._measure()

    def show_short(self, short: str) -> None:
        """What stands there when the text itself does not fit on its line; it is read out whole."""
        if short != self._short:
            self._short = short
            self.update()

    def show_token(self, token: Token) -> None:
        if token is not self._token:
            self._token = token
            self.update()

    def show_style(self, style: TypeStyle) -> None:
        if style is not self._style:
            self._style = style
            self._measure()

    def sizeHint(self) -> QSize:
        return self._size(_ENDLESS)

    def minimumSizeHint(self) -> QSize:
        line = self._theme.line_height(self._style)
        if self._wrap:
            return QSize(self._theme.px(40), line)
        return QSize(min(self._theme.px(28), self.sizeHint().width()), line)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return self._size(float(width)).height() if self._wrap else self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout = self._layout(float(self.width()))
        line_px = self._theme.line_height(self._style)
        top = (self.height() - layout.lineCount() * line_px) / 2
        token = self._token if self.isEnabled() else Token.INK3
        painter.setPen(self._theme.color(token))
        layout.draw(painter, QPointF(0, max(0.0, top)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _measure(self) -> None:
        self._sizes.clear()
        self.setFont(self._theme.font(self._style, tabular=self._tabular))
        self.updateGeometry()
        self._tell_whole()
        self.update()

    def _tell_whole(self) -> None:
        """An elided text shows whole as a tool tip."""
        if self._wrap:
            return
        is_cut = self._size(_ENDLESS).width() > self.width() and self.isVisible()
        if is_cut or self._own_tooltip:
            self._own_tooltip = plain_tooltip(self.text()) if is_cut else ""
            self.setToolTip(self._own_tooltip)

    def _size(self, width: float) -> QSize:
        found = self._sizes.get(width)
        if found is None:
            if len(self._sizes) > _SIZES_KEPT:
                self._sizes.clear()
            found = self._sizes[width] = self._measured(width)
        return QSize(found)

    def _measured(self, width: float) -> QSize:
        layout = self._layout(width)
        widest = max(
            (layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0
        )
        lines = max(1, layout.lineCount())
        # One pixel of air: natural widths are floats and a label must not cut its own last letter.
        return QSize(int(widest) + 2, lines * self._theme.line_height(self._style))

    def _layout(self, width: float) -> QTextLayout:
        runs = self._runs
        text = self.text()
        font = self._theme.font(self._style, tabular=self._tabular)
        if not self._wrap and width < _ENDLESS:
            text = text.replace("\n", " ")
            metrics = QFontMetricsF(font)
            if metrics.horizontalAdvance(text) > width and len(runs) == 1:
                text = self._short or text
                text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        # QTextLayout knows one sign for a new line, of the same length: runs keep their places.
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self._wrap
            else QTextOption.WrapMode.NoWrap
        )
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        if len(runs) > 1:
            layout.setFormats(self._formats())
        layout.beginLayout()
        line_px = self._theme.line_height(self._style)
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (line_px - line.height()) / 2))
            y += line_px
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats: list[QTextLayout.FormatRange] = []
        start = 0
        for run in self._runs:
            form = QTextCharFormat()
            if run.style is not None:
                form.setFont(self._theme.font(run.style))
            if run.token is not None and self.isEnabled():
                form.setForeground(self._theme.color(run.token))
            part = QTextLayout.FormatRange()
            part.start = start
            # Qt counts UTF-16 units.
            part.length = len(run.text.encode("utf-16-le")) // 2
            part.format = form
            start += part.length
            formats.append(part)
        return formats
