import dataclasses
from datetime import timedelta

from tests.ui.transcript import sample
from workstation.domain.ids import MessageId
from workstation.ui.transcript import setting
from workstation.ui.transcript.values import SentState, Side


def test_one_sender_within_two_minutes_is_one_group_with_one_time() -> None:
    first = sample.message(1, seconds=0)
    second = sample.message(2, seconds=119)
    assert not setting.of(first, None, second, new_from=None).shows_meta
    below = setting.of(second, first, None, new_from=None)
    assert below.shows_meta
    assert not below.opens_group


def test_after_two_minutes_a_new_group_begins() -> None:
    first = sample.message(1, seconds=0)
    second = sample.message(2, seconds=120)
    assert setting.of(first, None, second, new_from=None).shows_meta
    assert setting.of(second, first, None, new_from=None).opens_group


def test_another_side_or_another_colleague_is_another_group() -> None:
    visitor = sample.message(1, seconds=0)
    own = sample.message(2, side=Side.OWN, seconds=1)
    sofie = sample.message(3, side=Side.COLLEAGUE, seconds=2, name="Sofie")
    amina = sample.message(4, side=Side.COLLEAGUE, seconds=3, name="Amina")
    for above, below in ((visitor, own), (own, sofie), (sofie, amina)):
        assert setting.of(below, above, None, new_from=None).opens_group


def test_only_the_first_of_a_colleagues_group_has_a_name() -> None:
    first = sample.message(1, side=Side.COLLEAGUE, seconds=0, name="Sofie")
    second = sample.message(2, side=Side.COLLEAGUE, seconds=1, name="Sofie")
    assert setting.of(first, None, second, new_from=None).shows_name
    assert not setting.of(second, first, None, new_from=None).shows_name
    assert not setting.of(sample.own(3), second, None, new_from=None).shows_name


def test_a_message_that_hangs_says_so_in_the_middle_of_a_group() -> None:
    stuck = sample.message(1, side=Side.OWN, seconds=0, state=SentState.STUCK)
    later = sample.message(2, side=Side.OWN, seconds=1, state=SentState.SENT)
    assert setting.of(stuck, None, later, new_from=None).shows_meta
    assert setting.of(later, stuck, None, new_from=None).has_air


def test_a_day_line_stands_above_the_first_row_of_each_day() -> None:
    today = sample.message(1, seconds=0)
    tomorrow = dataclasses.replace(sample.message(2), at=today.at + timedelta(days=1))
    assert setting.of(today, None, None, new_from=None).day == today.at.date()
    assert setting.of(sample.message(2), today, None, new_from=None).day is None
    assert setting.of(tomorrow, today, None, new_from=None).day == tomorrow.at.date()


def test_a_clock_that_runs_back_makes_no_group() -> None:
    first = sample.message(1, seconds=60)
    second = sample.message(2, seconds=30)
    assert setting.of(second, first, None, new_from=None).opens_group


def test_the_marker_of_new_lines_opens_a_group_and_ends_the_one_above() -> None:
    first = sample.message(1, seconds=0)
    second = sample.message(2, seconds=1)
    new_from = MessageId("m2")
    assert setting.of(second, first, None, new_from=new_from).is_new
    assert setting.of(second, first, None, new_from=new_from).opens_group
    assert setting.of(first, None, second, new_from=new_from).shows_meta
