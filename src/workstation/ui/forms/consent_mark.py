"""Owns how it stands with one item of a card, in an icon and words; must not know the item."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workstation.domain.briefing import Ticked
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics

_LOOKS = {
    Ticked.NOT_ASKED: ("", Token.INK3),
    Ticked.WAITS: ("clock", Token.INK2),
    Ticked.YES: ("check", Token.SPRUCE),
    Ticked.NO: ("minus", Token.INK2),
}


class ConsentMark(QWidget):
    def __init__(self, theme: Theme, ticked: Ticked, *, at_right: bool = True) -> None:
        super().__init__()
        icon, token = _LOOKS[ticked]
        row = Row(theme, self, gap=7)
        if at_right:
            row.addStretch(1)
        if icon:
            row.addWidget(Icon(theme, icon, 15, token), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(PlainLabel(theme, topics.TICKED[ticked], TypeStyle.SMALL_MEDIUM, token))
        if not at_right:
            row.addStretch(1)
        self.setAccessibleName(topics.TICKED[ticked])
