"""The page of terms: every state in words, one red button for each chat, nothing of its content."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.retention import sample
from workstation.domain.retention import Kind, Round, Stays
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.retention import words
from workstation.ui.retention.values import RetentionShown
from workstation.ui.retention.view import RetentionPage


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> RetentionPage:
    view = RetentionPage(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(900, 900)
    view.show_retention(sample.shown())
    view.show()
    QApplication.processEvents()
    return view


def _texts(page: RetentionPage) -> str:
    labels = page.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_it_says_how_long_which_chats_and_what_went(page: RetentionPage) -> None:
    said = _texts(page)
    for words_ in (
        "30 dagen na het einde",
        "Bezoeker 7733, 4 november",
        "Wordt gewist: 4 december",
        "Voor dossier bewaard tot 22 februari 2027",
        "Laatste ronde: vandaag 17:02. Volgende: morgen 17:02, of bij de start daarna.",
        "Drie gesprekken en twee nota’s, van 21 tot 24 oktober.",
        "Eén gesprek, van 18 november. Op jouw vraag.",
        "Van 31 oudere gesprekken staat alleen nog de registratie, zonder tekst.",
    ):
        assert words_ in said


def test_a_chat_is_erased_by_its_own_button(page: RetentionPage) -> None:
    wanted: list[str] = []
    page.erase_wanted.connect(wanted.append)
    page.chats.row("c-4").erase.click()
    page.chats.row("c-1").erase.click()
    assert wanted == ["c-4", "c-1"]


def test_what_cannot_go_keeps_its_button_and_says_why(page: RetentionPage) -> None:
    wanted: list[str] = []
    page.erase_wanted.connect(wanted.append)
    for chat, why in (("c-2", Stays.LETTERS), ("c-3", Stays.DOSSIER)):
        button = page.chats.row(chat).erase
        assert button.isVisible()
        button.click()
        assert button.accessibleDescription() == words.BARS[why]
    assert wanted == []


def test_a_dossier_can_be_let_go(page: RetentionPage) -> None:
    wanted: list[str] = []
    page.lift_wanted.connect(wanted.append)
    lift = page.chats.row("c-3").lift
    assert lift is not None
    lift.click()
    assert wanted == ["c-3"]
    assert page.chats.row("c-4").lift is None


def test_every_button_says_of_which_chat_it_is(page: RetentionPage) -> None:
    names = {page.chats.row(chat.id).erase.accessibleName() for chat in sample.CHATS}
    assert len(names) == len(sample.CHATS)
    assert all("Bezoeker" in name for name in names)


def test_a_row_that_did_not_change_keeps_its_focus(page: RetentionPage) -> None:
    row = page.chats.row("c-4")
    page.show_retention(sample.shown(chats=sample.CHATS[1:]))
    assert page.chats.row("c-4") is row
    with pytest.raises(KeyError):
        page.chats.row("c-1")
    page.show_retention(sample.shown())
    assert page.chats.row("c-4") is row


def test_more_are_shown_when_they_are_asked_for(page: RetentionPage) -> None:
    asked: list[str] = []
    page.more_wanted.connect(lambda: asked.append("more"))
    assert page.more.text() == "Toon ook twaalf oudere gesprekken"
    page.more.click()
    assert asked == ["more"]
    page.show_retention(sample.shown(more=0))
    assert not page.more.isVisible()


def test_an_empty_page_says_so(page: RetentionPage) -> None:
    page.show_retention(RetentionShown())
    said = _texts(page)
    assert words.NO_CHATS in said
    assert words.NOTHING_ERASED in said


def test_a_clock_that_is_wrong_is_told(page: RetentionPage) -> None:
    assert words.PAUSES[Round.SET_BACK] not in _texts(page)
    page.show_retention(sample.PAUSED)
    assert words.PAUSES[Round.SET_BACK] in _texts(page)


def test_what_was_done_or_went_wrong_is_said_until_the_page_is_opened_again(
    page: RetentionPage,
) -> None:
    opened: list[str] = []
    page.opened.connect(lambda: opened.append("opened"))
    page.show_done(words.done("bezoeker 7733"))
    assert "Het gesprek met bezoeker 7733 is gewist." in _texts(page)
    page.hide()
    page.show()
    assert "Het gesprek met bezoeker 7733 is gewist." not in _texts(page)
    assert opened == ["opened"]


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(page: RetentionPage) -> None:
    page.show_retention(sample.shown(chats=sample.CHATS[:1]))
    page.show_retention(sample.shown())
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [page]


def test_every_kind_every_bar_and_every_pause_has_its_words() -> None:
    assert set(words.KINDS) == set(words._COUNTED) == set(Kind)
    assert set(words.BARS) == {Stays.LIVE, Stays.LETTERS, Stays.DOSSIER}
    assert set(words.PAUSES) == {Round.SET_BACK, Round.FAR}


def test_zero_and_one_day_are_said_as_people_do() -> None:
    assert words.term(0) == "gewist bij het afsluiten"
    assert words.term(1) == "1 dag na het einde"
    assert words.dossier_term(0) == "kan niet bij deze lijn"
