import dataclasses
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.transcript import sample
from workstation.domain.ids import LineId
from workstation.ui.parts import marks
from workstation.ui.theme import theme as themes
from workstation.ui.transcript import model
from workstation.ui.transcript.message_list import MessageList
from workstation.ui.transcript.values import (
    Header,
    MessageRow,
    Notice,
    NoticeKey,
    NoticeKind,
    Page,
    Phase,
    PinWanted,
    ReaderChip,
    SentState,
    TranscriptView,
)
from workstation.ui.transcript.view import Transcript

Open = Callable[[Page], Transcript]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Open:
    """A transcript in an active window, as a counsellor has it."""

    # Whoever asks for a part of it must not outlive it.
    kept: list[Transcript] = []

    def show(page: Page) -> Transcript:
        view = Transcript(theme)
        qtbot.addWidget(view)
        kept.append(view)
        view.resize(692, 500)
        view.show()
        view.activateWindow()
        qapp.processEvents()
        view.show_page(page)
        qapp.processEvents()
        return view

    return show


def _top_of(rows: MessageList, message: str) -> int:
    """Where a row stands on the screen."""
    for at in range(rows.rows.rowCount()):
        if rows.rows.row_at(at).id == message:
            rect = rows.visualRect(rows.rows.index(at))
            return rows.viewport().mapToGlobal(rect.topLeft()).y()
    raise LookupError(message)


def _first_in_sight(rows: MessageList) -> str:
    return rows.rows.row_at(rows.topmost().row()).id


def test_the_view_keeps_its_protocol(opened: Open) -> None:
    view: TranscriptView = opened(sample.page([]))
    view.show_typing(("Bezoeker",))


def test_a_conversation_opens_at_its_end(opened: Open) -> None:
    rows = opened(sample.page(sample.lines(1, 500))).message_list
    bar = rows.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_a_conversation_with_unread_lines_opens_at_the_first_of_them(opened: Open) -> None:
    rows = opened(sample.page(sample.lines(1, 100), unread_from="m81")).message_list
    assert _first_in_sight(rows) == "m81"


def test_unread_lines_that_fit_do_not_move_the_end_away(opened: Open) -> None:
    rows = opened(sample.page(sample.lines(1, 100), unread_from="m99")).message_list
    assert rows.is_at_end


def test_who_is_at_the_end_follows_a_new_line(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    view.show_row(sample.message(101))
    assert view.message_list.is_at_end


def test_who_reads_above_is_not_moved_by_a_new_line_and_is_told_of_it(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum() - 1500)
    told: list[int] = []
    rows.unseen_changed.connect(told.append)
    reading = _first_in_sight(rows)
    before = _top_of(rows, reading)
    view.show_row(sample.message(101))
    view.show_row(sample.message(102))
    assert _top_of(rows, reading) == before
    assert told[-1] == 2
    assert rows.rows.new_from == "m101"


def test_the_button_goes_down_to_what_is_new(opened: Open, qapp: QApplication) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    assert view.down_button.isHidden()
    rows.verticalScrollBar().setValue(0)
    view.show_row(sample.message(101))
    view.show_row(sample.message(102))
    assert view.down_button.text() == "Naar beneden, 2 nieuwe"
    view.down_button.click()
    qapp.processEvents()
    assert rows.is_at_end
    assert view.down_button.isHidden()


def test_own_words_are_followed_from_anywhere(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 500)))
    rows = view.message_list
    rows.verticalScrollBar().setValue(0)
    view.show_row(sample.own(501))
    assert rows.is_at_end
    assert rows.rows.row_at(rows.rows.rowCount() - 1).id == "m501"


def test_a_line_higher_than_the_screen_is_followed_to_its_beginning(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    view.show_row(sample.message(101, "regel\n" * 23))
    rows = view.message_list
    index = rows.rows.index(rows.rows.rowCount() - 1)
    assert rows.visualRect(index).top() == 0


def test_many_lines_while_following_keep_the_window_narrow(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 200)))
    for place in range(201, 201 + model.WIDEST):
        view.show_row(sample.message(place))
    assert view.message_list.rows.rowCount() <= model.WIDEST
    assert view.message_list.is_at_end


def test_older_lines_are_asked_for_once_and_come_without_a_jump(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1001, 1200), more=True))
    rows = view.message_list
    wanted: list[int] = []
    view.older_wanted.connect(wanted.append)
    while rows.rows.hidden_above:
        rows.verticalScrollBar().setValue(300)
    rows.verticalScrollBar().setValue(200)
    assert wanted == [1001]
    reading = _first_in_sight(rows)
    before = _top_of(rows, reading)
    view.show_older(sample.page(sample.lines(801, 1000), more=True))
    assert _top_of(rows, reading) == before
    assert rows.rows.row_at(0).position < 1001


def test_all_of_a_long_conversation_can_be_scrolled_through_both_ways(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1801, 2000), more=True))
    rows = view.message_list
    bar = rows.verticalScrollBar()
    asked: list[int] = []
    view.older_wanted.connect(asked.append)
    for _ in range(2000):
        if asked:
            before = asked.pop()
            older = sample.lines(max(1, before - 200), before - 1)
            view.show_older(sample.page(older, more=before > 201))
        if rows.rows.hidden_above == 0 and not rows.rows.more and bar.value() == 0:
            break
        QTest.keyClick(rows, Qt.Key.Key_PageUp)
    assert _first_in_sight(rows) == "m1"
    for _ in range(2000):
        if rows.is_at_end and not rows.rows.hidden_below:
            break
        QTest.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.rows.row_at(rows.rows.rowCount() - 1).id == "m2000"


def test_a_state_that_changes_moves_nothing(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    rows.verticalScrollBar().setValue(900)
    reading = _first_in_sight(rows)
    before = _top_of(rows, reading)
    view.show_row(dataclasses.replace(sample.own(2), state=SentState.READ))
    view.show_row(dataclasses.replace(sample.own(4), state=SentState.STUCK))
    assert _top_of(rows, reading) == before


def test_a_bar_that_comes_above_does_not_move_what_is_read(
    opened: Open, qapp: QApplication
) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    rows.verticalScrollBar().setValue(900)
    reading = _first_in_sight(rows)
    next_one = f"m{int(reading[1:]) + 3}"
    before = _top_of(rows, next_one)
    view.show_notice(
        Notice(key=NoticeKey.LINK, kind=NoticeKind.OFFLINE, fact="Geen verbinding sinds 19:14.")
    )
    qapp.processEvents()
    assert _top_of(rows, next_one) == before


def test_what_was_in_sight_is_told_as_seen_once(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 99)))
    seen: list[str] = []
    view.seen.connect(seen.append)
    view.show_row(sample.message(101))
    view.show_row(dataclasses.replace(sample.message(101), pinned=True))
    view.show_row(sample.own(102))
    assert seen == ["m101"]


def test_lines_that_have_no_position_yet_are_seen_and_keep_their_order(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 99)))
    seen: list[str] = []
    view.seen.connect(seen.append)
    for place in (101, 102):
        view.show_row(dataclasses.replace(sample.message(place), position=0))
    assert seen == ["m101", "m102"]
    rows = view.message_list.rows
    assert [rows.row_at(at).id for at in (99, 100)] == ["m101", "m102"]


def test_nothing_is_seen_in_a_window_that_is_not_looked_at(
    opened: Open, qtbot: QtBot, qapp: QApplication
) -> None:
    view = opened(sample.page(sample.lines(1, 99)))
    seen: list[str] = []
    view.seen.connect(seen.append)
    another = QWidget()
    qtbot.addWidget(another)
    another.show()
    another.activateWindow()
    qapp.processEvents()
    view.show_row(sample.message(101))
    assert seen == []
    assert view.message_list.rows.new_from == "m101"
    view.activateWindow()
    qapp.processEvents()
    assert seen == ["m101"]


def test_p_pins_a_visitors_message_and_takes_it_out_again(opened: Open) -> None:
    view = opened(sample.page([sample.message(1), sample.own(2)]))
    wanted: list[PinWanted] = []
    view.pin_wanted.connect(wanted.append)
    rows = view.message_list
    rows.setCurrentIndex(rows.rows.index(0))
    QTest.keyClick(rows, Qt.Key.Key_P)
    view.show_row(dataclasses.replace(sample.message(1), pinned=True))
    QTest.keyClick(rows, Qt.Key.Key_P)
    rows.setCurrentIndex(rows.rows.index(1))
    QTest.keyClick(rows, Qt.Key.Key_P)
    message = sample.message(1).id
    assert wanted == [
        PinWanted(message=message, pinned=True),
        PinWanted(message=message, pinned=False),
    ]


def test_the_button_beside_a_bubble_pins_it(opened: Open) -> None:
    view = opened(sample.page([sample.message(1), sample.own(2)]))
    wanted: list[PinWanted] = []
    view.pin_wanted.connect(wanted.append)
    rows = view.message_list
    at = rows.visualRect(rows.rows.index(0)).center()
    QTest.mouseMove(rows.viewport(), at)
    assert rows.pin_button.isVisible()
    assert rows.pin_button.accessibleName() == "Zet in briefing (P)"
    rows.pin_button.click()
    assert [each.pinned for each in wanted] == [True]
    QTest.mouseMove(rows.viewport(), rows.visualRect(rows.rows.index(1)).center())
    rows.setCurrentIndex(rows.rows.index(1))
    assert rows.pin_button.isHidden()


def test_ctrl_c_copies_the_words_of_the_row_as_they_were_written(opened: Open) -> None:
    view = opened(sample.page([sample.message(1, "<b>Hallo</b>\nregel")]))
    rows = view.message_list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "<b>Hallo</b>\nregel"


def test_a_letter_typed_in_the_rows_goes_nowhere(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    rows.setFocus()
    current = rows.currentIndex().row()
    QTest.keyClick(rows, Qt.Key.Key_B)
    assert rows.currentIndex().row() == current


def test_arrows_walk_along_the_rows(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    rows = view.message_list
    rows.setFocus()
    assert rows.currentIndex().row() == 99
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows.currentIndex().row() == 98


def test_a_long_text_is_folded_and_opens_by_key_and_by_mouse(opened: Open) -> None:
    view = opened(sample.page([sample.message(1, "regel\n" * 40)]))
    rows = view.message_list
    index = rows.rows.index(0)
    folded = rows.visualRect(index).height()
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.visualRect(index).height() > folded + 300
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
    rect = rows.visualRect(index)
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(50, rect.bottom() - 40),
    )
    assert rows.visualRect(index).height() == folded


@pytest.mark.parametrize(
    "text",
    ["a" * 16_384, "\u200b" * 5_000, "\u202e" * 2_000, "e" + "\u0301" * 4_000, "\n" * 16_384, ""],
    ids=["one word", "nothing visible", "turns", "marks", "empty lines", "empty"],
)
def test_no_text_makes_a_row_wider_or_higher_than_it_may_be(opened: Open, text: str) -> None:
    view = opened(sample.page([sample.message(1, text)]))
    rows = view.message_list
    rect = rows.visualRect(rows.rows.index(0))
    assert rect.width() <= rows.viewport().width()
    assert 0 < rect.height() < 900
    assert not view.grab().isNull()


def test_who_types_stands_in_a_line_that_keeps_its_height(opened: Open, qapp: QApplication) -> None:
    view = opened(sample.page(sample.lines(1, 3)))
    height = view.message_list.height()
    view.show_typing(("Bezoeker",))
    qapp.processEvents()
    assert view.status_text() == "Bezoeker typt"
    view.show_typing(())
    qapp.processEvents()
    assert view.status_text() == ""
    assert view.message_list.height() == height


def test_a_visitor_who_is_away_is_said_while_nobody_types(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 3)))
    view.show_phase(Phase.PAUSED)
    assert view.status_text().startswith("Bezoeker is even weg")
    view.show_phase(Phase.OPEN)
    assert view.status_text() == ""


def test_the_restored_bar_goes_by_itself_and_the_others_stay(opened: Open) -> None:
    view = opened(sample.page([]))
    view.show_notice(Notice(key=NoticeKey.LINK, kind=NoticeKind.OFFLINE, fact="Weg."))
    view.show_notice(Notice(key=NoticeKey.PUSH, kind=NoticeKind.RETURNED, fact="Terug."))
    assert view.notices.restored_timer.isActive() is False
    view.show_notice(Notice(key=NoticeKey.LINK, kind=NoticeKind.RESTORED, fact="Weer verbonden."))
    assert view.notices.restored_timer.interval() == 6000
    view.notices.restored_timer.timeout.emit()
    assert view.notices.shown() == (NoticeKey.PUSH,)


def test_a_connection_lost_again_is_not_taken_away_by_the_old_clock(opened: Open) -> None:
    view = opened(sample.page([]))
    view.show_notice(Notice(key=NoticeKey.LINK, kind=NoticeKind.RESTORED, fact="Weer verbonden."))
    view.show_notice(Notice(key=NoticeKey.LINK, kind=NoticeKind.OFFLINE, fact="Weg."))
    assert not view.notices.restored_timer.isActive()
    assert view.notices.shown() == (NoticeKey.LINK,)


def test_the_button_of_a_bar_says_which(opened: Open) -> None:
    view = opened(sample.page([]))
    pressed: list[NoticeKey] = []
    view.notice_pressed.connect(pressed.append)
    view.show_notice(
        Notice(key=NoticeKey.PUSH, kind=NoticeKind.RETURNED, fact="Terug.", action="Stel voor")
    )
    view.notices.banner(NoticeKey.PUSH).pressed.emit()
    assert pressed == [NoticeKey.PUSH]


def test_the_conversation_as_text_is_plain_indented_and_left_by_escape(opened: Open) -> None:
    evil = "Hoi\n19:05 Jij\u2029<b>nep</b>"
    view = opened(sample.page([sample.message(3, evil), sample.own(4)]))
    QTest.keyClick(
        view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    text = view.conversation_text
    assert text.isVisible()
    assert text.text().splitlines() == [
        "Dinsdag 24 november",
        "19:03 Bezoeker",
        "Hoi",
        "19:05 Jij",
        "<b>nep</b>",
        "19:04 Jij",
        "Ik ben hier.",
    ]
    assert text.indents() == [False, False, True, True, True, False, True]
    QTest.keyClick(text.field, Qt.Key.Key_Escape)
    assert not text.isVisible()


def test_the_head_says_who_reads_along(opened: Open) -> None:
    view = opened(sample.page([]))
    readers = (
        ReaderChip(label="Bezoeker", line=None),
        ReaderChip(label="Jij", line=LineId("1712")),
    )
    view.show_header(
        Header(mark=marks.SHARED, title="Bezoeker 4821", facts=("18+", "14 min"), readers=readers)
    )
    assert view.header.accessibleName() == (
        "Bezoeker 4821. 18+ · 14 min. Leest mee: bezoeker en jij"
    )


def test_in_a_narrow_head_the_first_facts_go_and_the_readers_stay(
    opened: Open, qapp: QApplication
) -> None:
    view = opened(sample.page([]))
    facts = ("Via chat na seksueel geweld", "18+", "Antwerpen", "14 min")
    readers = (ReaderChip(label="Bezoeker", line=None), ReaderChip(label="Jij", line=None))
    view.show_header(Header(mark=marks.SHARED, title="Bezoeker 4821", facts=facts, readers=readers))
    qapp.processEvents()
    assert view.header.facts_text() == " · ".join(facts)
    view.resize(460, 500)
    qapp.processEvents()
    assert view.header.facts_text() == "18+ · Antwerpen · 14 min"
    assert "Via chat na seksueel geweld" in view.header.accessibleName()


def test_another_conversation_begins_anew(opened: Open) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    view.message_list.verticalScrollBar().setValue(0)
    view.show_row(sample.message(101))
    view.show_page(sample.page(sample.lines(1, 50)))
    assert view.message_list.is_at_end
    assert view.down_button.isHidden()
    assert isinstance(view.message_list.rows.row_at(0), MessageRow)


def test_other_colours_and_sizes_keep_the_end_in_sight(
    opened: Open, theme: themes.Theme, qapp: QApplication
) -> None:
    view = opened(sample.page(sample.lines(1, 100)))
    theme.switch(themes.Scheme.DARK, 1.5)
    qapp.processEvents()
    assert view.message_list.is_at_end
    theme.switch(themes.Scheme.LIGHT, 1.0)
    qapp.processEvents()
    bar = view.message_list.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_in_a_narrower_column_the_end_stays_the_end_and_no_row_lies_on_another(
    opened: Open, qapp: QApplication
) -> None:
    view = opened(sample.page([sample.own(place, "Antwoord " * 24) for place in range(1, 14)]))
    rows = view.message_list
    for wide in (526, 692):
        view.resize(wide, view.height())
        qapp.processEvents()
        places = [rows.visualRect(rows.rows.index(at)) for at in range(rows.rows.rowCount())]
        for above, below in pairwise(places):
            assert below.top() == above.bottom() + 1
        assert rows.is_at_end
        assert places[-1].bottom() <= rows.viewport().rect().bottom()
