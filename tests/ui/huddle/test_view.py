import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.ui.huddle import words
from workstation.ui.huddle.values import Colleague, HuddleView, Note, NoteState, WrittenNote
from workstation.ui.huddle.view import Huddle
from workstation.ui.theme import theme as themes

_HUDDLE = ChatId("h-0000000000000001")
_START = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def _note(place: int, text: str = "Een notitie.", *, own: bool = False) -> Note:
    return Note(
        id=MessageId(f"n{place}"),
        position=place,
        at=_START + timedelta(minutes=place),
        line=LineId("1712" if own else "npie"),
        name="Marieke" if own else "Sofie",
        text=text,
        own=own,
    )


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Huddle:
    made = Huddle(theme)
    qtbot.addWidget(made)
    made.resize(380, 600)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    return made


def test_the_view_keeps_its_protocol(view: Huddle) -> None:
    kept: HuddleView = view
    kept.show_none()
    assert not view.is_open


def test_without_a_colleague_there_is_nothing_to_write_in(view: Huddle) -> None:
    sent: list[WrittenNote] = []
    view.send_wanted.connect(sent.append)
    view.show_open()
    view.show_note(_note(1))
    assert not view.is_open
    assert view.closed_text() == ""
    assert view.notes_list.notes.rowCount() == 0


def test_a_huddle_begins_closed_so_that_one_box_is_open_at_a_time(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(1)], "Een begin")
    assert not view.is_open
    assert view.closed_text().startswith("Schrijven in Overleg staat even dicht")
    view.show_open()
    assert view.is_open
    assert view.text() == "Een begin"


def test_a_note_is_for_this_huddle_and_has_its_own_verb(view: Huddle) -> None:
    sent: list[WrittenNote] = []
    view.send_wanted.connect(sent.append)
    view.show_huddle(_HUDDLE, [], "")
    view.show_open()
    view.take_focus()
    QTest.keyClicks(view.box.entry, "Nu mag.")
    QTest.keyClick(view.box.entry, Qt.Key.Key_Return)
    assert sent == [WrittenNote(huddle=_HUDDLE, text="Nu mag.")]
    assert view.box.send_button.text() == "Zet in overleg"
    assert view.box.entry.accessibleName() == "Aan je collega’s"


def test_the_head_says_who_reads_and_who_never_does(view: Huddle) -> None:
    assert words.here([Colleague(name="Sofie", line_name="NPIE")]) == (
        "De bezoeker leest dit nooit. Hier: jij en Sofie (NPIE)."
    )
    three = [Colleague(name="Sofie", line_name="NPIE"), Colleague(name="Ann", line_name="1712")]
    assert words.here(three) == (
        "De bezoeker leest dit nooit. Hier: jij, Sofie (NPIE) en Ann (1712)."
    )
    view.show_colleagues(three)
    assert view.header.text() == words.here(three)


def test_few_notes_stand_at_the_lower_end(view: Huddle, qapp: QApplication) -> None:
    view.show_huddle(_HUDDLE, [_note(1), _note(2)], "")
    qapp.processEvents()
    rows = view.notes_list
    assert rows.viewport().y() > 200
    assert rows.visualRect(rows.notes.index(1)).bottom() + 1 == rows.viewport().height()


def test_many_notes_scroll_and_the_end_is_followed(view: Huddle, qapp: QApplication) -> None:
    view.show_huddle(_HUDDLE, [_note(place) for place in range(1, 60)], "")
    view.show_note(_note(60))
    qapp.processEvents()
    rows = view.notes_list
    assert rows.viewport().y() == 0
    assert rows.is_at_end


def test_who_reads_above_is_not_moved_by_a_new_note(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(place) for place in range(1, 60)], "")
    bar = view.notes_list.verticalScrollBar()
    bar.setValue(500)
    view.show_note(_note(60))
    assert bar.value() == 500


def test_a_note_that_changed_keeps_its_place(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(1), _note(2, own=True)], "")
    view.show_note(dataclasses.replace(_note(2, own=True), state=NoteState.STUCK))
    notes = view.notes_list.notes
    assert notes.rowCount() == 2
    said = notes.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Overleg, Jij, 19:02: Een notitie., nog niet weg, we blijven proberen"


def test_a_note_in_sight_is_told_as_seen_once(view: Huddle) -> None:
    seen: list[str] = []
    view.seen.connect(seen.append)
    view.show_huddle(_HUDDLE, [_note(1), _note(2)], "")
    view.show_note(_note(3, own=True))
    assert seen == ["n2"]
    view.show_note(dataclasses.replace(_note(4), position=0))
    assert seen == ["n2", "n4"]


def test_ctrl_c_copies_a_note_as_it_was_written(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(1, "<b>x</b>")], "")
    view.notes_list.setFocus()
    QTest.keyClick(view.notes_list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "<b>x</b>"


def test_an_endless_note_does_not_make_the_pane_endless(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(1, "a\n" * 8_000)], "")
    rows = view.notes_list
    assert rows.visualRect(rows.notes.index(0)).height() < 3_000
    assert not view.grab().isNull()


def test_a_huddle_that_is_over_can_still_be_read(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [_note(1)], "")
    view.show_unavailable("Het overleg is voorbij")
    assert view.closed_text().startswith("Het overleg is voorbij")
    assert view.notes_list.notes.rowCount() == 1


def test_who_types_is_said_here_too(view: Huddle) -> None:
    view.show_huddle(_HUDDLE, [], "")
    view.show_typing(("Sofie",))
    assert view.status_text() == "Sofie typt"
