"""Owns how the top bar is laid out; must not know what is behind a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from workstation.ui.parts import marks
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Card, Hairline, Surface
from workstation.ui.parts.dot import Dot
from workstation.ui.parts.labels import PlainLabel, Run
from workstation.ui.parts.layout import Row
from workstation.ui.parts.logo import paint_logo
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.pips import Pips
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle
from workstation.ui.topbar.duty_menu import DutyButton
from workstation.ui.topbar.values import (
    ConnectionShown,
    DeskShown,
    DutyShown,
    LinkShown,
    PartnerShown,
)

_SHORTEST = 5
"""How many steps of shortening there are; see `_shorten`."""

_LINKS = {
    LinkShown.CONNECTING: (Token.AMBER, False, "Verbinden…", Token.INK2),
    LinkShown.CONNECTED: (Token.SPRUCE, True, "Verbonden", Token.INK2),
    LinkShown.LOST: (Token.AMBER, False, "Geen verbinding", Token.AMBER_INK),
    LinkShown.REFUSED: (Token.DANGER, False, "Toegang geweigerd", Token.DANGER),
}


class Topbar(Surface):
    """52 high, one row.

    Signals:
        duty_chosen(Duty), limit_chosen(int): from the duty menu, before anything has changed.
        lock_wanted: the lock was pressed.
    """

    duty_chosen = Signal(object)
    limit_chosen = Signal(int)
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._logo = _Logo(theme)
        self._mark = Marker(theme, marks.UNKNOWN)
        self._desk = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM)
        self._duty = DutyButton(theme)
        self._duty.duty_chosen.connect(self.duty_chosen)
        self._duty.limit_chosen.connect(self.limit_chosen)
        self._pips = Pips(theme)
        self._chats = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM)
        self._chats_words = ("", "")
        self._person = ""
        self._line = ""
        self._link_words = self._link_short = ""
        self._link_is_fine = False
        self._partners = Row(theme, gap=8)
        self._partners_shown: tuple[PartnerShown, ...] = ()
        self._dot = Dot(theme)
        self._link = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM, Token.INK2)
        self._lock = Button(
            theme, "Vergrendel", ButtonKind.QUIET, icon="lock", name="Vergrendel, Ctrl+L"
        )
        self._lock.setToolTip("Vergrendel (Ctrl+L)")
        self._lock.clicked.connect(self.lock_wanted)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()

    def show_desk(self, desk: DeskShown) -> None:
        self._mark.show_mark(desk.mark)
        self._line, self._person = desk.line, desk.person
        self._fit()

    def show_duty(self, shown: DutyShown) -> None:
        self._duty.show_duty(shown.duty, shown.limit)
        self._pips.show_places(shown.chats, shown.limit)
        noun = "gesprek" if shown.limit == 1 else "gesprekken"
        self._chats_words = (str(shown.chats), f" van {shown.limit} {noun}")
        self._fit()

    def show_limit_fixed(self, *, fixed: bool) -> None:
        self._duty.show_limit_fixed(fixed=fixed)

    def show_partners(self, partners: Sequence[PartnerShown]) -> None:
        if tuple(partners) == self._partners_shown:
            return
        self._partners_shown = tuple(partners)
        while (item := self._partners.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for partner in partners:
            new = _PartnerChip(self._theme, partner)
            self._partners.addWidget(new)
            _count_in(new)
        self._fit()

    def show_connection(self, shown: ConnectionShown) -> None:
        dot, filled, words, ink = _LINKS[shown.state]
        if shown.state is LinkShown.LOST and shown.since:
            words = f"{words} sinds {shown.since}"
        self._link_short = words
        if shown.why:
            words = f"{words.rstrip('…')}: {shown.why}"
        self._dot.show_token(dot, filled=filled)
        self._link_words = words
        self._link_is_fine = shown.state is LinkShown.CONNECTED
        self._dot.setAccessibleName(words)
        self._dot.setToolTip(shown.todo or words)
        self._link.setToolTip(shown.todo)
        self._link.show_token(ink)
        self._fit()

    def connection_text(self) -> str:
        return self._link_words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Says all there is room for: shortens step by step until the row fits."""
        for step in range(_SHORTEST + 1):
            self._shorten(step)
            layout = self.layout()
            if layout is None or _width_of(layout) <= self.width():
                return

    def _shorten(self, step: int) -> None:
        """What is known anyway goes first; a lost link and the partner keep their words."""
        count, rest = self._chats_words
        if step >= 1:
            rest = rest.rsplit(" ", 1)[0]
        self._lock.setText("Vergrendel" if step < 1 else "")
        self._chats.show_runs(Run(text=count, style=TypeStyle.BODY_STRONG), Run(text=rest))
        self._logo.show_word(step < 2)
        link = self._link_words if step < 2 else self._link_short
        self._link.setText("" if step >= 3 and self._link_is_fine else link)
        self._link.setVisible(bool(self._link.text()))
        self._chats.setVisible(step < 4)
        person = f"  {self._person}" if step < 5 else ""
        self._desk.show_runs(
            Run(text=self._line, style=TypeStyle.BODY_STRONG), Run(text=person, token=Token.INK2)
        )

    def _lay_out(self) -> None:
        theme = self._theme
        row = Row(theme, self, margins=(20, 0, 8, 0), gap=14)
        row.addWidget(self._logo)
        row.addWidget(Hairline(theme, vertical=True, length=20))
        line = Row(theme, gap=8)
        line.addWidget(self._mark)
        line.addWidget(self._desk)
        row.addLayout(line)
        row.addWidget(Hairline(theme, vertical=True, length=20))
        row.addWidget(self._duty)
        row.addWidget(self._pips)
        row.addWidget(self._chats)
        row.addStretch(1)
        row.addLayout(self._partners)
        row.addWidget(Hairline(theme, vertical=True, length=20))
        link = Row(theme, gap=8)
        link.addWidget(self._dot)
        link.addWidget(self._link)
        row.addLayout(link)
        row.addWidget(Hairline(theme, vertical=True, length=20))
        row.addWidget(self._lock)
        for part in self.findChildren(QWidget):
            if not part.isWindow():
                _count_in(part)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(52))
        self._fit()


def _width_of(layout: QLayout) -> int:
    """What a row wants now. Qt's own sum is stale until the event loop has told every parent."""
    margins = layout.contentsMargins()
    width = margins.left() + margins.right()
    shown = 0
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None and not widget.isHidden():
            own = widget.layout()
            hint = widget.sizeHint().expandedTo(widget.minimumSize()).width()
            width += hint if own is None else _width_of(own)
            shown += 1
        elif inner is not None:
            width += _width_of(inner)
            shown += 1
    return width + layout.spacing() * max(0, shown - 1)


def _count_in(widget: QWidget) -> None:
    """A layout counts no widget before it was shown, and the bar measures itself before that."""
    for part in widget.findChildren(QWidget):
        if not part.isWindow():
            part.show()
    widget.show()
    widget.updateGeometry()


class _PartnerChip(Card):
    """Only read, never pressed: a push starts in its chat."""

    def __init__(self, theme: Theme, partner: PartnerShown) -> None:
        super().__init__(theme, radius=8)
        self._theme = theme
        row = Row(theme, self, margins=(12, 0, 12, 0), gap=8)
        row.addWidget(Marker(theme, partner.mark))
        words = PlainLabel(theme, "", TypeStyle.BODY_MEDIUM)
        words.show_runs(
            Run(text=partner.name, style=TypeStyle.BODY_STRONG), Run(text=f"  {partner.words}")
        )
        row.addWidget(words)
        self.setAccessibleName(f"{partner.name}, {partner.words}")
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(30))


class _Logo(QWidget):
    """The mark and the word Schakel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = Row(theme, self, gap=0)
        row.add_gap(26)
        self._word = PlainLabel(theme, "   Schakel", TypeStyle.WORDMARK)
        row.addWidget(self._word)
        theme.changed.connect(self.update)

    def show_word(self, shown: bool) -> None:
        self._word.setVisible(shown)
        # At once: the bar measures itself before the event loop would tell it.
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        wide, high = self._theme.px(26), self._theme.px(16)
        rect = QRectF(0, (self.height() - high) / 2, wide, high)
        paint_logo(QPainter(self), rect, self._theme.color(Token.SPRUCE))
