"""Owns the choice of why a dossier may go: the visitor, or a ground with who decided and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import BY_LIMIT, REASON_LIMIT, GroundOption, Way
from workstation.ui.forms.choices import Choices
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.card import Card
from workstation.ui.parts.field import LineField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class WhyCard(Card):
    """Signals:
    changed: another way, ground, name or reason.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._cannot_ask = ""
        self._options: tuple[GroundOption, ...] | None = None
        outer = Column(theme, self, margins=(16, 12, 16, 14), gap=8)
        self.way = Choices(
            theme,
            words.WHY,
            [(Way.CONSENT, words.WAY_CONSENT), (Way.GROUND, words.WAY_GROUND)],
            rings=True,
            columns=2,
            can_clear=False,
        )
        self.way.chosen.connect(self._refresh)
        outer.addWidget(self.way)
        self._hint = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        outer.addWidget(self._hint)
        self._more = QWidget()
        self._grounds = Column(theme, self._more, gap=8)
        self.grounds: Choices | None = None
        self.problem = PlainLabel(theme, "", TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        self.problem.hide()
        self._what = PlainLabel(theme, "", TypeStyle.BODY, wrap=True)
        self._check = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self.by = LineField(theme, words.BY)
        self.by.setMaxLength(BY_LIMIT)
        self.reason = GrowingText(
            theme,
            words.REASON,
            prompt=words.REASON_PROMPT,
            limit=REASON_LIMIT,
            lines=2,
            most=6,
            paragraphs=True,
        )
        self._grounds.addWidget(self.problem)
        self._grounds.addWidget(self._what)
        self._grounds.addWidget(self._check)
        self._grounds.addWidget(PlainLabel(theme, words.BY, TypeStyle.BODY_MEDIUM))
        self._grounds.addWidget(self.by)
        self._grounds.addWidget(PlainLabel(theme, words.REASON, TypeStyle.BODY_MEDIUM))
        self._grounds.addWidget(self.reason)
        outer.addWidget(self._more)
        self.by.textChanged.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._refresh()

    @property
    def chosen_way(self) -> Way:
        return Way(self.way.value or Way.CONSENT)

    @property
    def ground(self) -> str:
        return self.grounds.value if self.grounds is not None else ""

    @property
    def missing(self) -> str:
        """What must be filled in first; empty: nothing."""
        if self.chosen_way is Way.CONSENT:
            return self._cannot_ask
        if not self.ground:
            return words.MISSING_GROUND
        if not self.by.text().strip() or not self.reason.toPlainText().strip():
            return words.MISSING_WHY
        return ""

    def show_why(
        self,
        options: tuple[GroundOption, ...],
        *,
        problem: str = "",
        cannot_ask: str,
        by: str,
        anew: bool,
    ) -> None:
        """`problem`: of the file of grounds, which may be why there are none."""
        self._cannot_ask = cannot_ask
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if options != self._options:
            self._rebuild(options)
        if anew:
            self.way.show_value(Way.GROUND if cannot_ask else Way.CONSENT)
            self.by.setText(by)
            self.reason.show_text("", anew=True)
            if self.grounds is not None:
                self.grounds.show_value("")
        self._refresh()

    def _rebuild(self, options: tuple[GroundOption, ...]) -> None:
        self._options = options
        if self.grounds is not None:
            self._grounds.removeWidget(self.grounds)
            self.grounds.hide()
            self.grounds.deleteLater()
        self.grounds = Choices(
            self._theme,
            words.WAY_GROUND,
            [(one.id, one.name) for one in options],
            rings=True,
            columns=1,
            can_clear=False,
        )
        self.grounds.chosen.connect(self._refresh)
        self._grounds.insertWidget(1, self.grounds)

    def _refresh(self, _: str = "") -> None:
        by_ground = self.chosen_way is Way.GROUND
        if not self.way.value:
            self.way.show_value(Way.CONSENT)
        self._more.setVisible(by_ground)
        self._hint.setText(
            words.GROUND_HINT if by_ground else self._cannot_ask or words.WAY_CONSENT_HINT
        )
        warns = bool(self._cannot_ask) and not by_ground
        self._hint.show_token(Token.AMBER_INK if warns else Token.INK2)
        chosen = next((one for one in self._options or () if one.id == self.ground), None)
        self._what.setVisible(chosen is not None)
        self._check.setVisible(chosen is not None and bool(chosen.check))
        if chosen is not None:
            self._what.setText(chosen.what)
            self._check.setText("\n".join(f"– {question}" for question in chosen.check))
        self.changed.emit()
