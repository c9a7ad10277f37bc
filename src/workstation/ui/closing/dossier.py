"""Owns the choice to keep a chat longer, with its reason; must not know what the line allows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from workstation.ui.closing import words
from workstation.ui.closing.values import REASON_LIMIT, Dossier, DossierWish
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.card import Card
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.option import Option, Tick
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class DossierCard(Card):
    """Signals:
    wished: `closing.values.DossierWish`, never one without a reason.
    changed: the tick or a letter; `is_reasoned` may have changed.
    """

    wished = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._dossier = Dossier()
        self._options: dict[int, Option] = {}
        # Exclusive, so that a second press does not leave none chosen.
        self._group = QButtonGroup(self)
        column = Column(theme, self, margins=(16, 12, 16, 14), gap=8)
        self.tick = Tick(theme, words.DOSSIER_TICK)
        self._hint = PlainLabel(theme, words.DOSSIER_HINT, TypeStyle.SMALL, Token.INK2, wrap=True)
        self._more = QWidget()
        more = Column(theme, self._more, gap=6)
        self._terms = Row(theme, gap=6)
        more.addLayout(self._terms)
        more.addWidget(PlainLabel(theme, words.DOSSIER_REASON, TypeStyle.BODY_MEDIUM, wrap=True))
        self.field = GrowingText(
            theme, words.DOSSIER_REASON, prompt=words.DOSSIER_PROMPT, limit=REASON_LIMIT, most=4
        )
        more.addWidget(self.field)
        row = Row(theme)
        row.addWidget(self.tick)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self._more)
        self.tick.clicked.connect(self._ticked)
        self.field.textChanged.connect(self.changed)
        self.field.settled.connect(lambda _: self._tell())
        self._more.hide()

    @property
    def is_reasoned(self) -> bool:
        """Not kept, or kept with a reason."""
        return not self.tick.isChecked() or bool(self.field.toPlainText().strip())

    def show_dossier(self, dossier: Dossier, *, anew: bool) -> None:
        """`anew`: another chat, so that nothing of the last one stays."""
        if dossier.terms != self._dossier.terms:
            self._rebuild(dossier.terms)
        before, self._dossier = self._dossier, dossier
        # A tick that still looks for its reason is not told yet: what comes by must not undo it.
        if anew or dossier.days or before.days:
            self.tick.setChecked(bool(dossier.days))
        self._choose(dossier.days or self._days())
        self.field.show_text(dossier.reason, anew=anew)
        self._hint.setText(words.kept(dossier.until))
        self._more.setVisible(self.tick.isChecked())

    def option(self, days: int) -> Option:
        """Raises KeyError for a term that is not offered."""
        return self._options[days]

    def flush(self) -> None:
        self.field.flush()

    def _rebuild(self, terms: tuple[tuple[int, str], ...]) -> None:
        while (item := self._terms.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._options = {}
        for days, text in terms:
            option = self._options[days] = Option(self._theme, text)
            option.setAccessibleName(f"{words.DOSSIER_TICK}: {text}")
            self._group.addButton(option)
            option.clicked.connect(self._tell)
            self._terms.addWidget(option)
        self._terms.addStretch(1)

    def _choose(self, days: int) -> None:
        option = self._options.get(days)
        if option is not None:
            option.setChecked(True)

    def _days(self) -> int:
        chosen = (days for days, option in self._options.items() if option.isChecked())
        return next(chosen, next(iter(self._options), 0))

    def _ticked(self) -> None:
        on = self.tick.isChecked()
        self._more.setVisible(on)
        if on:
            self._choose(self._days())
            self.field.setFocus()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        if not self.tick.isChecked():
            if self._dossier.days:
                self.wished.emit(DossierWish(days=0))
        elif reason := self.field.toPlainText().strip():
            self.wished.emit(DossierWish(days=self._days(), reason=reason))
