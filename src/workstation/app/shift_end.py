"""Owns the end of a shift on the screen: handing a chat over, the list for the next one, a pause."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.services.breather import Breather
from workstation.services.briefing_cards import BriefingCards
from workstation.services.handovers import Handovers
from workstation.services.shift_lists import ShiftLists
from workstation.store import private_file
from workstation.ui.attention import Attention, Looking
from workstation.ui.breather.presenter import BreatherPresenter
from workstation.ui.errands import Errands
from workstation.ui.handover import words as handover_words
from workstation.ui.handover.presenter import HandoverPresenter
from workstation.ui.line_names import LineNames
from workstation.ui.main_window.question_card import Question
from workstation.ui.rail.values import Place
from workstation.ui.shift_list import paper, words
from workstation.ui.shift_list.presenter import ShiftListPresenter
from workstation.ui.ticks import Ticks
from workstation.ui.words import problems, topics


class ShiftEnd:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        cards: BriefingCards,
        stage: Stage,
        names: LineNames,
        errands: Errands,
        ticks: Ticks,
        zone: tzinfo,
        attention: Attention,
        insert: Callable[[str], None],
    ) -> None:
        self._views = views
        self._stage = stage
        self._attention = attention
        self._errands = errands
        self._open_for: str | None = None
        self._dialog: QFileDialog | None = None
        self.handovers = Handovers(
            casebook=ws.casebook,
            pushes=ws.pushes,
            cards=cards,
            lines=ws.lines,
            forms=ws.store.forms,
            labels=topics.LABELS,
            clock=ws.clock,
        )
        self.handover = HandoverPresenter(
            views.handover,
            handovers=self.handovers,
            casebook=ws.casebook,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            insert=insert,
            ask=self._ask_to_leave,
            close_wanted=stage.close_chat,
            put_away=self.close,
        )
        self.shift_list = ShiftListPresenter(
            views.shift_list,
            lists=ShiftLists(
                casebook=ws.casebook,
                forms=ws.store.forms,
                search=ws.search,
                audit=ws.store.audit,
                clock=ws.clock,
            ),
            casebook=ws.casebook,
            names=names,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            ask=self._ask_for_paper,
            choose_file=self._choose_file,
            draw=paper.pdf,
            write=private_file.write,
        )
        self.breather = Breather(
            casebook=ws.casebook,
            desk=ws.store.desk,
            registrations=ws.registrations,
            shift=ws.shift,
            bus=ws.bus,
            clock=ws.clock,
        )
        BreatherPresenter(views.breather, breather=self.breather, ticks=ticks, zone=zone)
        stage.opens_handover = self.open_if_last
        attention.on(self._looked)
        views.protocol.handover_asked.connect(self.open)
        views.closing.finished.connect(self._finished)
        views.rail.place_chosen.connect(self._went)

    def open(self) -> None:
        """The panel, for the chat in the centre."""
        self._open_for = self._attention.chat
        if self._open_for is not None:
            self._views.window.show_panel(self._views.handover)
            self.handover.opened()
            self._views.handover.take_focus()

    def open_if_last(self) -> bool:
        """Whether the last way of passing this chat on was a handover within the line."""
        chat = self._attention.chat
        push = self.handovers.push(chat) if chat else None
        is_last = push is not None and self._stage.last_push(push.chat) == push.id
        if is_last:
            self.open()
        return is_last

    def close(self) -> None:
        self._open_for = None
        self._stage.close_push()

    def _looked(self, _: Looking) -> None:
        is_open = self._views.window.panel() is self._views.handover
        if is_open and self._attention.chat != self._open_for:
            self.close()

    def _ask_to_leave(self, name: str, answered: Callable[[bool], None]) -> None:
        question = Question(
            title=handover_words.ASK_TITLE,
            text=handover_words.ask(name),
            yes=handover_words.ASK_YES,
            no=handover_words.ASK_NO,
        )
        self._views.window.ask(question, answered)

    def _ask_for_paper(self, answered: Callable[[bool], None]) -> None:
        question = Question(
            title=words.PAPER_TITLE, text=words.PAPER_TEXT, yes=words.PAPER_YES, no=words.PAPER_NO
        )
        self._views.window.ask(question, answered)

    def _choose_file(self, name: str, chosen: Callable[[Path | None], None]) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        dialog = QFileDialog(self._views.window, words.PAPER_TITLE, str(folder), words.FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.rejected.connect(lambda: chosen(None))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _finished(self) -> None:
        """Everything that was typed was told before: the rule sees it."""
        chat = self._attention.chat
        if chat is not None:
            self._errands.run(
                self.breather.finished(chat),
                lambda error: self._views.window.tell(problems.sentence(error)),
            )

    def _went(self, place: Place) -> None:
        if place is not Place.HANDOVER:
            self.shift_list.left()
