"""The panel of sentences over a real chat page, with the sentences that ship."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shots.tools import Page, phrases_shown
from workstation.ui.phrases.values import PhrasesView
from workstation.ui.theme import theme as themes


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Page:
    made = Page(theme)
    qtbot.addWidget(made.widget)
    made.phrases.open_with(phrases_shown())
    qapp.processEvents()
    return made


def test_the_view_keeps_its_protocol(page: Page) -> None:
    kept: PhrasesView = page.phrases
    assert kept.is_open()
    kept.put_away()
    assert not kept.is_open()


def test_it_lies_above_the_box_and_below_who_reads_along(page: Page) -> None:
    panel, box = page.phrases.geometry(), page.composer.box
    top = box.mapTo(page.widget, box.rect().topLeft()).y()
    assert panel.bottom() < top
    assert panel.top() >= 56
    assert page.phrases.width() == box.width()


def test_a_language_is_told_and_what_is_shown_decides(page: Page) -> None:
    told: list[str] = []
    page.phrases.language_chosen.connect(told.append)
    languages = page.phrases.languages
    assert languages is not None
    languages.button("en").click()
    assert told == ["en"]
    page.phrases.show_phrases(phrases_shown(language="en"), keep_place=False)
    current = page.phrases.list_view.current()
    assert current is not None
    assert current.title == "At your own pace"


def test_enter_tells_the_sentence_and_sends_nothing(page: Page) -> None:
    told: list[str] = []
    page.phrases.taken.connect(told.append)
    page.composer.send_wanted.connect(lambda written: told.append(written.text))
    QTest.keyClick(page.phrases.search, Qt.Key.Key_Return)
    assert told == ["eigen-tempo"]


def test_writing_on_and_overleg_put_it_away(page: Page, qapp: QApplication) -> None:
    page.composer.take_focus()
    assert not page.phrases.is_open()
    page.phrases.open_with(phrases_shown())
    page.composer.show_closed()
    assert not page.phrases.is_open()


def test_one_language_leaves_nothing_to_choose(page: Page) -> None:
    shown = phrases_shown()
    only = type(shown)(picks=shown.picks, languages=(("nl", "Nederlands"),), language="nl")
    page.phrases.show_phrases(only, keep_place=True)
    assert page.phrases.languages is None


def test_the_tools_of_the_box_ask_and_leave_the_writer_where_he_is(page: Page) -> None:
    asked: list[str] = []
    page.composer.phrases_wanted.connect(lambda: asked.append("phrases"))
    page.composer.referrals_wanted.connect(lambda: asked.append("referrals"))
    page.composer.take_focus()
    tools = page.composer.box.tools
    for index in range(tools.count()):
        item = tools.itemAt(index)
        assert item is not None
        widget = item.widget()
        assert widget is not None
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    assert asked == ["phrases", "referrals"]
    assert page.composer.box.entry.hasFocus()
