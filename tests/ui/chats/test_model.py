from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.shots import window_samples as samples
from workstation.domain.ids import ChatId
from workstation.ui.chats.model import ChatsModel
from workstation.ui.chats.values import ChatShown

_CHAT = samples.CHATS.chats[0]


def _rows(ids: list[int]) -> list[ChatShown]:
    return [replace(_CHAT, id=ChatId(f"c-{i}"), name=f"Bezoeker {i}") for i in ids]


@given(st.lists(st.lists(st.integers(0, 6), unique=True, max_size=6), max_size=5))
def test_whatever_is_shown_after_whatever_stands_there(rounds: list[list[int]]) -> None:
    model = ChatsModel()
    for ids in rounds:
        model.show_rows(_rows(ids))
        names = [model.index(row, 0).data() for row in range(model.rowCount())]
        assert names == [f"Bezoeker {i}" for i in ids]


def test_a_row_says_its_state_and_never_words(qapp: object) -> None:
    model = ChatsModel()
    model.show_rows(samples.CHATS.chats)
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Bezoeker 4790, Wacht 1 min op jou · 38 min, 2 ongelezen"


def test_an_unchanged_row_is_not_told_again(qapp: object) -> None:
    model = ChatsModel()
    model.show_rows(samples.CHATS.chats)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    one, two = samples.CHATS.chats
    model.show_rows((one, replace(two, unread=3)))
    assert told == [1]
