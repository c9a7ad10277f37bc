"""Owns fields to write in: one line, and a few lines; plain text only, and never rich paste."""

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from workstation.ui.theme.theme import Theme
from workstation.ui.theme.type_styles import TypeStyle


class LineField(QLineEdit):
    """34 high. `name` is what a screen reader calls it; the hint goes once something is typed."""

    def __init__(self, theme: Theme, name: str, hint: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("ringRadius", 8)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.BODY))
        self.setFixedHeight(self._theme.px(34))


class TextField(QPlainTextEdit):
    """Grows from `lines` to `most_lines`; Tab leaves it."""

    def __init__(
        self, theme: Theme, name: str, hint: str = "", *, lines: int = 2, most_lines: int = 8
    ) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self._most_lines = most_lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        # The style sheet finds our fields by this.
        self.setProperty("field", True)
        self.setProperty("ringRadius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.changed.connect(self._measure)
        self._measure()

    def sizeHint(self) -> QSize:
        # QPlainTextDocumentLayout counts its height in lines.
        shown = round(self.document().documentLayout().documentSize().height())
        lines = min(self._most_lines, max(self._lines, shown))
        px = self._theme.px
        return QSize(px(200), round(lines * self.fontMetrics().lineSpacing()) + px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def _measure(self) -> None:
        self.setFont(self._theme.font(TypeStyle.BODY))
        self.updateGeometry()
