"""The panel of places over a real chat page, with the directory that ships."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shots.tools import Page, referrals_shown
from workstation.domain.referral import Wanted
from workstation.ui.referrals.values import ReferralsView
from workstation.ui.theme import theme as themes


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Page:
    made = Page(theme, 520, 668)
    qtbot.addWidget(made.widget)
    made.referrals.open_with(referrals_shown(Wanted(region="Antwerpen", age="18+")))
    qapp.processEvents()
    return made


def test_the_view_keeps_its_protocol(page: Page) -> None:
    kept: ReferralsView = page.referrals
    assert kept.is_open()
    kept.put_away()
    assert not kept.is_open()


def test_what_the_visitor_answered_is_chosen_and_can_be_taken_back(page: Page) -> None:
    told: list[tuple[str, str]] = []
    panel = page.referrals
    panel.region_chosen.connect(lambda region: told.append(("region", region)))
    panel.age_chosen.connect(lambda age: told.append(("age", age)))
    assert (panel.regions.value, panel.ages.value) == ("Antwerpen", "18+")
    panel.regions.button("Antwerpen").click()
    panel.open_chosen.connect(lambda is_on: told.append(("open", str(is_on))))
    panel.ages.button("-18").click()
    panel.open.button("open").click()
    panel.open.button("open").click()
    assert told.pop() == ("open", "False")
    assert told.pop() == ("open", "True")
    assert told == [("region", ""), ("age", "-18")]


def test_all_filters_fit_in_the_smallest_window_also_when_nothing_is_found(
    page: Page, qapp: QApplication
) -> None:
    panel = page.referrals
    for wanted in (Wanted(), Wanted(words="roes", region="Antwerpen")):
        panel.show_referrals(referrals_shown(wanted), keep_place=False)
        qapp.processEvents()
        for region in ("Antwerpen", "Ergens anders"):
            button = panel.regions.button(region)
            assert button.geometry().bottom() <= panel.regions.height()
            assert button.height() >= 28
    assert panel.told().startswith("Niets gevonden. Er is wel één plek")


def test_tab_leads_from_the_search_to_the_filters_and_escape_back_from_there(page: Page) -> None:
    left: list[bool] = []
    panel = page.referrals
    panel.left.connect(lambda: left.append(True))
    QTest.keyClick(panel.search, Qt.Key.Key_Tab)
    chosen = panel.regions.button("Antwerpen")
    assert chosen.hasFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Tab)
    age = panel.ages.button("18+")
    assert age.hasFocus()
    QTest.keyClick(age, Qt.Key.Key_Tab)
    assert panel.open.button("open").hasFocus()
    QTest.keyClick(panel.open.button("open"), Qt.Key.Key_Backtab)
    QTest.keyClick(age, Qt.Key.Key_Backtab)
    QTest.keyClick(chosen, Qt.Key.Key_Escape)
    assert left == [True]


def test_the_preview_holds_every_fact_of_the_place(page: Page) -> None:
    panel = page.referrals
    panel.show_referrals(referrals_shown(Wanted(words="zsg", region="Antwerpen")), keep_place=False)
    notes = panel.preview.notes()
    for fact in ("Dag en nacht open.", "6 maanden", "levenslang", "Nagekeken op 24 november 2026."):
        assert fact in notes
    assert panel.preview.text().startswith("In Antwerpen is er een Zorgcentrum")


def test_all_of_it_can_be_read_from_the_search_field(page: Page, qapp: QApplication) -> None:
    panel = page.referrals
    panel.show_referrals(referrals_shown(Wanted(region="Antwerpen", words="zsg")), keep_place=False)
    qapp.processEvents()
    QTest.keyClick(panel.search, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.preview.place() > 0
    current = panel.list_view.current()
    assert current is not None
    assert current.id == "zsg-antwerpen"
    QTest.keyClick(panel.search, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert panel.preview.place() == 0
