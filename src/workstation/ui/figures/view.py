"""Owns the page of figures and shared debriefs; must not know how anything is counted or kept."""

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from workstation.ui.figures import words
from workstation.ui.figures.cards import ChartCard, TableCard, TileCard, empty
from workstation.ui.figures.debriefs import Debriefs
from workstation.ui.figures.values import DebriefsShown, FiguresShown, TableShown, Tile
from workstation.ui.forms.choices import Choices
from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind
from workstation.ui.parts.card import Surface
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle

_WIDTH = 1280
_FIGURES, _DEBRIEFS = "figures", "debriefs"


class FiguresPage(Surface):
    """Signals:
    opened, copy_wanted: bare. period_chosen, entry_chosen: an id. save_wanted: a path.
    read_wanted: the key of a debrief.
    """

    opened = Signal()
    period_chosen = Signal(str)
    entry_chosen = Signal(str)
    copy_wanted = Signal()
    save_wanted = Signal(str)
    read_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Token.GROUND)
        self._theme = theme
        self._shown = FiguresShown()
        self._tables_shown: tuple[TableShown, ...] = ()
        self._tiles_shown: tuple[Tile, ...] = ()
        self.pages = Choices(
            theme,
            words.TITLE,
            ((_FIGURES, words.FIGURES), (_DEBRIEFS, words.DEBRIEFS)),
            can_clear=False,
        )
        self.pages.show_value(_FIGURES)
        self.pages.chosen.connect(self._turn)
        self.copy = Button(theme, words.COPY, icon="copy")
        self.copy.clicked.connect(self.copy_wanted)
        self.save = Button(theme, words.SAVE, ButtonKind.OUTLINE)
        self.save.clicked.connect(self._ask_where)
        self.news = Banner(theme)
        self.news.hide()
        self._period_row, self._entry_row = Row(theme, gap=10), Row(theme, gap=10)
        self.period: Choices | None = None
        self.entry: Choices | None = None
        self._status = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._caution = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        self._empty = EmptyState(theme, "cup", "", "")
        self._tiles = Row(theme, gap=12)
        self.chart = ChartCard(theme)
        self._left, self._right = Column(theme, gap=12), Column(theme, gap=12)
        self.debriefs = Debriefs(theme)
        self.debriefs.read_wanted.connect(self.read_wanted)
        self._lay_out()
        self.show_figures(FiguresShown())

    def show_figures(self, shown: FiguresShown) -> None:
        self._show_choices(shown)
        self._shown = shown
        self._status.setText(shown.status)
        self._caution.setText(shown.caution)
        self._empty.setVisible(shown.empty is not None)
        if shown.empty is not None:
            self._empty.show_words("cup", *shown.empty)
        for button in (self.copy, self.save):
            button.setEnabled(shown.can_export)
        self.chart.setVisible(shown.chart is not None)
        if shown.chart is not None:
            self.chart.show_chart(shown.chart)
        if shown.tiles != self._tiles_shown:
            self._tiles_shown = shown.tiles
            empty(self._tiles)
            for tile in shown.tiles:
                self._tiles.addWidget(TileCard(self._theme, tile), 1)
        if shown.tables != self._tables_shown:
            self._tables_shown = shown.tables
            self._show_tables(shown.tables)

    def show_debriefs(self, shown: DebriefsShown) -> None:
        self.pages.button(_DEBRIEFS).setText(words.shared(shown.fresh))
        self.pages.button(_DEBRIEFS).setAccessibleName(words.shared(shown.fresh))
        self.debriefs.show_debriefs(shown)

    def show_done(self, sentence: str) -> None:
        self.news.show_banner(BannerKind.SPRUCE, "check", sentence)
        self.news.show()

    def show_problem(self, sentence: str) -> None:
        self.news.show_banner(BannerKind.AMBER, "warning", sentence)
        self.news.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.news.hide()
        self.opened.emit()

    def _turn(self, page: str) -> None:
        self._figures_page.setVisible(page == _FIGURES)
        self.debriefs.setVisible(page == _DEBRIEFS)
        for button in (self.copy, self.save):
            button.setVisible(page == _FIGURES)
        self._page.verticalScrollBar().setValue(0)

    def _show_choices(self, shown: FiguresShown) -> None:
        if shown.periods != self._shown.periods:
            empty(self._period_row)
            self.period = Choices(self._theme, words.PERIOD, shown.periods, can_clear=False)
            self.period.chosen.connect(self.period_chosen)
            self._period_row.addWidget(self.period, 1)
        if shown.entries != self._shown.entries:
            empty(self._entry_row)
            self.entry = Choices(self._theme, words.ENTRY, shown.entries, can_clear=False)
            self.entry.chosen.connect(self.entry_chosen)
            self._entry_row.addWidget(self.entry, 1)
        if self.period is not None:
            self.period.show_value(shown.period)
        if self.entry is not None:
            self.entry.show_value(shown.entry)

    def _show_tables(self, tables: tuple[TableShown, ...]) -> None:
        """In two columns of about the same height, in their order from left to right."""
        heights = {self._left: 0, self._right: 0}
        for column in heights:
            empty(column)
        for table in tables:
            column = min(heights, key=lambda each: heights[each])
            column.addWidget(TableCard(self._theme, table))
            heights[column] += len(table.rows) + 2
        for column in heights:
            column.addStretch(1)

    def _ask_where(self) -> None:
        name = words.FILE_NAME.format(period=self._shown.period)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, words.SAVE_TITLE, folder, words.FILTER)
        dialog.selectFile(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.save_wanted)
        dialog.finished.connect(dialog.deleteLater)
        # Not a loop within the loop: the rest of the desk goes on.
        dialog.open()

    def _lay_out(self) -> None:
        theme = self._theme
        self._page = ColumnPage(theme, width=_WIDTH, margins=(24, 20, 24, 28), gap=12)
        column = self._page.column
        head = Row(theme, gap=10)
        head.addWidget(PlainLabel(theme, words.TITLE, TypeStyle.PLACE))
        head.addWidget(self.pages)
        head.addStretch(1)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        column.addLayout(head)
        column.addWidget(self.news)
        self._figures_page = QWidget()
        inside = Column(theme, self._figures_page, gap=12)
        inside.addLayout(self._period_row)
        inside.addLayout(self._entry_row)
        inside.addWidget(self._status)
        inside.addWidget(self._empty)
        inside.addLayout(self._tiles)
        inside.addWidget(self.chart)
        grid = Row(theme, gap=12)
        grid.addLayout(self._left, 1)
        grid.addLayout(self._right, 1)
        inside.addLayout(grid)
        inside.addWidget(self._caution)
        column.addWidget(self._figures_page)
        column.addWidget(self.debriefs)
        column.addStretch(1)
        self.debriefs.hide()
        Column(theme, self).addWidget(self._page)
