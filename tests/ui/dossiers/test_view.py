"""The pages of dossiers: nothing ticked beforehand, nothing left behind, and a keyboard is enough."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.dossiers import sample
from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import Do, Draft, Way, Wish
from workstation.ui.dossiers.view import DossiersPage
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.theme.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DossiersPage:
    made = DossiersPage(theme)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show_dossiers(sample.LIST)
    made.show()
    return made


def said(page: DossiersPage) -> str:
    shown = [label for label in page.findChildren(PlainLabel) if label.isVisible()]
    return "\n".join(label.text() for label in shown)


def heard(signal: object) -> list[object]:
    found: list[object] = []
    signal.connect(found.append)  # type: ignore[attr-defined]
    return found


def test_each_row_says_what_can_be_done_and_for_whom(page: DossiersPage) -> None:
    wishes = heard(page.wanted)
    page.list.ready.line("t-1").buttons[Do.FETCH].click()
    page.list.received.line("p-1").buttons[Do.LET_GO].click()
    page.list.sent.line("p-3").buttons[Do.LOOK].click()
    assert wishes == [
        Wish(do=Do.FETCH, id="t-1"),
        Wish(do=Do.LET_GO, id="p-1"),
        Wish(do=Do.LOOK, id="p-3"),
    ]
    name = page.list.received.line("p-1").buttons[Do.READ].accessibleName()
    assert name == "Lees Van Noor (NPIE), vier punten"
    assert page.list.received.line("p-2").buttons == {}


def test_a_row_that_did_not_change_keeps_its_focus(page: DossiersPage) -> None:
    button = page.list.sent.line("p-4").buttons[Do.TAKE_BACK]
    button.setFocus()
    first = replace(sample.SENT[0], state="Onderweg.")
    page.show_dossiers(replace(sample.LIST, sent=(first, *sample.SENT[1:])))
    assert page.list.sent.line("p-4").buttons[Do.TAKE_BACK] is button
    assert button.hasFocus()


def test_an_empty_place_says_so_and_a_line_without_dossiers_why(page: DossiersPage) -> None:
    page.show_dossiers(replace(sample.EMPTY, bar=words.NOT_HERE))
    assert words.NONE_SENT in said(page)
    assert words.READY not in said(page)
    assert not page.list.new.isEnabled()
    assert page.list.new.accessibleDescription() == words.NOT_HERE


def test_nothing_is_ticked_and_the_button_says_what_is_missing(page: DossiersPage) -> None:
    page.show_sheet(sample.SHEET)
    assert page.sheet.items.chosen == ()
    assert not page.sheet.go.isEnabled()
    assert page.sheet.go.accessibleDescription() == words.MISSING_ITEMS
    page.sheet.items.ticks["fact.form"].click()
    assert page.sheet.go.isEnabled()


def test_a_draft_holds_exactly_what_was_chosen(page: DossiersPage) -> None:
    drafts = heard(page.drafted)
    page.show_sheet(sample.SHEET)
    page.sheet.items.ticks["fact.form"].click()
    page.sheet.items.ticks["note"].click()
    page.sheet.items.added.setPlainText("Belt morgen.")
    assert page.sheet.terms is not None
    page.sheet.terms.button("90").click()
    page.sheet.go.click()
    assert drafts == [
        Draft(
            chat="c-1",
            line="npie",
            keys=("note", "fact.form"),
            added="Belt morgen.",
            days=90,
            way=Way.CONSENT,
            by="Marieke",
        )
    ]


def test_a_ground_wants_who_and_why(page: DossiersPage) -> None:
    page.show_sheet(sample.ENDED)
    why = page.sheet.why
    assert why.chosen_way is Way.GROUND
    page.sheet.items.ticks["note"].click()
    assert why.missing == words.MISSING_GROUND
    assert why.grounds is not None
    why.grounds.button("ernstig-gevaar").click()
    assert "overlegd?" in said(page)
    assert why.missing == words.MISSING_WHY
    why.reason.setPlainText("Gevaar.")
    assert page.sheet.go.isEnabled()
    why.by.setText("  ")
    assert not page.sheet.go.isEnabled()
    why.way.button(Way.CONSENT).click()
    assert why.missing == words.ENDED_CHAT


def test_a_broken_file_of_grounds_is_told_where_a_ground_is_chosen(page: DossiersPage) -> None:
    told = "grounds.toml, regel 3, mist iets."
    page.show_sheet(replace(sample.ENDED, grounds=(), problem=told))
    assert told in said(page)
    page.show_sheet(sample.ENDED)
    assert told not in said(page)


def test_another_chat_begins_without_a_tick_or_a_letter_of_the_last(page: DossiersPage) -> None:
    page.show_sheet(sample.ENDED)
    page.sheet.items.ticks["note"].click()
    page.sheet.items.added.setPlainText("van de eerste")
    page.sheet.why.reason.setPlainText("reden van de eerste")
    page.show_sheet(sample.SHEET)
    assert page.sheet.items.chosen == ()
    assert page.sheet.items.added.toPlainText() == ""
    assert page.sheet.why.reason.toPlainText() == ""
    assert page.sheet.why.chosen_way is Way.CONSENT


def test_a_preview_leads_back_to_the_sheet_as_it_was(page: DossiersPage) -> None:
    page.show_sheet(sample.SHEET)
    page.sheet.items.ticks["note"].click()
    page.show_paper(sample.PREVIEW)
    assert page.paper.send.hasFocus()
    assert "huisarts" in said(page)
    QTest.keyClick(page.paper.send, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.sheet
    assert page.sheet.items.chosen == ("note",)
    QTest.keyClick(page.sheet.go, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.list


def test_what_was_read_does_not_stay_open_for_whoever_comes_by(page: DossiersPage) -> None:
    page.show_paper(sample.READ)
    assert not page.paper.send.isVisible()
    page.hide()
    page.show()
    assert page.currentWidget() is page.list
    assert not any(
        "huisarts" in label.text()
        for label in page.paper.findChildren(PlainLabel)
        if label.isVisible()
    )


def test_outside_words_are_plain_text(page: DossiersPage) -> None:
    paper = replace(sample.READ, points=(("<b>label</b>", "<img src=x> & woorden"),))
    page.show_paper(paper)
    assert "<img src=x> & woorden" in said(page)
    labels = page.paper.findChildren(PlainLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_problem_stands_where_somebody_looks(page: DossiersPage) -> None:
    page.show_problem(words.NOT_NOW)
    assert words.NOT_NOW in said(page)
    page.show_sheet(sample.SHEET)
    page.show_problem(words.TOO_MUCH)
    assert words.TOO_MUCH in said(page)
    page.show_paper(sample.PREVIEW)
    page.show_problem(words.NOT_SO_LONG)
    assert words.NOT_SO_LONG in said(page)
