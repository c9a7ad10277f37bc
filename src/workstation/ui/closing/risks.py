"""Owns the open risk questions at the end of a chat, each asking once for a reason; knows no rule."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.closing import words
from workstation.ui.closing.values import REASON_LIMIT, OpenRisk, RiskReason
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.forms.link import Link
from workstation.ui.parts.card import Card, CardKind
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class RiskCard(Card):
    """Signals:
    explained: `closing.values.RiskReason`.
    asked: the id of the step.
    changed: a letter was typed or taken away.
    left_by_enter: on to what follows.
    """

    explained = Signal(object)
    asked = Signal(str)
    changed = Signal()
    left_by_enter = Signal()

    def __init__(self, theme: Theme, risk: OpenRisk) -> None:
        super().__init__(theme, CardKind.AMBER)
        column = Column(theme, self, margins=(14, 10, 14, 12), gap=6)
        head = Row(theme, gap=10)
        title = PlainLabel(theme, risk.title, TypeStyle.BODY_STRONG, wrap=True)
        ask = Link(theme, words.ASK, Token.AMBER_INK)
        ask.setAccessibleName(f"{words.ASK}: {risk.title}")
        ask.clicked.connect(lambda: self.asked.emit(risk.step))
        head.addWidget(StepMark(theme, "", StepLook.RISK))
        head.addWidget(title, 1)
        head.addWidget(ask)
        self.field = GrowingText(
            theme,
            f"{risk.title} {words.REASON}",
            prompt=words.REASON_PROMPT,
            limit=REASON_LIMIT,
            most=4,
        )
        self.field.show_text(risk.reason)
        self.field.textChanged.connect(self.changed)
        self.field.settled.connect(
            lambda text: self.explained.emit(RiskReason(step=risk.step, reason=text.strip()))
        )
        self.field.left_by_enter.connect(self.left_by_enter)
        column.addLayout(head)
        column.addWidget(PlainLabel(theme, words.REASON, TypeStyle.SMALL, Token.AMBER_INK))
        column.addWidget(self.field)

    @property
    def is_explained(self) -> bool:
        return bool(self.field.toPlainText().strip())


class Risks(QWidget):
    """Signals: as of `RiskCard`."""

    explained = Signal(object)
    asked = Signal(str)
    changed = Signal()
    left_by_enter = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: dict[str, RiskCard] = {}
        self._column = Column(theme, self, gap=8)

    def card(self, step: str) -> RiskCard:
        """Raises KeyError for an unknown step."""
        return self._cards[step]

    def show_risks(self, risks: tuple[OpenRisk, ...], *, anew: bool) -> None:
        """`anew`: another chat, so that nothing of the last one stays."""
        wanted = {risk.step: risk for risk in risks}
        for step in [step for step in self._cards if anew or step not in wanted]:
            card = self._cards.pop(step)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for risk in risks:
            if risk.step not in self._cards:
                self._add(risk)
            else:
                self._cards[risk.step].field.show_text(risk.reason)
        self.setVisible(bool(risks))

    def unexplained(self) -> int:
        return sum(not card.is_explained for card in self._cards.values())

    def first_unexplained(self) -> RiskCard | None:
        return next((card for card in self._cards.values() if not card.is_explained), None)

    def flush(self) -> None:
        for card in self._cards.values():
            card.field.flush()

    def _add(self, risk: OpenRisk) -> None:
        card = self._cards[risk.step] = RiskCard(self._theme, risk)
        card.explained.connect(self.explained)
        card.asked.connect(self.asked)
        card.changed.connect(self.changed)
        card.left_by_enter.connect(self.left_by_enter)
        self._column.addWidget(card)
