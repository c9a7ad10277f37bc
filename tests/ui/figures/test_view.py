"""The page by mouse and keyboard, and what is said aloud of every number."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.figures import sample
from workstation.ui.figures import words
from workstation.ui.figures.cards import TableCard
from workstation.ui.figures.chart import top_of
from workstation.ui.figures.values import DebriefsShown
from workstation.ui.figures.view import FiguresPage
from workstation.ui.theme.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> FiguresPage:
    page = FiguresPage(theme)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show_figures(sample.figures())
    page.show()
    return page


def test_every_number_of_the_picture_is_said_and_stands_in_a_table(page: FiguresPage) -> None:
    said = page.chart.chart.accessibleDescription()
    chart = sample.figures().chart
    assert chart is not None
    assert all(bar.spoken in said for bar in chart.bars)
    page.chart.swap.click()
    assert page.chart.table.isVisible()
    assert not page.chart.chart.isVisible()
    page.chart.swap.click()
    assert page.chart.chart.isVisible()


def test_every_row_says_its_answer_its_number_and_its_share(page: FiguresPage) -> None:
    names = {
        child.accessibleName()
        for card in page.findChildren(TableCard)
        for child in card.children()
        if hasattr(child, "accessibleName")
    }
    for table in sample.figures().tables:
        for row in table.rows:
            assert f"{row.answer}: {row.count} {row.percent}".strip() in names


def test_a_period_and_an_entry_are_chosen_by_key(page: FiguresPage, qtbot: QtBot) -> None:
    chosen: list[str] = []
    page.period_chosen.connect(chosen.append)
    page.entry_chosen.connect(chosen.append)
    assert page.period is not None
    assert page.entry is not None
    page.period.button("this_quarter").setFocus()
    qtbot.keyClick(page.period.button("this_quarter"), Qt.Key.Key_5)
    page.entry.button("").setFocus()
    qtbot.keyClick(page.entry.button(""), Qt.Key.Key_3)
    assert chosen == ["this_year", "1712"]


def test_the_same_numbers_again_keep_the_focus(page: FiguresPage) -> None:
    assert page.period is not None
    page.period.button("this_quarter").setFocus()
    before = page.period
    page.show_figures(sample.figures())
    assert page.period is before
    assert page.period.button("this_quarter").hasFocus()


def test_what_cannot_leave_has_no_button_that_works(page: FiguresPage) -> None:
    assert page.copy.isEnabled()
    page.show_figures(sample.figures([]))
    assert not page.copy.isEnabled()
    assert not page.save.isEnabled()


def test_where_to_save_is_asked_without_a_loop_in_the_loop(page: FiguresPage) -> None:
    told: list[str] = []
    page.save_wanted.connect(told.append)
    page.save.click()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit("/somewhere/cijfers.csv")
    dialog.reject()
    assert told == ["/somewhere/cijfers.csv"]


def test_debriefs_are_read_and_marked_from_one_to_the_next(page: FiguresPage) -> None:
    page.show_debriefs(sample.DEBRIEFS)
    page.pages.button("debriefs").click()
    assert page.pages.button("debriefs").accessibleName() == words.shared(1)
    assert page.debriefs.isVisible()
    assert not page.copy.isVisible()
    told: list[str] = []
    page.read_wanted.connect(told.append)
    first, second = sample.DEBRIEFS.debriefs
    mark = page.debriefs.cards[first.key].mark
    assert mark is not None
    mark.click()
    assert told == [first.key]
    assert page.debriefs.cards[second.key].mark is None
    assert words.FRESH in page.debriefs.cards[first.key].accessibleName()


def test_no_debriefs_is_said_kindly(page: FiguresPage) -> None:
    page.pages.button("debriefs").click()
    page.show_debriefs(DebriefsShown())
    assert page.debriefs._empty.isVisible()


def test_a_debrief_is_plain_text_whatever_is_in_it(page: FiguresPage) -> None:
    one = sample.DEBRIEFS.debriefs[0]
    assert page.debriefs.cards == {}
    page.show_debriefs(DebriefsShown(debriefs=(one,), fresh=1))
    page.pages.button("debriefs").click()
    labels = page.debriefs.cards[one.key].findChildren(type(page.debriefs._about))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (4, 4), (5, 8), (21, 28), (29, 40), (108, 120), (1234, 1600)]
)
def test_the_axis_holds_the_highest_bar_in_four_whole_steps(most: int, top: int) -> None:
    assert top_of(most) == top
    assert top % 4 == 0
