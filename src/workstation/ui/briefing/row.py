"""Owns one row of the card, edited in place; must not know the other rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.domain.briefing import Ticked
from workstation.ui.briefing import words
from workstation.ui.briefing.values import LABEL_LIMIT, TEXT_LIMIT, LabelChanged, Row, TextChanged
from workstation.ui.forms.consent_mark import ConsentMark
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.parts.layout import Row as RowLayout
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics

_LABEL = 92
"""LOOK says 84 for the push panel; here a name can be edited, and wants room for its border."""


class RowWidget(QWidget):
    """Signals:
    text_changed, label_changed: values of `briefing.values`.
    removed: the id of this row.
    left_by_enter: on to the next row.
    """

    text_changed = Signal(object)
    label_changed = Signal(object)
    removed = Signal(str)
    left_by_enter = Signal(str)

    def __init__(self, theme: Theme, key: str, row: Row) -> None:
        """`key` is that of the card that the row stands in, for good."""
        super().__init__()
        self._theme = theme
        self._key = key
        self._row = row
        self._mark: ConsentMark | None = None
        line = RowLayout(theme, self, margins=(12, 6, 8, 6), gap=8)
        self._name: PlainLabel | None = None
        self._label: GrowingText | None = None
        self._side = self._build_side(row)
        left = Column(theme, margins=(0, 0 if row.is_own else 5, 0, 0))
        left.addWidget(self._side)
        self._text = GrowingText(
            theme,
            row.label or words.OWN_PROMPT,
            prompt=words.OWN_PROMPT if row.is_own else topics.PROMPTS[row.topic],
            limit=TEXT_LIMIT,
            quiet=True,
        )
        self._text.settled.connect(self._tell_text)
        self._text.left_by_enter.connect(lambda: self.left_by_enter.emit(self._row.id))
        self._right = Column(theme, gap=2)
        self._right.addWidget(self._text)
        self._note = PlainLabel(theme, words.PREFILLED, TypeStyle.SMALL, Token.INK3)
        self._right.addWidget(self._note)
        line.addLayout(left)
        line.addLayout(self._right, 1)
        line.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        self._remove = Button(
            theme, "", ButtonKind.QUIET, ButtonSize.SMALL, icon="close", name=words.remove_row("")
        )
        self._remove.clicked.connect(lambda: self.removed.emit(self._row.id))
        line.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self._remove.setVisible(row.is_own)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def text(self) -> GrowingText:
        return self._text

    @property
    def label(self) -> GrowingText | None:
        """The field of an own row's name."""
        return self._label

    def show_row(self, row: Row, *, is_asked: bool, is_closed: bool) -> None:
        self._row = row
        self._text.show_text(row.text)
        self._text.setReadOnly(is_closed)
        self._text.setEnabled(not is_closed)
        if self._label is not None:
            self._label.show_text(row.label)
            self._label.setEnabled(not is_closed)
            self._remove.show_name(words.remove_row(row.label))
            self._remove.setVisible(not is_closed)
        elif self._name is not None:
            self._name.setText(row.label)
        self._note.setVisible(row.is_prefilled and not is_asked)
        if self._mark is not None:
            self._right.removeWidget(self._mark)
            self._mark.deleteLater()
            self._mark = None
        if is_asked and row.text and row.ticked is not Ticked.NOT_ASKED:
            self._mark = ConsentMark(self._theme, row.ticked, at_right=False)
            self._right.addWidget(self._mark)

    def flush(self) -> None:
        self._text.flush()
        if self._label is not None:
            self._label.flush()

    def _build_side(self, row: Row) -> QWidget:
        theme = self._theme
        if not row.is_own:
            self._name = PlainLabel(theme, row.label, TypeStyle.BODY_MEDIUM, Token.INK2, wrap=True)
            return self._name
        self._label = GrowingText(
            theme, words.OWN_LABEL, prompt=words.OWN_LABEL_PROMPT, limit=LABEL_LIMIT, quiet=True
        )
        self._label.settled.connect(self._tell_label)
        return self._label

    def _tell_text(self, text: str) -> None:
        self.text_changed.emit(TextChanged(key=self._key, item=self._row.id, text=text))

    def _tell_label(self, label: str) -> None:
        self.label_changed.emit(LabelChanged(key=self._key, item=self._row.id, label=label))

    def _measure(self) -> None:
        self._side.setFixedWidth(self._theme.px(_LABEL))
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, self._side.sizePolicy().verticalPolicy())
