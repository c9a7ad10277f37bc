"""Owns the checklist tab; must not know what an answer leads to."""

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from workstation.ui.parts.card import Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.protocol import words
from workstation.ui.protocol.actions import ActionBar
from workstation.ui.protocol.advice_card import AdviceCard
from workstation.ui.protocol.dock import RiskDock
from workstation.ui.protocol.head import SheetHead
from workstation.ui.protocol.step import StepWidget
from workstation.ui.protocol.values import Actions, Mark, Sheet, StepRow
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_SHORT_BELOW = 600
"""Height of the tab at 100 % under which opened cards take one line (LOOK 09)."""


class ProtocolView(Surface):
    """Signals:
    answered: `values.Answered`.
    skipped: `values.Skipped`.
    insert_asked: the sentence of a card or a step, for the writing box.
    offer_chosen: the id of an offer.
    language_chosen: `nl`, `en`.
    push_asked, handover_asked, close_asked: the bar below.
    """

    answered = Signal(object)
    skipped = Signal(object)
    insert_asked = Signal(str)
    offer_chosen = Signal(str)
    language_chosen = Signal(str)
    push_asked = Signal()
    handover_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.PANEL)
        self._theme = theme
        self._sheet: Sheet | None = None
        self._open = ""
        self._steps: dict[str, StepWidget] = {}
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState(theme, "list-check", words.EMPTY, words.EMPTY_KIND))
        self._stack.addWidget(self._build_page())

    def show_sheet(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        if before is None or before.key != sheet.key:
            self._open = next((step.id for step in sheet.steps if step.mark is Mark.TODO), "")
        if before is None or before.key != sheet.key or _shape(before) != _shape(sheet):
            self._rebuild(sheet)
        self._head.show_sheet(sheet)
        self._none.setVisible(not sheet.steps)
        self._advice.show_offers(sheet.offers)
        self._refresh()
        self._stack.setCurrentIndex(1)

    def show_time(self, minutes: int) -> None:
        self._head.show_time(minutes)

    def show_nothing(self) -> None:
        self._sheet = None
        self._stack.setCurrentIndex(0)

    def show_actions(self, actions: Actions) -> None:
        self._bar.show_actions(actions)

    def focus_step(self, step: str) -> None:
        if step in self._steps:
            self._open_step(step)

    def focus_number(self, number: int) -> None:
        """Alt and a digit: a key of the window, for it works whatever lies on top; 0 is the advice."""
        if number == 0 and not self._advice.isHidden():
            self._advice.take_focus()
            self._scroll.ensureWidgetVisible(self._advice, 0, self._theme.px(8))
        if self._sheet is not None and 0 < number <= len(self._sheet.steps):
            self._open_step(self._sheet.steps[number - 1].id)

    def step(self, step: str) -> StepWidget:
        """Raises KeyError for an unknown id."""
        return self._steps[step]

    @property
    def advice(self) -> AdviceCard:
        return self._advice

    @property
    def docked(self) -> str:
        """The step that waits above the action bar, or empty."""
        return self._dock.step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._refresh()
        self._place_dock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place_dock()
        return super().eventFilter(watched, event)

    def _build_page(self) -> QWidget:
        theme = self._theme
        page = QWidget()
        column = Column(theme, page)
        self._head = SheetHead(theme)
        self._head.language_chosen.connect(self.language_chosen)
        self._inner = QWidget()
        inner = Column(theme, self._inner, margins=(16, 0, 16, 12), gap=8)
        self._none = PlainLabel(theme, words.NO_FILE, TypeStyle.BODY, Token.INK2, wrap=True)
        self._list = Column(theme)
        self._advice = AdviceCard(theme)
        self._advice.chosen.connect(self.offer_chosen)
        inner.addWidget(self._none)
        inner.addLayout(self._list)
        inner.addWidget(self._advice)
        inner.addStretch(1)
        self._scroll = ScrollArea(theme, self._inner)
        self._scroll.verticalScrollBar().valueChanged.connect(self._place_dock)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._stay_in_sight)
        self._inner.installEventFilter(self)
        self._dock = RiskDock(theme)
        self._dock.answered.connect(self.answered)
        self._dock.step_asked.connect(self.focus_step)
        self._bar = ActionBar(theme)
        self._bar.push_asked.connect(self.push_asked)
        self._bar.handover_asked.connect(self.handover_asked)
        self._bar.close_asked.connect(self.close_asked)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._dock)
        column.addWidget(self._bar)
        return page

    def _rebuild(self, sheet: Sheet) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._steps.clear()
        for row in sheet.steps:
            step = StepWidget(self._theme, row, len(sheet.steps))
            step.answered.connect(self.answered)
            step.skipped.connect(self.skipped)
            step.insert_asked.connect(self.insert_asked)
            step.opened.connect(self._open_step)
            step.moved.connect(lambda by, at=row.id: self._move(at, by))
            self._list.addWidget(step)
            self._steps[row.id] = step

    def _refresh(self) -> None:
        if self._sheet is None:
            return
        short = self.height() < self._theme.px(_SHORT_BELOW)
        for row in self._sheet.steps:
            self._steps[row.id].show_row(row, is_open=row.id == self._open, short=short)
        self._place_dock()

    def _open_step(self, step: str) -> None:
        self._open = step
        self._refresh()
        self._steps[step].take_focus()
        self._see(step)

    def _see(self, step: str) -> None:
        self._scroll.ensureWidgetVisible(self._steps[step], 0, self._theme.px(8))

    def _stay_in_sight(self) -> None:
        """What opened and what closed have their heights only now."""
        now = QApplication.focusWidget()
        step = self._steps.get(self._open)
        if now is not None and step is not None and step.isAncestorOf(now):
            self._see(self._open)

    def _move(self, at: str, by: int) -> None:
        ids = list(self._steps)
        self._open_step(ids[max(0, min(len(ids) - 1, ids.index(at) + by))])

    def _place_dock(self) -> None:
        """Judged as if there were no dock: else its own height would make it come and go."""
        self._dock.show_row(self._hidden_risk())

    def _hidden_risk(self) -> StepRow | None:
        if self._sheet is None:
            return None
        room = self._scroll.viewport().height()
        if self._dock.isVisibleTo(self):
            room += self._dock.height()
        top = self._scroll.verticalScrollBar().value()
        for row in self._sheet.steps:
            if row.mark is Mark.RISK:
                widget = self._steps[row.id]
                y = widget.mapTo(self._inner, QPoint(0, 0)).y() - top
                # A little may stick out: the answers are what must be in reach.
                if y < -self._theme.px(8) or y + widget.height() > room + self._theme.px(8):
                    return row
        return None


def _shape(sheet: Sheet) -> tuple[object, ...]:
    """What the widgets were built for: everything but answers and marks."""
    return tuple((row.id, row.title, row.choices, row.why, row.script) for row in sheet.steps)
