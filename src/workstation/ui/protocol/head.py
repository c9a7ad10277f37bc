"""Owns the head of the checklist: its name, its time, who signed it, its languages; knows no step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.forms.choices import Choices
from workstation.ui.parts import labels
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.protocol import words
from workstation.ui.protocol.values import Sheet
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class SheetHead(QWidget):
    """Signals:
    language_chosen: `nl`, `en`.
    """

    language_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._minutes: int | None = None
        self._open = 0
        self._spoken: tuple[str, ...] = ()
        self._languages: Choices | None = None
        column = Column(theme, self, margins=(16, 12, 16, 4), gap=2)
        head = Row(theme, gap=8)
        self._title = PlainLabel(theme, "", TypeStyle.HEADING)
        self._hint = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2)
        head.addWidget(self._title, 1)
        head.addWidget(self._hint)
        self._below = Row(theme, gap=6)
        self._mark = Icon(theme, "shield-check", 15, Token.SPRUCE)
        self._edition = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK3, wrap=True)
        self._below.addWidget(self._mark)
        self._below.addWidget(self._edition, 1)
        self._problem = PlainLabel(theme, "", TypeStyle.SMALL, Token.AMBER_INK, wrap=True)
        column.addLayout(head)
        column.addLayout(self._below)
        column.addWidget(self._problem)

    def show_sheet(self, sheet: Sheet) -> None:
        self._title.setText(sheet.title)
        self._open = sheet.open
        self._mark.setVisible(sheet.is_signed)
        self._edition.setText(words.edition(sheet.version, sheet.signed) if sheet.steps else "")
        self._edition.setToolTip(labels.plain_tooltip(sheet.source))
        self._edition.setAccessibleDescription(sheet.source)
        self._problem.setText(sheet.problem)
        self._problem.setVisible(bool(sheet.problem))
        self._show_languages(sheet)
        self._show_hint()

    def show_time(self, minutes: int) -> None:
        self._minutes = minutes
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setText(words.hint(self._minutes, self._open))

    def _show_languages(self, sheet: Sheet) -> None:
        if sheet.languages != self._spoken:
            self._spoken = sheet.languages
            if self._languages is not None:
                self._below.removeWidget(self._languages)
                self._languages.deleteLater()
                self._languages = None
            if sheet.languages:
                self._languages = Choices(
                    self._theme,
                    words.LANGUAGE,
                    [(one, words.LANGUAGES.get(one, one)) for one in sheet.languages],
                    can_clear=False,
                )
                self._languages.chosen.connect(self.language_chosen)
                self._below.addWidget(self._languages)
        if self._languages is not None:
            self._languages.show_value(sheet.language)
