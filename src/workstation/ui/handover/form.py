"""Owns the rows of the form, written in place; must not know when they are sent."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.domain.briefing import Topic
from workstation.domain.handover import NEEDED, ROWS, TEXT_MAX
from workstation.ui.forms.growing_text import GrowingText
from workstation.ui.handover import words
from workstation.ui.parts.badge import Badge, BadgeKind
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.words import topics


class FormRows(QWidget):
    """Signals:
    changed: every text by its topic, as a dict.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, gap=4)
        self._fields: dict[Topic, GrowingText] = {}
        for topic in ROWS:
            head = Row(theme, margins=(0, 6, 0, 0), gap=8)
            head.addWidget(PlainLabel(theme, topics.LABELS[topic], TypeStyle.BODY_MEDIUM))
            if topic is NEEDED:
                head.addWidget(Badge(theme, words.NEEDED, BadgeKind.NEUTRAL))
            head.addStretch(1)
            field = GrowingText(
                theme,
                topics.LABELS[topic],
                prompt=topics.PROMPTS[topic],
                limit=TEXT_MAX,
                lines=2 if topic is NEEDED else 1,
                most=8,
                paragraphs=True,
            )
            field.settled.connect(self._tell)
            self._fields[topic] = field
            column.addLayout(head)
            column.addWidget(field)
        self._hint = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(self._hint)

    def field(self, topic: Topic) -> GrowingText:
        return self._fields[topic]

    def show_texts(self, texts: Mapping[Topic, str], *, anew: bool, can_write: bool) -> None:
        for topic, field in self._fields.items():
            field.show_text(texts.get(topic, ""), anew=anew)
            field.setReadOnly(not can_write)
        self._hint.setText(words.FORM_HINT if can_write else words.SENT)

    def flush(self) -> None:
        for field in self._fields.values():
            field.flush()

    def _tell(self, _: str) -> None:
        self.changed.emit({topic: f.toPlainText() for topic, f in self._fields.items()})
