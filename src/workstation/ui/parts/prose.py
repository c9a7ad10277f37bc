"""Owns how a stretch of outside text is laid out and painted in a list row: wrapped, plain, its
direction kept inside; must not know rows, or whose text it is.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from workstation.ui.parts import outside_text

_SIGNS_PER_LINE = 200
"""More than any line holds: a text that will be cut is not shaped as a whole."""


class Prose:
    """Text laid out at one width. `is_cut`: there is more than `max_lines` show."""

    __slots__ = ("_layout", "_shift", "height", "is_cut", "line_count", "width")

    def __init__(
        self,
        text: str,
        font: QFont,
        *,
        max_width: float,
        line_height: float,
        max_lines: int | None = None,
        centred: bool = False,
    ) -> None:
        plain = outside_text.shown(text)
        most = len(plain) if max_lines is None else _SIGNS_PER_LINE * max_lines
        self.is_cut = len(plain) > most
        # Qt's layout knows one paragraph: lines end at LINE SEPARATOR.
        layout = QTextLayout(plain[:most].replace("\n", "\u2028"), font)
        is_turned = plain[:most].lstrip().isascii() is False and _reads_right_to_left(layout)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif is_turned:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        y = widest = 0.0
        count = 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            if count == max_lines:
                # Qt has no way to take a line back: it stays, without a width and out of sight.
                line.setLineWidth(max_width)
                line.setPosition(QPointF(0, 1e6))
                self.is_cut = True
                break
            line.setLineWidth(max_width)
            own = line.height()
            # Scripts taller than ours (and emoji fonts) get the height they need.
            step = line_height if own <= line_height else math.ceil(own)
            line.setPosition(QPointF(0, y + (step - own) / 2))
            y += step
            count += 1
            natural = line.naturalTextWidth()
            if natural > widest:
                widest = natural
        layout.endLayout()
        self._layout = layout
        self.line_count = max(1, count)
        self.height = max(y, line_height)
        self.width = min(max_width, math.ceil(widest))
        if centred:
            self._shift = (max_width - self.width) / 2
        else:
            self._shift = max_width - self.width if is_turned else 0.0

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """In the painter's pen; only what `clip` (in the painter's coordinates) lets see."""
        self._layout.draw(painter, QPointF(at.x() - self._shift, at.y()), [], clip)


def _reads_right_to_left(layout: QTextLayout) -> bool:
    for sign in layout.text():
        point = ord(sign)
        if 0x0590 <= point <= 0x08FF or 0xFB1D <= point <= 0xFEFE:
            return True
        if sign.isalpha():
            return False
    return False
