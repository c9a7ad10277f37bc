"""Owns the tab in which the sender fills the card; must not know how it is kept or sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from workstation.domain.ids import ItemId
from workstation.ui.briefing import words
from workstation.ui.briefing.quotes import QuotesCard
from workstation.ui.briefing.row import RowWidget
from workstation.ui.briefing.values import Card as CardValue
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Hairline, Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.icon import Icon
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.scroll import ScrollArea
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class BriefingView(Surface):
    """Signals:
    text_changed, label_changed: values of `briefing.values`, also without leaving the field.
    removed: the id of a quote or an own row.
    row_asked, pin_asked: one more row; a message to pin.
    """

    text_changed = Signal(object)
    label_changed = Signal(object)
    removed = Signal(str)
    row_asked = Signal()
    pin_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.PANEL)
        self._theme = theme
        self._card: CardValue | None = None
        self._rows: dict[ItemId, RowWidget] = {}
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState(theme, "note", words.EMPTY, words.EMPTY_KIND))
        inner = QWidget()
        column = Column(theme, inner, margins=(16, 12, 16, 16), gap=10)
        column.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.HEADING))
        promise = Row(theme, gap=8)
        promise.addWidget(Icon(theme, "lock", 15, Token.INK2))
        promise.addWidget(
            PlainLabel(theme, words.NOT_WITHOUT, TypeStyle.SMALL, Token.INK2, wrap=True), 1
        )
        column.addLayout(promise)
        self._state = Banner(theme, BannerKind.AMBER)
        self._state.hide()
        column.addWidget(self._state)
        self._quotes = QuotesCard(theme)
        self._quotes.removed.connect(self.removed)
        self._quotes.pin_asked.connect(self.pin_asked)
        column.addWidget(self._quotes)
        table = Card(theme)
        self._list = Column(theme, table)
        column.addWidget(table)
        self._add = Button(theme, words.ADD, ButtonKind.TEXT, ButtonSize.SMALL, icon="plus")
        self._add.clicked.connect(self.row_asked)
        foot = Row(theme, margins=(-8, 0, 0, 0))
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self._stack.addWidget(ScrollArea(theme, inner))

    def show_card(self, card: CardValue) -> None:
        before, self._card = self._card, card
        if before is not None and before.key != card.key:
            # What was typed belongs to the chat that was open.
            self._flush_rows()
        if before is None or before.key != card.key or _shape(before) != _shape(card):
            self._rebuild(card, same_chat=before is not None and before.key == card.key)
        is_asked = bool(card.asked_at)
        for row in card.rows:
            self._rows[row.id].show_row(row, is_asked=is_asked, is_closed=card.is_closed)
        self._quotes.show_card(card)
        self._add.setVisible(not card.is_closed)
        self._state.setVisible(is_asked or card.is_closed)
        if card.is_closed:
            self._state.show_banner(BannerKind.SPRUCE, "check", words.SENT, words.SENT_THEN)
        elif is_asked:
            fact = words.asked(card.asked_at)
            self._state.show_banner(BannerKind.AMBER, "clock", fact, words.ASKED_THEN)
        self._stack.setCurrentIndex(1)

    def show_nothing(self) -> None:
        self._flush_rows()
        self._card = None
        self._stack.setCurrentIndex(0)

    def flush(self) -> None:
        self._flush_rows()

    def focus_item(self, item: ItemId) -> None:
        if item in self._rows:
            row = self._rows[item]
            field = row.label if row.label is not None and not row.label.toPlainText() else None
            (field or row.text).setFocus()

    def row(self, item: ItemId) -> RowWidget:
        """Raises KeyError for an unknown id."""
        return self._rows[item]

    def _flush_rows(self) -> None:
        for row in self._rows.values():
            row.flush()

    def _rebuild(self, card: CardValue, *, same_chat: bool) -> None:
        """Rows that stay keep their widget, with its cursor and what is being typed in it."""
        kept = dict(self._rows) if same_chat else {}
        gone = {id_: row for id_, row in self._rows.items() if id_ not in kept}
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Hairline):
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for index, row in enumerate(card.rows):
            if index:
                self._list.addWidget(Hairline(self._theme))
            widget = kept.pop(row.id, None) or self._make(
                row.id, RowWidget(self._theme, card.key, row)
            )
            self._list.addWidget(widget)
            self._rows[row.id] = widget
        for old in (*kept.values(), *gone.values()):
            old.hide()
            old.deleteLater()

    def _make(self, item: ItemId, row: RowWidget) -> RowWidget:
        row.text_changed.connect(self.text_changed)
        row.label_changed.connect(self.label_changed)
        row.removed.connect(self.removed)
        row.left_by_enter.connect(self._go_on)
        return row

    def _go_on(self, item: ItemId) -> None:
        ids = list(self._rows)
        here = ids.index(item)
        if here + 1 < len(ids):
            self._rows[ids[here + 1]].text.setFocus()
        else:
            self._add.setFocus()


def _shape(card: CardValue) -> tuple[object, ...]:
    return tuple((row.id, row.is_own, row.topic) for row in card.rows)
