"""Owns the registration as rows of answers; must not know the fields, which are data."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from workstation.ui.closing import words
from workstation.ui.closing.values import Fact, FormField, Sheet
from workstation.ui.forms.choices import Choices
from workstation.ui.parts import labels
from workstation.ui.parts.card import Card, Hairline
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LABEL = 116
_ENDLESS = 16_777_215
"""Qt's own largest width of a widget."""
_WIDE_FROM = 480
"""From this width at 100 % the questions stand beside their answers."""


class FieldRow(QWidget):
    """Signals:
    chosen: the id of a choice, or "".
    moved: to the next (1) or the previous (-1) field.
    """

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(self, theme: Theme, field: FormField) -> None:
        super().__init__()
        self._theme = theme
        self._row = Row(theme, self, margins=(16, 8, 16, 8), gap=10)
        self._label = PlainLabel(theme, field.label, TypeStyle.BODY_MEDIUM, Token.INK2, wrap=True)
        self._label.setToolTip(labels.plain_tooltip(field.source))
        self._side = QWidget()
        self._air = Column(theme, self._side)
        self._air.addWidget(self._label)
        self._row.addWidget(self._side)
        self.choices: Choices | None = None
        if field.fixed:
            text = next((c.text for c in field.choices if c.id == field.fixed), field.fixed)
            value = Row(theme, margins=(0, 4, 0, 4))
            value.addWidget(PlainLabel(theme, text, TypeStyle.BODY), 1)
            self._row.addLayout(value, 1)
        else:
            pairs = [(choice.id, choice.text) for choice in field.choices]
            self.choices = Choices(theme, field.label, pairs)
            self.choices.chosen.connect(self.chosen)
            self.choices.moved.connect(self.moved)
            self._row.addWidget(self.choices, 1)

    def show_wide(self, *, wide: bool) -> None:
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        top = Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._side, top if wide else Qt.AlignmentFlag(0))
        self._side.setMinimumWidth(self._theme.px(_LABEL) if wide else 0)
        self._side.setMaximumWidth(self._theme.px(_LABEL) if wide else _ENDLESS)
        # In line with the word inside a chip of 28.
        self._air.set_margins(0, 4 if wide else 0, 0, 0)


class Form(Card):
    """Signals:
    fact_chosen: `closing.values.Fact`.
    left: down from the last field.
    """

    fact_chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._fields: tuple[FormField, ...] = ()
        self._rows: dict[str, FieldRow] = {}
        self._wide: bool | None = None
        self._column = Column(theme, self, margins=(0, 4, 0, 4))
        theme.changed.connect(self._arrange)
        self.setAccessibleName(words.REGISTRATION)

    def row(self, field: str) -> FieldRow:
        """Raises KeyError for an unknown field."""
        return self._rows[field]

    def show_sheet(self, sheet: Sheet) -> None:
        if sheet.fields != self._fields:
            self._fields = sheet.fields
            self._rebuild()
        for field in sheet.fields:
            choices = self._rows[field.id].choices
            if choices is not None:
                choices.show_value(sheet.facts.get(field.id, ""))

    def take_focus(self) -> None:
        for row in self._rows.values():
            if row.choices is not None:
                row.choices.take_focus()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for index, field in enumerate(self._fields):
            if index:
                self._column.addWidget(Hairline(self._theme))
            row = self._rows[field.id] = FieldRow(self._theme, field)
            row.chosen.connect(lambda choice, f=field.id: self._tell(f, choice))
            row.moved.connect(lambda by, f=field.id: self._move(f, by))
            self._column.addWidget(row)
        self._wide = None
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._theme.px(_WIDE_FROM)
        for row in self._rows.values():
            row.show_wide(wide=wide)
        self._wide = wide

    def _tell(self, field: str, choice: str) -> None:
        self.fact_chosen.emit(Fact(field=field, choice=choice))

    def _move(self, field: str, by: int) -> None:
        open_ = [id_ for id_, row in self._rows.items() if row.choices is not None]
        at = open_.index(field) + by
        if at >= len(open_):
            self.left.emit()
        elif at >= 0:
            choices = self._rows[open_[at]].choices
            if choices is not None:
                choices.take_focus()
