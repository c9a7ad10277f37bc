"""Owns the bar below the checklist: what ends or passes on a chat; must not decide whether it may."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.parts import labels
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.protocol import words
from workstation.ui.protocol.values import Actions
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class ActionBar(QWidget):
    """Signals: push_asked, handover_asked, close_asked."""

    push_asked = Signal()
    handover_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self)
        column.addWidget(Hairline(theme))
        inner = QWidget()
        inside = Column(theme, inner, margins=(12, 12, 12, 12), gap=8)
        self._reason = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        grid = QWidget()
        row = Row(theme, grid, gap=8)
        self._push = Button(theme, words.PUSH, ButtonKind.OUTLINE, icon="swap")
        self._close = Button(theme, words.CLOSE, ButtonKind.PLAIN, icon="check")
        self._push.clicked.connect(self.push_asked)
        self._handover = Button(theme, words.HANDOVER, ButtonKind.PLAIN, icon="handover")
        self._handover.clicked.connect(self.handover_asked)
        self._close.clicked.connect(self.close_asked)
        row.addWidget(self._handover, 1)
        row.addWidget(self._close, 1)
        inside.addWidget(self._reason)
        inside.addWidget(self._push)
        inside.addWidget(grid)
        column.addWidget(inner)
        self.show_actions(Actions())

    def show_actions(self, actions: Actions) -> None:
        for button, reason in (
            (self._push, actions.push_blocked),
            (self._close, actions.close_blocked),
        ):
            button.setEnabled(not reason)
            button.setToolTip(labels.plain_tooltip(reason))
            button.setAccessibleDescription(reason)
        # Said on the screen too: a tool tip of a button that is not available is easily missed.
        reasons = dict.fromkeys(r for r in (actions.push_blocked, actions.close_blocked) if r)
        self._reason.setText(" ".join(reasons))
        self._reason.setVisible(bool(reasons))
