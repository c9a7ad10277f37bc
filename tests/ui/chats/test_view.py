from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.shots import window_samples as samples
from workstation.domain.ids import ChatId
from workstation.ui.chats.values import ChatsShown
from workstation.ui.chats.view import Chats
from workstation.ui.theme.theme import Scheme, Theme

_ONE, _TWO = (chat.id for chat in samples.CHATS.chats)


@pytest.fixture
def chats(qtbot: QtBot, theme: Theme) -> Chats:
    view = Chats(theme)
    qtbot.addWidget(view)
    view.show_chats(samples.CHATS)
    view.show()
    return view


@pytest.fixture
def chosen(chats: Chats) -> list[ChatId]:
    wanted: list[ChatId] = []
    chats.chat_chosen.connect(wanted.append)
    return wanted


def _selected(chats: Chats) -> list[int]:
    return [index.row() for index in chats.list_view.selectionModel().selectedIndexes()]


def test_showing_an_open_chat_selects_it_and_chooses_nothing(
    chats: Chats, chosen: list[ChatId]
) -> None:
    assert _selected(chats) == [0]
    chats.show_chats(replace(samples.CHATS, open=_TWO))
    assert _selected(chats) == [1]
    assert chosen == []


def test_a_click_chooses_but_opens_nothing_by_itself(chats: Chats, chosen: list[ChatId]) -> None:
    view = chats.list_view
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [_TWO]
    assert _selected(chats) == [0]


def test_arrows_move_and_enter_chooses_once(chats: Chats, chosen: list[ChatId]) -> None:
    QTest.keyClick(chats.list_view, Qt.Key.Key_Down)
    assert chosen == []
    QTest.keyClick(chats.list_view, Qt.Key.Key_Return)
    assert chosen == [_TWO]


def test_an_update_does_not_take_the_arrows_back(chats: Chats, chosen: list[ChatId]) -> None:
    QTest.keyClick(chats.list_view, Qt.Key.Key_Down)
    one, two = samples.CHATS.chats
    chats.show_chats(replace(samples.CHATS, chats=(replace(one, state="Bezoeker typt"), two)))
    QTest.keyClick(chats.list_view, Qt.Key.Key_Return)
    assert chosen == [_TWO]


def test_stepping_goes_round_and_begins_at_either_end(chats: Chats, chosen: list[ChatId]) -> None:
    chats.choose_next(1)
    chats.choose_next(-1)
    chats.show_chats(replace(samples.CHATS, open=None))
    chats.choose_next(1)
    chats.choose_next(-1)
    assert chosen == [_TWO, _TWO, _ONE, _TWO]


def test_stepping_without_chats_is_quiet(chats: Chats, chosen: list[ChatId]) -> None:
    chats.show_chats(ChatsShown())
    chats.choose_next(1)
    assert chosen == []


def test_the_list_is_as_high_as_its_rows_at_every_scale(chats: Chats, theme: Theme) -> None:
    assert chats.list_view.sizeHint().height() == 2 * 52
    theme.switch(Scheme.DARK, 1.5)
    assert chats.list_view.sizeHint().height() == 2 * 78
    assert not chats.grab().isNull()
