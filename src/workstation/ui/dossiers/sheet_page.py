"""Owns the sheet on which a dossier is put together; must not know what may go, nor where it goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from workstation.ui.dossiers import words
from workstation.ui.dossiers.items_card import ItemsCard
from workstation.ui.dossiers.values import Draft, SheetShown
from workstation.ui.dossiers.why_card import WhyCard
from workstation.ui.forms.choices import Choices
from workstation.ui.forms.column_page import ColumnPage
from workstation.ui.parts.banner import Banner
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class SheetPage(ColumnPage):
    """Signals:
    chat_chosen: the id of another chat.
    drafted: `values.Draft`.
    left: back to the list; nothing was asked or sent.
    """

    chat_chosen = Signal(str)
    drafted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(24, 20, 24, 28), gap=10)
        column = self.column
        self.back = Button(theme, words.BACK, ButtonKind.QUIET, ButtonSize.SMALL, icon="arrow-left")
        self.back.clicked.connect(self.left)
        top = Row(theme)
        top.addWidget(self.back)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(PlainLabel(theme, words.SHEET, TypeStyle.PLACE))
        self._problem = Banner(theme)
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(PlainLabel(theme, words.CHAT, TypeStyle.HEADING))
        self.chats = QComboBox()
        self.chats.setAccessibleName(words.CHAT)
        self.chats.setMinimumContentsLength(30)
        self.chats.activated.connect(self._choose_chat)
        column.addWidget(self.chats)
        self._line_title = PlainLabel(theme, words.LINE, TypeStyle.HEADING)
        column.addWidget(self._line_title)
        self._lines_place = Column(theme)
        column.addLayout(self._lines_place)
        column.addWidget(PlainLabel(theme, words.ITEMS, TypeStyle.HEADING))
        self.items = ItemsCard(theme)
        column.addWidget(self.items)
        column.addWidget(PlainLabel(theme, words.TERM, TypeStyle.HEADING))
        self._terms_place = Column(theme)
        column.addLayout(self._terms_place)
        column.addWidget(PlainLabel(theme, words.WHY, TypeStyle.HEADING))
        self.why = WhyCard(theme)
        column.addWidget(self.why)
        foot = Row(theme, gap=12)
        self._missing = PlainLabel(theme, "", TypeStyle.SMALL, Token.INK2, wrap=True)
        foot.addWidget(self._missing, 1)
        cancel = Button(theme, words.CANCEL, ButtonKind.PLAIN)
        cancel.clicked.connect(self.left)
        foot.addWidget(cancel)
        self.go = Button(theme, words.PREVIEW, ButtonKind.FILLED)
        self.go.clicked.connect(self._draft)
        foot.addWidget(self.go)
        column.addLayout(foot)
        column.addStretch(1)
        self.lines: Choices | None = None
        self.terms: Choices | None = None
        self._sheet: SheetShown | None = None
        theme.changed.connect(self._measure_chats)
        self._measure_chats()
        self.items.changed.connect(self._refresh)
        self.why.changed.connect(self._refresh)

    def show_sheet(self, sheet: SheetShown, *, anew: bool) -> None:
        """`anew`: begun again, so that nothing of the last one stays; another chat is new as well."""
        anew = anew or self._sheet is None or self._sheet.chat != sheet.chat
        before, self._sheet = self._sheet, sheet
        self._problem.hide()
        self.chats.clear()
        for chat, text in sheet.chats:
            self.chats.addItem(text, chat)
        self.chats.setCurrentIndex(self.chats.findData(sheet.chat))
        if before is None or (before.lines, before.terms) != (sheet.lines, sheet.terms):
            self.lines = self._choices(self._lines_place, words.LINE, sheet.lines, self.lines)
            self.terms = self._choices(self._terms_place, words.TERM, sheet.terms, self.terms)
        assert self.lines is not None
        assert self.terms is not None
        if anew:
            self.lines.show_value(sheet.line)
            self.terms.show_value(sheet.terms[0][0] if sheet.terms else "")
        several = len(sheet.lines) > 1
        self._line_title.setVisible(several)
        self.lines.setVisible(several)
        self.items.show_items(sheet.items, anew=anew)
        self.why.show_why(
            sheet.grounds,
            problem=sheet.problem,
            cannot_ask=sheet.cannot_ask,
            by=sheet.by,
            anew=anew,
        )
        self._refresh()
        if anew:
            self.verticalScrollBar().setValue(0)
            self.chats.setFocus()

    def forget(self) -> None:
        """Nothing of a chat stays in a page that is not in sight."""
        self._sheet = None
        self.items.show_items((), anew=True)
        self.why.reason.show_text("", anew=True)

    def show_problem(self, sentence: str) -> None:
        self._problem.show_problem(sentence)
        self.verticalScrollBar().setValue(0)

    def _choices(
        self,
        place: Column,
        name: str,
        pairs: tuple[tuple[str, str], ...],
        before: Choices | None,
    ) -> Choices:
        if before is not None:
            place.removeWidget(before)
            before.hide()
            before.deleteLater()
        made = Choices(self._theme, name, pairs, can_clear=False)
        made.chosen.connect(lambda _: self._refresh())
        place.addWidget(made)
        return made

    def _choose_chat(self, index: int) -> None:
        chat = self.chats.itemData(index)
        if isinstance(chat, str) and (self._sheet is None or chat != self._sheet.chat):
            self.chat_chosen.emit(chat)

    def _measure_chats(self) -> None:
        self.chats.setFont(self._theme.font(TypeStyle.BODY))
        self.chats.setFixedHeight(self._theme.px(34))

    def _refresh(self) -> None:
        missing = self._missing_words()
        self._missing.setText(missing)
        self.go.setEnabled(not missing)
        self.go.setAccessibleDescription(missing)

    def _missing_words(self) -> str:
        if self._sheet is None or not self._sheet.chat:
            return words.MISSING_ITEMS
        if not self.items.chosen and not self.items.added.toPlainText().strip():
            return words.MISSING_ITEMS
        return self.why.missing

    def _draft(self) -> None:
        if self._missing_words() or self._sheet is None:
            return
        assert self.lines is not None
        assert self.terms is not None
        self.drafted.emit(
            Draft(
                chat=self._sheet.chat,
                line=self.lines.value,
                keys=self.items.chosen,
                added=self.items.added.toPlainText(),
                days=int(self.terms.value),
                way=self.why.chosen_way,
                ground=self.why.ground,
                by=self.why.by.text(),
                reason=self.why.reason.toPlainText(),
            )
        )
