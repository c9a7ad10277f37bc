"""A push offer: three answers, no surprise, and nothing of the chat."""

from dataclasses import dataclass, field, fields
from datetime import date, time

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.offer import sample
from workstation.domain.ids import TicketId
from workstation.domain.push import DECLINE_REASONS, ReturnReason
from workstation.ui.offer import words
from workstation.ui.offer.values import Decline, Gone, Sheet, Wish
from workstation.ui.offer.view import OfferView


@dataclass
class Page:
    view: OfferView
    told: list[object] = field(default_factory=list)

    def show(self, sheet: Sheet) -> None:
        self.view.show_sheet(sheet)
        QApplication.processEvents()

    def texts(self) -> str:
        return "\n".join(
            label.text() for label in self.view.findChildren(QLabel) if label.isVisible()
        )


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Page:
    view = OfferView(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(752, 848)
    page = Page(view)
    view.accepted.connect(lambda: page.told.append("accepted"))
    view.left.connect(lambda: page.told.append("left"))
    view.declined.connect(page.told.append)
    view.time_proposed.connect(page.told.append)
    view.show()
    view.activateWindow()
    page.show(sample.sheet())
    return page


def test_there_is_no_field_for_anything_of_the_chat() -> None:
    names = {each.name for each in fields(Sheet)}
    assert not names & {"theme", "age", "text", "items", "answers", "region", "gender", "quotes"}


def test_enter_accepts_as_the_offer_opens(page: Page) -> None:
    focused = QApplication.focusWidget()
    assert focused is page.view.answer.accept
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert page.told == ["accepted"]


def test_enter_in_the_note_declines_and_never_accepts(page: Page) -> None:
    answer = page.view.answer
    answer.decline.click()
    note = answer.reasons.field
    assert note is not None
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert page.told == []
    answer.reasons.choices.button("busy").click()
    QTest.keyClicks(note, "tot straks")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert page.told == [Decline(reason=ReturnReason.BUSY, note="tot straks")]


def test_every_reason_of_the_domain_can_be_given(page: Page) -> None:
    for reason in DECLINE_REASONS:
        page.view.answer.reasons.choices.button(reason.value)


def test_a_suggested_time_is_proposed_as_it_was_offered(page: Page) -> None:
    answer = page.view.answer
    answer.propose.click()
    assert not answer.times.button.isEnabled()
    answer.times.choices.button("1").click()
    answer.times.button.click()
    assert page.told == [Wish(day=date(2026, 11, 25), at=time(19, 15), note="")]


def test_an_own_time_is_a_day_and_an_hour(page: Page) -> None:
    answer = page.view.answer
    answer.propose.click()
    answer.times.choices.button("own").click()
    answer.times.day.button("2026-11-26").click()
    answer.times.hour.setTime(QTime(16, 30))
    answer.times.button.click()
    assert page.told == [Wish(day=date(2026, 11, 26), at=time(16, 30), note="")]


def test_one_panel_is_open_at_a_time_and_escape_closes_it(page: Page) -> None:
    answer = page.view.answer
    answer.propose.click()
    answer.decline.click()
    assert answer.reasons.isVisible()
    assert not answer.times.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not answer.has_panel


def test_the_time_left_shows_in_digits_and_in_the_bar(page: Page) -> None:
    page.view.show_left(85)
    assert "nog 01:25" in page.texts()
    assert page.view.answer._bar.part == pytest.approx(85 / 120)
    assert page.view.answer._left.accessibleName() == "nog 2 minuten"


@pytest.mark.parametrize("why", list(Gone))
def test_an_offer_that_is_gone_cannot_be_answered(page: Page, why: Gone) -> None:
    page.show(sample.sheet(gone=why))
    assert not page.view.answer.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.told == []
    assert words.gone(why, "Marieke")[0] in page.view._gone_banner.text()
    page.view.back.click()
    assert page.told == ["left"]


def test_while_the_answer_is_under_way_nothing_can_be_pressed(page: Page) -> None:
    page.show(sample.sheet(is_busy=True))
    page.view.answer.accept.click()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.told == []
    assert words.ANSWERING in page.texts()


def test_a_reason_chosen_for_one_offer_never_stands_at_the_next(page: Page) -> None:
    page.view.answer.decline.click()
    page.view.answer.reasons.choices.button("busy").click()
    page.show(sample.sheet(ticket=TicketId("t-2")))
    assert not page.view.answer.has_panel
    assert page.view.answer.reasons.choices.value == ""


def test_a_tick_of_the_clock_does_not_close_what_is_open(page: Page) -> None:
    page.view.answer.decline.click()
    page.view.answer.reasons.choices.button("busy").click()
    page.show(sample.sheet(minutes=14))
    assert page.view.answer.reasons.isVisible()
    assert page.view.answer.reasons.choices.value == "busy"


def test_a_name_from_the_other_line_cannot_turn_the_sentence_around(page: Page) -> None:
    page.show(sample.sheet(sender="Ma\u202erie\nke"))
    title = page.view._title.text()
    assert "\n" not in title
    assert title.index("\u202c") < title.index("\u2069") < title.index("zoekt")


def test_without_a_place_free_it_is_said_and_still_possible(page: Page) -> None:
    page.show(sample.sheet(is_full=True))
    assert words.FULL in page.texts()
    assert page.view.answer.accept.isEnabled()


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(page: Page) -> None:
    page.view.answer.propose.click()
    page.view.answer.decline.click()
    page.show(sample.sheet(gone=Gone.COLLEAGUE))
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [page.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is page.view


def test_the_hour_can_be_read_where_it_is_chosen(page: Page) -> None:
    answer = page.view.answer
    answer.propose.click()
    answer.times.choices.button("own").click()
    QApplication.processEvents()
    inner = answer.times.hour.lineEdit()
    assert inner.width() > inner.fontMetrics().horizontalAdvance("19:00")


def test_in_a_narrow_window_no_word_of_a_decision_is_cut(page: Page) -> None:
    page.view.resize(520, 700)
    QApplication.processEvents()
    answer = page.view.answer
    for button in (answer.accept, answer.propose, answer.decline):
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.sizeHint().height()
