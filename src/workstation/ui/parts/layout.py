"""Owns rows and columns whose gaps follow the user's scale; must not know what stands in them."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from workstation.ui.theme.theme import Theme

Margins = tuple[float, float, float, float]
NONE: Margins = (0, 0, 0, 0)


class _Box(QBoxLayout):
    def __init__(
        self,
        direction: QBoxLayout.Direction,
        theme: Theme,
        parent: QWidget | None,
        margins: Margins,
        gap: float,
    ) -> None:
        super().__init__(direction)
        if parent is not None:
            parent.setLayout(self)
        self._theme = theme
        self._margins = margins
        self._gap = gap
        theme.changed.connect(self._measure)
        self._measure()

    def set_margins(self, left: float, top: float, right: float, bottom: float) -> None:
        """At 100 %: left, top, right, bottom, as in Qt."""
        self._margins = (left, top, right, bottom)
        self._measure()

    def add_gap(self, length: float) -> None:
        """An extra gap at 100 %; it follows the scale as a widget of its own would."""
        self.addWidget(_Gap(self._theme, length))

    def _measure(self) -> None:
        left, top, right, bottom = (self._theme.px(m) for m in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(self._theme.px(self._gap))


class _Gap(QWidget):
    def __init__(self, theme: Theme, length: float) -> None:
        super().__init__()
        self._theme = theme
        self._length = length
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        side = self._theme.px(self._length)
        self.setFixedSize(side, side)


class Column(_Box):
    """Top to bottom; `margins` are left, top, right, bottom at 100 %."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margins: Margins = NONE,
        gap: float = 0,
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, theme, parent, margins, gap)


class Row(_Box):
    """Left to right; `margins` are left, top, right, bottom at 100 %."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        margins: Margins = NONE,
        gap: float = 0,
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, theme, parent, margins, gap)
