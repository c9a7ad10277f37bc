import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from workstation.ui.theme.theme import Theme
from workstation.ui.unlock.values import UnlockPage, UnlockProblem, UnlockShown, Versions
from workstation.ui.unlock.view import Unlock
from workstation.ui.unlock.words import PAGES, PROBLEMS

_SENTENCE = "vier groene fietsen"


@pytest.fixture
def unlock(qtbot: QtBot, theme: Theme) -> Unlock:
    view = Unlock(theme)
    qtbot.addWidget(view)
    view.show()
    return view


def _heard(unlock: Unlock) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    unlock.passphrase_given.connect(lambda text: heard.append(("given", text)))
    unlock.passphrase_chosen.connect(lambda text: heard.append(("chosen", text)))
    unlock.retry_wanted.connect(lambda: heard.append(("retry", "")))
    return heard


def test_enter_in_the_field_opens(unlock: Unlock) -> None:
    heard = _heard(unlock)
    QTest.keyClicks(unlock._first, _SENTENCE)
    QTest.keyClick(unlock._first, Qt.Key.Key_Return)
    assert heard == [("given", _SENTENCE)]


def test_nothing_typed_is_no_attempt(unlock: Unlock) -> None:
    heard = _heard(unlock)
    unlock._go.click()
    assert heard == []


def test_while_it_is_busy_nothing_is_asked_again(unlock: Unlock) -> None:
    heard = _heard(unlock)
    unlock._first.setText(_SENTENCE)
    unlock.show_unlock(UnlockShown(page=UnlockPage.ASK, busy=True))
    unlock._go.click()
    unlock._press()
    assert heard == []


def test_a_new_sentence_is_long_enough_and_twice_the_same(unlock: Unlock) -> None:
    heard = _heard(unlock)
    unlock.show_unlock(UnlockShown(page=UnlockPage.SET))
    unlock._first.setText("kort")
    unlock._go.click()
    assert unlock.problem_text() == PROBLEMS[UnlockProblem.TOO_SHORT]
    unlock._first.setText(_SENTENCE)
    unlock._second.setText(_SENTENCE + " ")
    unlock._go.click()
    assert unlock.problem_text() == PROBLEMS[UnlockProblem.DIFFERENT]
    assert heard == []
    unlock._second.setText(_SENTENCE)
    unlock._go.click()
    assert heard == [("chosen", _SENTENCE)]


def test_a_locked_keyring_is_asked_again(unlock: Unlock) -> None:
    heard = _heard(unlock)
    unlock.show_unlock(UnlockShown(page=UnlockPage.KEYRING_LOCKED))
    assert not unlock._first.isVisible()
    unlock._go.click()
    assert heard == [("retry", "")]


def test_a_journal_of_a_newer_version_names_both_numbers(unlock: Unlock) -> None:
    heard = _heard(unlock)
    unlock.show_unlock(UnlockShown(page=UnlockPage.NEWER, versions=Versions(found=12, known=10)))
    assert unlock._text.text().endswith("(Opslag 12; deze versie kent er tot 10.)")
    assert not unlock._first.isVisible()
    unlock._go.click()
    assert heard == [("retry", "")]


def test_clearing_leaves_nothing_typed_and_nothing_shown(unlock: Unlock) -> None:
    unlock._first.setText(_SENTENCE)
    unlock._reveal.setChecked(True)
    assert unlock._first.echoMode() is QLineEdit.EchoMode.Normal
    unlock.clear()
    assert unlock._first.text() == ""
    assert not unlock._first.isUndoAvailable()
    assert unlock._first.echoMode() is QLineEdit.EchoMode.Password


def test_every_page_and_every_problem_has_words() -> None:
    assert set(PAGES) == set(UnlockPage)
    assert set(PROBLEMS) == set(UnlockProblem)
