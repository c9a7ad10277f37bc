import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workstation.domain.ids import ChatId
from workstation.ui.composer.values import ComposerView, Written
from workstation.ui.composer.view import Composer
from workstation.ui.theme import theme as themes

_ONE, _OTHER = ChatId("c-0000000000000001"), ChatId("c-0000000000000002")


class _Told:
    def __init__(self, view: Composer) -> None:
        self.sent: list[Written] = []
        self.drafts: list[Written] = []
        self.typed: list[ChatId] = []
        self.reopened = 0
        self.focused = 0
        view.send_wanted.connect(self.sent.append)
        view.draft_changed.connect(self.drafts.append)
        view.typed.connect(self.typed.append)
        view.reopen_wanted.connect(self._reopen)
        view.focus_taken.connect(self._focus)

    def _reopen(self) -> None:
        self.reopened += 1

    def _focus(self) -> None:
        self.focused += 1


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> Composer:
    made = Composer(theme)
    qtbot.addWidget(made)
    made.resize(692, 150)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    return made


@pytest.fixture
def told(view: Composer) -> _Told:
    return _Told(view)


def test_the_view_keeps_its_protocol(view: Composer) -> None:
    kept: ComposerView = view
    kept.show_chat(_ONE, "")
    assert view.is_open


def test_words_carry_the_chat_they_are_for(view: Composer, told: _Told) -> None:
    view.show_chat(_ONE, "")
    view.take_focus()
    QTest.keyClicks(view.box.entry, "Dag.")
    QTest.keyClick(view.box.entry, Qt.Key.Key_Return)
    assert told.sent == [Written(chat=_ONE, text="Dag.")]
    assert told.typed == [_ONE]


def test_a_draft_begun_in_one_chat_never_lands_in_another(view: Composer, told: _Told) -> None:
    view.show_chat(_ONE, "")
    view.take_focus()
    QTest.keyClicks(view.box.entry, "Voor de eerste")
    view.show_chat(_OTHER, "Voor de andere")
    assert told.drafts == [Written(chat=_ONE, text="Voor de eerste")]
    assert view.text() == "Voor de andere"
    view.box.submit()
    assert told.sent == [Written(chat=_OTHER, text="Voor de andere")]


def test_while_overleg_is_written_in_the_box_is_closed_and_keeps_size_and_draft(
    view: Composer, told: _Told
) -> None:
    view.show_chat(_ONE, "een\ntwee\ndrie\nvier")
    height = view.sizeHint().height()
    view.show_closed()
    assert not view.is_open
    assert view.sizeHint().height() == height
    assert view.closed_text() == (
        "Schrijven aan de bezoeker staat even dicht\n"
        "Je schrijft nu in Overleg. Klik hier of druk Ctrl+1 om terug te keren."
    )
    QTest.keyClicks(view, "tekst")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.sent == []
    view.show_open()
    assert view.text() == "een\ntwee\ndrie\nvier"


def test_the_closed_box_asks_to_be_opened_by_mouse_and_by_key(
    view: Composer, told: _Told, qapp: QApplication
) -> None:
    view.show_chat(_ONE, "")
    view.show_closed()
    qapp.processEvents()
    QTest.mouseClick(view.closed_box, Qt.MouseButton.LeftButton)
    QTest.keyClick(view.closed_box, Qt.Key.Key_Space)
    assert told.reopened == 2
    assert not view.is_open


def test_a_closed_chat_says_why_and_can_not_be_opened(view: Composer, told: _Told) -> None:
    view.show_chat(_ONE, "Een half woord")
    view.show_unavailable("Dit gesprek is afgesloten.")
    assert view.closed_text().startswith("Dit gesprek is afgesloten.")
    QTest.mouseClick(view.closed_box, Qt.MouseButton.LeftButton)
    QTest.keyClick(view.closed_box, Qt.Key.Key_Return)
    assert told.reopened == 0
    assert view.closed_box.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_without_a_chat_nothing_can_be_written(view: Composer, told: _Told) -> None:
    view.show_no_chat()
    view.insert_text("tekst")
    view.show_open()
    view.take_focus()
    assert not view.is_open
    assert view.text() == ""
    assert told.sent == []


def test_a_text_that_could_not_be_kept_comes_back_to_its_own_chat(
    view: Composer, told: _Told
) -> None:
    view.show_chat(_ONE, "Belangrijk")
    view.box.submit()
    view.show_chat(_OTHER, "")
    lost = Written(chat=_ONE, text="Belangrijk")
    view.give_back(lost)
    assert view.text() == ""
    assert told.drafts[-1] == lost
    view.show_chat(_ONE, "")
    view.give_back(lost)
    assert view.text() == "Belangrijk"


def test_the_writer_in_the_box_is_told(view: Composer, told: _Told) -> None:
    view.show_chat(_ONE, "")
    view.box.entry.clearFocus()
    before = told.focused
    view.take_focus()
    assert told.focused == before + 1


def test_a_waiting_draft_is_told_when_the_box_goes_out_of_sight(
    view: Composer, told: _Told
) -> None:
    view.show_chat(_ONE, "")
    view.take_focus()
    QTest.keyClicks(view.box.entry, "Half")
    view.hide()
    assert told.drafts == [Written(chat=_ONE, text="Half")]


def test_the_keyboard_is_offered_but_never_taken_out_of_another_field(
    qtbot: QtBot, theme: themes.Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    composer, elsewhere, button = Composer(theme), QLineEdit(), QPushButton()
    for widget in (composer, elsewhere, button):
        column.addWidget(widget)
    composer.show_chat(ChatId("c-1"), "")
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    elsewhere.setFocus()
    composer.offer_focus()
    assert elsewhere.hasFocus()
    button.setFocus()
    composer.offer_focus()
    assert composer.box.entry.hasFocus()
