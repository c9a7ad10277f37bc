"""The card being filled: nothing typed is lost, nothing is edited that is not ours."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.briefing import sample
from tests.ui.forms import look
from workstation.domain.briefing import Topic
from workstation.domain.ids import ItemId
from workstation.ui.briefing import words
from workstation.ui.briefing.values import Card, LabelChanged, Quote, TextChanged
from workstation.ui.briefing.view import BriefingView

THEME, WHEN, OWN = ItemId("theme"), ItemId("when"), ItemId("other")


@dataclass
class Tab:
    view: BriefingView
    told: list[object] = field(default_factory=list)

    def show(self, card: Card) -> None:
        self.view.show_card(card)
        QApplication.processEvents()

    def texts(self) -> str:
        return "\n".join(
            label.text() for label in self.view.findChildren(QLabel) if label.isVisible()
        )

    def button(self, start: str) -> QAbstractButton:
        return next(
            each
            for each in self.view.findChildren(QAbstractButton)
            if each.isVisible() and each.accessibleName().startswith(start)
        )


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot) -> Tab:
    view = BriefingView(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(380, 792)
    tab = Tab(view)
    view.text_changed.connect(tab.told.append)
    view.label_changed.connect(tab.told.append)
    view.removed.connect(lambda item: tab.told.append(("removed", item)))
    view.row_asked.connect(lambda: tab.told.append("row"))
    view.pin_asked.connect(lambda: tab.told.append("pin"))
    view.show()
    view.activateWindow()
    tab.show(sample.card())
    return tab


def test_it_says_that_nothing_leaves_without_a_yes(tab: Tab) -> None:
    assert "Niets hiervan vertrekt zonder ja van de bezoeker." in tab.texts()


def test_a_changed_row_is_told_when_it_is_left(tab: Tab) -> None:
    text = tab.view.row(THEME).text
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Aanranding")
    tab.view.row(WHEN).text.setFocus()
    assert tab.told == [TextChanged(key="c-1", item=THEME, text="Aanranding")]


def test_enter_goes_on_to_the_next_row_and_at_the_end_to_one_more(tab: Tab) -> None:
    tab.view.focus_item(THEME)
    QTest.keyClick(tab.view.row(THEME).text, Qt.Key.Key_Return)
    assert tab.view.row(WHEN).text.hasFocus()
    QTest.keyClick(tab.view.row(OWN).text, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == words.ADD


def test_what_is_half_typed_is_told_before_another_chat_is_shown(tab: Tab) -> None:
    text = tab.view.row(THEME).text
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "half")
    tab.show(replace(sample.card(), key="c-2"))
    assert tab.told == [TextChanged(key="c-1", item=THEME, text="half")]
    assert tab.view.row(THEME).text.toPlainText() == sample.card().rows[0].text


def test_a_new_row_keeps_the_others_and_what_is_typed_in_them(tab: Tab) -> None:
    text = tab.view.row(THEME).text
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "half")
    card = sample.card()
    more = replace(card, rows=(*card.rows, sample.row(Topic.OTHER, id=ItemId("x"), is_own=True)))
    tab.show(more)
    assert tab.view.row(THEME).text is text
    assert text.toPlainText() == "half"
    assert text.hasFocus()


def test_the_name_of_an_own_row_can_be_changed_and_that_of_a_topic_cannot(tab: Tab) -> None:
    label = tab.view.row(OWN).label
    assert label is not None
    assert tab.view.row(THEME).label is None
    label.setFocus()
    label.selectAll()
    QTest.keyClicks(label, "Kot")
    tab.view.flush()
    assert tab.told == [LabelChanged(key="c-1", item=OWN, label="Kot")]


def test_only_quotes_and_own_rows_can_be_taken_away(tab: Tab) -> None:
    tab.button(words.REMOVE_QUOTE).click()
    tab.button("Haal Huisgenoot weg").click()
    assert tab.told == [("removed", ItemId("q1")), ("removed", OWN)]
    removers = [
        each
        for each in tab.view.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith("Haal")
    ]
    assert len(removers) == 2


def test_once_asked_it_says_plainly_that_a_change_means_asking_again(tab: Tab) -> None:
    tab.show(sample.asked_card())
    assert words.ASKED_THEN in tab.view._state.text()
    assert "Gevraagd om 19:16." in tab.view._state.text()
    assert tab.view.row(THEME).text.isEnabled()
    assert "mag mee" in tab.texts()
    assert "gaat niet mee" in tab.texts()


def test_once_sent_nothing_can_be_changed(tab: Tab) -> None:
    tab.show(replace(sample.asked_card(), is_closed=True))
    assert not any(tab.view.row(row.id).text.isEnabled() for row in sample.card().rows)
    assert not any(
        each.isVisible()
        for each in tab.view.findChildren(QAbstractButton)
        if each.accessibleName().startswith(("Haal", words.ADD, "Nog een bericht"))
    )


def test_a_quote_is_the_persons_text_in_quotes_and_plain(tab: Tab) -> None:
    evil = Quote(id=ItemId("q1"), text="<i>nee</i>\u202e!", said_at="19:06")
    tab.show(sample.card(quotes=(evil,)))
    label = next(each for each in tab.view.findChildren(QLabel) if "nee" in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().startswith("“")
    assert label.text().endswith("”")
    assert label.text().index("\u202c") < label.text().index("\u2069")


def test_without_a_chat_it_is_empty_and_calm(tab: Tab) -> None:
    tab.view.show_nothing()
    QApplication.processEvents()
    assert words.EMPTY in tab.texts()
    assert "Thema" not in tab.texts()


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(tab: Tab) -> None:
    for card in (sample.card(), sample.asked_card(), sample.card(quotes=())):
        tab.show(card)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [tab.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is tab.view
