"""Owns a column that scrolls up and down when it is higher than its place; knows no content."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from workstation.ui.parts.card import Surface
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token


class ScrollArea(QScrollArea):
    """Takes one widget; keeps what has the focus in sight; scrolls only up and down."""

    def __init__(self, theme: Theme, inner: QWidget, token: Token = Token.PANEL) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(Surface(theme, token))
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        # Else the area takes the inner minimum for its own, and scrolls sideways unseen.
        inner.setMinimumWidth(1)
        inner.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            margin = self._theme.px(12)
            self.ensureWidgetVisible(now, margin, margin)
