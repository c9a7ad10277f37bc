"""Owns the place of dossiers: its list, its sheet and its paper, one at a time; knows no rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from workstation.ui.dossiers import words
from workstation.ui.dossiers.list_page import ListPage
from workstation.ui.dossiers.paper_page import PaperPage
from workstation.ui.dossiers.sheet_page import SheetPage
from workstation.ui.dossiers.values import DossiersShown, Paper, SheetShown
from workstation.ui.theme.theme import Theme


class DossiersPage(QStackedWidget):
    """Signals:
    wanted: `values.Wish`.
    new_wanted, send_wanted, opened: bare.
    chat_chosen: the id of a chat.
    drafted: `values.Draft`.
    """

    wanted = Signal(object)
    new_wanted = Signal()
    chat_chosen = Signal(str)
    drafted = Signal(object)
    send_wanted = Signal()
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._from_sheet = False
        self.list = ListPage(theme)
        self.sheet = SheetPage(theme)
        self.paper = PaperPage(theme)
        for page in (self.list, self.sheet, self.paper):
            self.addWidget(page)
        self.list.wanted.connect(self.wanted)
        self.list.new_wanted.connect(self.new_wanted)
        self.sheet.chat_chosen.connect(self.chat_chosen)
        self.sheet.drafted.connect(self.drafted)
        self.sheet.left.connect(self.show_list)
        self.paper.send_wanted.connect(self.send_wanted)
        self.paper.left.connect(self._leave_paper)

    def show_dossiers(self, shown: DossiersShown) -> None:
        self.list.show_dossiers(shown)

    def show_sheet(self, sheet: SheetShown) -> None:
        self.sheet.show_sheet(sheet, anew=self.currentWidget() is self.list)
        self.setCurrentWidget(self.sheet)

    def show_paper(self, paper: Paper) -> None:
        # A preview leads back to the sheet that it was made of, with all that is on it.
        self._from_sheet = self.currentWidget() is self.sheet
        self.paper.show_paper(paper, back=words.BACK_TO_SHEET if self._from_sheet else words.BACK)
        self.setCurrentWidget(self.paper)

    def show_list(self) -> None:
        self.list.hide_news()
        self.setCurrentWidget(self.list)
        self.paper.forget()
        self.sheet.forget()
        self.list.new.setFocus()

    def show_done(self, sentence: str) -> None:
        self.list.show_news(sentence, problem=False)

    def show_problem(self, sentence: str) -> None:
        here = self.currentWidget()
        if here is self.sheet:
            self.sheet.show_problem(sentence)
        elif here is self.paper:
            self.paper.show_problem(sentence)
        else:
            self.list.show_news(sentence, problem=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.hide_news()
        self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.currentWidget() is self.paper and not self._from_sheet:
            # What was read does not lie open for whoever comes by.
            self.show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is not self.list:
            self._leave_paper() if self.currentWidget() is self.paper else self.show_list()
            return
        super().keyPressEvent(event)

    def _leave_paper(self) -> None:
        if self._from_sheet:
            self.setCurrentWidget(self.sheet)
            self.paper.forget()
            self.sheet.go.setFocus()
        else:
            self.show_list()
