"""The place of notes: by keyboard there and back, and nothing asked that was not typed."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.notes import sample
from workstation.domain.ids import ChatId
from workstation.domain.search import Kinds
from workstation.ui.notes import words
from workstation.ui.notes.values import Flags, Period, Query, ResultShown, ResultsShown
from workstation.ui.notes.view import Notes
from workstation.ui.transcript.values import Phase
from workstation.ui.transcript.view import Transcript
from workstation.ui.words import debriefs

_KEYS = Qt.Key


@dataclass
class Place:
    view: Notes
    transcript: Transcript
    told: list[object] = field(default_factory=list)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)

    @property
    def ringed(self) -> ResultShown | None:
        return self.view.results._rows.row_at(self.view.results.currentIndex().row())

    def read(self) -> None:
        self.view.show_note(sample.note())
        self.transcript.show_header(sample.HEADER)
        self.transcript.show_phase(Phase.ENDED)
        self.transcript.show_page(sample.page())
        QApplication.processEvents()


@pytest.fixture
def place(qapp: QApplication, qtbot: QtBot) -> Place:
    theme = look.plain(qapp)
    transcript = Transcript(theme, is_archive=True)
    view = Notes(theme, transcript)
    qtbot.addWidget(view)
    view.resize(1124, 848)
    place = Place(view, transcript)
    for signal in (view.query_changed, view.result_chosen, view.flags_changed):
        signal.connect(place.told.append)
    view.more_wanted.connect(lambda: place.told.append("more"))
    view.left.connect(lambda: place.told.append("left"))
    view.show_partners(sample.PARTNERS)
    view.show()
    view.activateWindow()
    view.take_focus()
    return place


def test_every_letter_asks_and_a_filter_asks_again(place: Place) -> None:
    QTest.keyClicks(place.view.field, "zu")
    assert place.told == [Query(text="z"), Query(text="zu")]
    place.told.clear()
    filters = place.view.filters
    filters.kinds_choice.button("notes").click()
    filters.period_choice.button("month").click()
    assert filters.partner_choice is not None
    filters.partner_choice.button("npie").click()
    filters.follow_up_tick.click()
    assert place.told[-1] == Query(
        text="zu", kinds=Kinds.NOTES, period=Period.MONTH, partner="npie", follow_up=True
    )  # type: ignore[arg-type]
    assert len(place.told) == 4
    filters.partner_choice.button("any").click()
    assert place.told[-1].partner is None  # type: ignore[attr-defined]


def test_down_goes_into_the_results_enter_opens_and_escape_goes_all_the_way_back(
    place: Place,
) -> None:
    place.view.show_results(sample.results())
    place.press(_KEYS.Key_Down, _KEYS.Key_Down, _KEYS.Key_Return)
    assert place.told == [sample.results().rows[1]]
    place.read()
    place.transcript.take_focus()
    place.press(_KEYS.Key_Escape)
    assert place.view.results.hasFocus()
    assert place.ringed == sample.results().rows[1]
    place.press(_KEYS.Key_Escape)
    assert place.view.field.hasFocus()
    place.press(_KEYS.Key_Escape)
    assert place.told[1:] == ["left"]


def test_enter_in_the_search_opens_the_first(place: Place) -> None:
    place.view.show_results(sample.results())
    place.press(_KEYS.Key_Return)
    assert place.told == [sample.results().rows[0]]


def test_a_click_opens(place: Place) -> None:
    place.view.show_results(sample.results())
    view = place.view.results
    spot = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert place.told == [sample.results().rows[2]]


def test_more_is_asked_once_for_each_page(place: Place) -> None:
    many = tuple(sample.line(f"m{n}", "zus") for n in range(50))
    place.view.show_results(ResultsShown(rows=many, more=True))
    assert place.told == []
    bar = place.view.results.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.setValue(bar.maximum() - 3)
    assert place.told == ["more"]
    value = bar.value()
    older = tuple(sample.line(f"n{n}", "zus") for n in range(50))
    place.view.show_more(ResultsShown(rows=older, more=True))
    assert bar.value() == value
    assert place.view.results.model().rowCount() == 100
    bar.setValue(bar.maximum())
    assert place.told == ["more", "more"]


def test_the_ring_stays_on_its_result_when_the_same_is_asked_again(place: Place) -> None:
    place.view.show_results(sample.results())
    place.press(_KEYS.Key_Down, _KEYS.Key_Down)
    place.view.show_results(sample.results())
    assert place.ringed == sample.results().rows[1]


def test_what_is_empty_says_why(place: Place) -> None:
    said = place.view._empty._line.text
    place.view.show_results(ResultsShown())
    assert said() == words.NOTHING_YET[1]
    place.view.show_results(ResultsShown(is_asked=True))
    assert said() == words.NOTHING_FOUND[1]
    place.view.show_results(ResultsShown(needs_words=True))
    assert said() == words.NEEDS_WORDS[1]


def test_a_tick_of_the_note_is_told_with_the_other(place: Place) -> None:
    place.read()
    place.view.note.follow_up_tick.click()
    assert place.told == [Flags(for_intervision=True, follow_up=True)]


def test_the_own_debrief_is_shut_until_asked_for_and_with_every_chat_again(place: Place) -> None:
    debrief, question = place.view.note.debrief, debriefs.QUESTIONS[0]
    place.view.show_note(sample.note())
    assert debrief.toggle.text() == "Toon je debrief"
    assert debrief.answer(question).isHidden()
    debrief.toggle.setFocus()
    QTest.keyClick(debrief.toggle, Qt.Key.Key_Space)
    assert not debrief.answer(question).isHidden()
    assert debrief.answer(question).toPlainText() == "Zwaar."
    assert debrief.answer(question).isReadOnly()
    assert debrief.answer(debriefs.QUESTIONS[1]).isHidden()
    assert debrief.who.text() == "Alleen jij leest dit."
    place.view.show_note(sample.note(is_shared=True))
    assert not debrief.answer(question).isHidden()
    assert debrief.who.text() == "Je deelde dit met je teamverantwoordelijke."
    place.view.show_note(sample.note(chat=ChatId("c-2")))
    assert debrief.answer(question).isHidden()
    place.view.show_note(sample.note(debrief=()))
    assert debrief.isHidden()


def test_the_note_can_be_read_and_not_written_in(place: Place) -> None:
    place.read()
    place.view.note.text.setFocus()
    QTest.keyClicks(place.view.note.text, "x")
    assert place.view.note.text.toPlainText() == sample.NOTE


def test_nothing_of_an_old_chat_can_be_pinned(place: Place) -> None:
    wanted: list[object] = []
    place.transcript.pin_wanted.connect(wanted.append)
    place.read()
    rows = place.transcript.message_list
    place.transcript.show_at(sample.page().rows[3].id)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_P)
    assert wanted == []
    assert not rows.pin_button.isVisible()


def test_a_found_line_is_brought_into_sight(place: Place) -> None:
    place.read()
    place.transcript.show_at(sample.page().rows[1].id)
    row = place.transcript.message_list.current_message()
    assert row is not None
    assert row.id == "m2"


def test_a_screen_reader_hears_who_when_and_what(place: Place) -> None:
    place.view.show_results(sample.results())
    model = place.view.results.model()
    heard = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Bezoeker 4821, Nota, 14 oktober 2026, 19:48, intervisie, ")


def test_words_that_were_found_are_marked_also_after_an_emoji(place: Place) -> None:
    def painted(text: str) -> QImage:
        place.view.show_results(ResultsShown(rows=(sample.line("m", text),)))
        QApplication.processEvents()
        return place.view.results.viewport().grab().toImage()

    assert painted("💚💚 een zus") != painted("💚💚 een zux")
    formats = place.view.results._delegate._formats(sample.line("m", "💚💚 een zus").snippet)
    assert [(f.start, f.length) for f in formats] == [(9, 3)]


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(place: Place) -> None:
    place.view.show_results(sample.results())
    place.read()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [place.view]
