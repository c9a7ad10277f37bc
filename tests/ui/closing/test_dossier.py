"""Keeping a chat longer: only on purpose, only with a reason, and never by accident undone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.closing import sample
from tests.ui.forms import look
from workstation.domain.ids import ChatId
from workstation.domain.retention import Keeping
from workstation.ui.closing import dossier_terms, words
from workstation.ui.closing.values import Dossier, DossierWish, Sheet
from workstation.ui.closing.view import ClosingView

KEPT = Dossier(terms=sample.TERMS, days=180, reason="aangifte", until="23 mei 2027")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Page:
    def __init__(self, view: ClosingView) -> None:
        self.view = view
        self.told: list[object] = []
        view.dossier_wished.connect(self.told.append)
        view.finished.connect(lambda: self.told.append("finished"))

    def show(self, dossier: Dossier, key: str = "c-1") -> None:
        self.view.show_sheet(sheet(dossier, key))
        QApplication.processEvents()


def sheet(dossier: Dossier, key: str = "c-1") -> Sheet:
    return replace(sample.sheet(risks=(), dossier=dossier), key=key)


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Page:
    view = ClosingView(look.plain(qapp), sample.Part())
    qtbot.addWidget(view)
    view.resize(712, 1200)
    page = Page(view)
    view.show()
    view.activateWindow()
    page.show(Dossier(terms=sample.TERMS))
    return page


def test_nothing_is_kept_longer_unless_it_is_ticked(page: Page) -> None:
    assert not page.view.dossier.tick.isChecked()
    page.view.finish.click()
    assert page.told == ["finished"]


def test_a_tick_without_a_reason_is_not_told_and_cannot_be_closed(page: Page) -> None:
    page.view.dossier.tick.click()
    assert page.view.dossier.field.hasFocus()
    page.view.finish.click()
    assert page.told == []
    assert page.view._why_not.text() == words.DOSSIER_LEFT


def test_a_reason_is_told_with_the_shortest_term_before_it_is_closed(page: Page) -> None:
    page.view.dossier.tick.click()
    QTest.keyClicks(page.view.dossier.field, "aangifte")
    page.view.finish.click()
    assert page.told == [DossierWish(days=90, reason="aangifte"), "finished"]


def test_another_term_is_told_at_once(page: Page) -> None:
    page.show(KEPT)
    page.view.dossier.option(365).click()
    assert page.told == [DossierWish(days=365, reason="aangifte")]


def test_what_is_kept_says_until_when_and_can_be_taken_back(page: Page) -> None:
    page.show(KEPT)
    assert page.view.dossier.tick.isChecked()
    assert page.view.dossier.option(180).isChecked()
    assert page.view.dossier._hint.text() == "Blijft op deze computer tot 23 mei 2027."
    page.view.dossier.tick.click()
    assert page.told == [DossierWish(days=0)]
    page.show(Dossier(terms=sample.TERMS))
    assert not page.view.dossier.tick.isChecked()


def test_a_save_that_comes_by_does_not_undo_a_tick_that_looks_for_its_reason(page: Page) -> None:
    page.view.dossier.tick.click()
    page.show(Dossier(terms=sample.TERMS))
    assert page.view.dossier.tick.isChecked()


def test_another_chat_gets_nothing_of_the_last(page: Page) -> None:
    page.show(KEPT)
    page.show(Dossier(terms=sample.TERMS), key="c-2")
    assert not page.view.dossier.tick.isChecked()
    assert page.view.dossier.field.toPlainText() == ""
    page.view.dossier.tick.click()
    page.show(Dossier(terms=sample.TERMS), key="c-3")
    assert not page.view.dossier.tick.isChecked()
    assert page.told == []


def test_where_the_line_does_not_allow_it_there_is_no_choice(page: Page) -> None:
    page.show(Dossier())
    assert not page.view.dossier.isVisible()
    assert page.view.finish.isEnabled()


def test_the_terms_are_those_that_the_line_allows() -> None:
    assert dossier_terms.terms(0) == ()
    assert dossier_terms.terms(30) == ((30, "30 dagen"),)
    assert [days for days, _ in dossier_terms.terms(365)] == [90, 180, 365]


def test_a_keeping_that_is_over_is_none() -> None:
    keeping = Keeping(chat=ChatId("c-1"), until=NOON + timedelta(days=90), reason="r", kept_at=NOON)
    zone = ZoneInfo("Europe/Brussels")
    now = dossier_terms.shown(keeping, sample.TERMS, NOON, zone)
    assert (now.days, now.until, now.reason) == (90, "22 februari 2027", "r")
    over = dossier_terms.shown(keeping, sample.TERMS, keeping.until, zone)
    assert over == Dossier(terms=sample.TERMS)
