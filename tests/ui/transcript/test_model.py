import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from tests.ui.transcript import sample
from workstation.domain.ids import MessageId
from workstation.ui.transcript import model
from workstation.ui.transcript.model import TranscriptModel
from workstation.ui.transcript.values import SentState


class _Shadow:
    """What a list view believes, from the model's signals alone."""

    def __init__(self, rows: TranscriptModel) -> None:
        self._rows = rows
        self.ids: list[str] = []
        rows.modelReset.connect(self._reset)
        rows.rowsInserted.connect(self._insert)
        rows.rowsRemoved.connect(self._remove)
        self._reset()

    def _reset(self) -> None:
        self.ids = [self._rows.row_at(at).id for at in range(self._rows.rowCount())]

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.ids[first:first] = [self._rows.row_at(at).id for at in range(first, last + 1)]

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.ids[first : last + 1]


def _shown(rows: TranscriptModel) -> list[str]:
    return [rows.row_at(at).id for at in range(rows.rowCount())]


def test_a_long_conversation_opens_at_its_end_with_one_window() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(1, 1000), more=True))
    assert rows.rowCount() == model.FIRST
    assert rows.row_at(rows.rowCount() - 1).id == "m1000"
    assert rows.hidden_above == 1000 - model.FIRST
    assert rows.oldest_position == 1


def test_the_window_slides_and_never_grows_beyond_its_width() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(1, 1000)))
    while rows.reveal_above():
        assert rows.rowCount() <= model.WIDEST
    assert rows.row_at(0).id == "m1"
    while rows.reveal_below():
        assert rows.rowCount() <= model.WIDEST
    assert rows.row_at(rows.rowCount() - 1).id == "m1000"


def test_older_lines_stand_above_and_known_ones_are_not_repeated() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(50, 60), more=True))
    rows.add_older(sample.page(sample.lines(40, 52), more=False))
    assert [row.position for row in rows.rows] == list(range(40, 61))
    assert not rows.more
    rows.reveal_above()
    assert rows.row_at(0).id == "m40"
    assert rows.index_of(MessageId("m60")).row() == 20


def test_the_day_line_moves_up_to_older_lines_of_the_same_day() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(10, 20), more=True))
    assert rows.setting_at(0).day is not None
    changed: list[int] = []
    rows.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    rows.add_older(sample.page(sample.lines(1, 9)))
    assert changed == [0]
    assert rows.setting_at(0).day is None


def test_a_row_that_changed_keeps_its_place_and_tells_its_neighbours() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(1, 9)))
    changed: list[int] = []
    rows.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    assert not rows.put(dataclasses.replace(sample.own(4), state=SentState.READ, position=99))
    assert changed == [2, 3, 4]
    assert rows.rowCount() == 9
    row = rows.row_at(3)
    assert row.position == 99


def test_a_line_goes_where_the_journal_has_it_and_an_unstored_one_last() -> None:
    rows = TranscriptModel()
    rows.open(sample.page([*sample.lines(1, 3), *sample.lines(5, 6)]))
    rows.put(dataclasses.replace(sample.own(9), position=0))
    rows.put(sample.message(4))
    rows.put(sample.message(7))
    assert _shown(rows) == ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m9"]


def test_a_new_line_below_a_window_that_slid_away_is_kept_and_comes_back() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(1, 1000)))
    while rows.reveal_above():
        pass
    count = rows.rowCount()
    assert rows.put(sample.message(1001))
    assert rows.rowCount() == count
    rows.reveal_end()
    assert rows.row_at(rows.rowCount() - 1).id == "m1001"


def test_an_unknown_unread_line_makes_no_marker() -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(1, 9), unread_from="m77"))
    assert rows.new_from is None


def test_a_row_has_an_accessible_text_and_no_picture() -> None:
    rows = TranscriptModel()
    rows.open(sample.page([sample.message(6, "<b>Hallo</b>")]))
    index = rows.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bezoeker, 19:06: <b>Hallo</b>"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


_STEPS = st.lists(
    st.sampled_from(["above", "below", "end", "older", "new", "between", "change", "mark"]),
    max_size=40,
)


@settings(max_examples=60)
@given(_STEPS)
def test_whatever_happens_a_view_that_follows_the_signals_sees_the_true_window(
    steps: list[str],
) -> None:
    rows = TranscriptModel()
    rows.open(sample.page(sample.lines(2000, 2500), more=True))
    shadow = _Shadow(rows)
    oldest, newest, between = 2000, 2500, 100_000
    for step in steps:
        if step == "above":
            rows.reveal_above()
        elif step == "below":
            rows.reveal_below()
        elif step == "end":
            rows.reveal_end()
        elif step == "older":
            rows.add_older(sample.page(sample.lines(oldest - 70, oldest - 1), more=True))
            oldest -= 70
        elif step == "new":
            newest += 1
            rows.put(sample.message(newest))
        elif step == "between":
            between += 1
            rows.put(dataclasses.replace(sample.message(between), position=2400))
        elif step == "change":
            rows.put(dataclasses.replace(sample.message(2450), pinned=True))
        else:
            rows.mark_new_from(MessageId("m2490"))
        assert shadow.ids == _shown(rows)
        assert rows.rowCount() <= model.WIDEST + len(steps)
    positions = [row.position for row in rows.rows]
    assert positions == sorted(positions)
    assert len({row.id for row in rows.rows}) == len(positions)
