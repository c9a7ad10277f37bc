"""Owns the side beside an offer ("Als je aanvaardt") and a briefing ("Verloop"); has no buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from workstation.ui.parts import marks, outside_text
from workstation.ui.parts.card import Card, Hairline, Surface
from workstation.ui.parts.dot import Dot
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.progress import words
from workstation.ui.progress.values import Evening, Node, NodeState, Person, Progress
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_LOOKS = {
    NodeState.DONE: StepLook.DONE,
    NodeState.NOW: StepLook.NOW,
    NodeState.TODO: StepLook.TODO,
    NodeState.STOPPED: StepLook.RISK,
}


class ProgressView(Surface):
    """Rebuilt at each change: a few labels, changed a few times in a push."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.PANEL)
        self._theme = theme
        self._shown: Progress | Evening | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(QWidget())

    def show_progress(self, progress: Progress) -> None:
        if progress == self._shown:
            return
        self._shown = progress
        column, page = self._page(gap=12)
        for node in progress.nodes:
            column.addWidget(self._node(node))
        if progress.people:
            column.addWidget(Hairline(self._theme))
            column.addWidget(PlainLabel(self._theme, words.NOW_IN_CHAT, TypeStyle.HEADING))
            people = Column(self._theme, gap=8)
            for person in progress.people:
                people.addWidget(self._person(person))
            column.addLayout(people)
        if progress.hint_title or progress.hint:
            column.addWidget(self._hint(progress))
        column.addStretch(1)
        self._put(page)

    def show_evening(self, evening: Evening) -> None:
        if evening == self._shown:
            return
        self._shown = evening
        column, page = self._page(gap=10)
        column.addWidget(PlainLabel(self._theme, words.EVENING, TypeStyle.CHAT_TITLE))
        column.addWidget(Hairline(self._theme))
        column.addLayout(self._fact(words.ROOM, words.room(evening.free, evening.limit)))
        if evening.hours:
            column.addLayout(self._fact(words.HOURS, evening.hours))
        column.addWidget(Hairline(self._theme))
        column.addWidget(PlainLabel(self._theme, words.IF_YOU_ACCEPT, TypeStyle.HEADING))
        sender = outside_text.one_line(evening.sender)
        for number, sentence in enumerate(
            words.steps(sender, is_handover=evening.is_handover), start=1
        ):
            row = Row(self._theme, gap=11)
            mark = StepMark(self._theme, str(number), StepLook.TODO)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(self._theme, sentence, TypeStyle.BODY, wrap=True), 1)
            column.addLayout(row)
        column.addStretch(1)
        self._put(page)

    def _page(self, *, gap: float) -> tuple[Column, QWidget]:
        inner = QWidget()
        return Column(self._theme, inner, margins=(20, 16, 20, 20), gap=gap), inner

    def _put(self, page: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(ScrollArea(self._theme, page))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _node(self, node: Node) -> QWidget:
        theme = self._theme
        box = QWidget()
        row = Row(theme, box, gap=13)
        text = Column(theme)
        is_now, is_todo = node.state is NodeState.NOW, node.state is NodeState.TODO
        style = TypeStyle.BODY_STRONG if is_now else TypeStyle.BODY_MEDIUM
        token = Token.SPRUCE if is_now else Token.INK2 if is_todo else Token.INK
        text.addWidget(PlainLabel(theme, node.title, style, token, wrap=True))
        if node.detail:
            detail = outside_text.one_line(node.detail)
            text.addWidget(PlainLabel(theme, detail, TypeStyle.SMALL, Token.INK2, wrap=True))
        mark = StepMark(theme, "", _LOOKS[node.state])
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        box.setAccessibleName(words.spoken(node.title, node.detail, node.state.value))
        return box

    def _person(self, person: Person) -> QWidget:
        theme = self._theme
        box = QWidget()
        row = Row(theme, box, gap=9)
        if person.line is None:
            row.addWidget(Dot(theme, Token.SPRUCE), 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addWidget(Marker(theme, marks.of_line(person.line), 9))
        token = Token.INK if person.is_here else Token.INK2
        name = outside_text.one_line(person.name)
        row.addWidget(PlainLabel(theme, name, TypeStyle.BODY, token), 1)
        row.addWidget(PlainLabel(theme, person.doing, TypeStyle.SMALL, Token.INK2))
        box.setAccessibleName(f"{name}, {person.doing}")
        return box

    def _hint(self, progress: Progress) -> QWidget:
        card = Card(self._theme)
        column = Column(self._theme, card, margins=(14, 12, 14, 12), gap=3)
        column.addWidget(PlainLabel(self._theme, progress.hint_title, TypeStyle.BODY_MEDIUM))
        hint = PlainLabel(self._theme, progress.hint, TypeStyle.SMALL, Token.INK2, wrap=True)
        column.addWidget(hint)
        return card

    def _fact(self, label: str, value: str) -> Row:
        row = Row(self._theme, gap=8)
        row.addWidget(PlainLabel(self._theme, label), 1)
        row.addWidget(PlainLabel(self._theme, value, TypeStyle.BODY_TIME))
        return row
