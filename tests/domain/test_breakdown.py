"""Figures that are split up: correct where they show, and nobody can be recognised or worked out."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.registering import coded, the_form
from workstation.domain import breakdown
from workstation.domain.breakdown import Hidden
from workstation.domain.form import Field
from workstation.domain.registration import CodedFacts

FORM = the_form()


def _field(id_: str) -> Field:
    found = FORM.field(id_)
    assert found is not None
    return found


def _contacts(channels: Mapping[str, int], **facts: str) -> list[CodedFacts]:
    told: list[CodedFacts] = []
    for channel, count in channels.items():
        for _ in range(count):
            given_ = {"call": ("counselling",), **{key: (code,) for key, code in facts.items()}}
            told.append(coded(len(told) + 1, facts=given_ | {"channel": (channel,)}))
    return told


def test_a_call_without_a_question_makes_no_share_smaller() -> None:
    told = _contacts({"phone": 10}, theme="partner")
    told += [coded(n, facts={"call": ("silent",), "channel": ("phone",)}) for n in range(20, 30)]
    theme = breakdown.breakdown(FORM, _field("theme"), told)
    assert (theme.of, theme.parts[0].count) == (10, 10)
    assert breakdown.breakdown(FORM, _field("channel"), told).of == 20


def test_few_who_were_not_asked_are_not_told_by_the_size_of_the_whole() -> None:
    """30 calls in all, and a table "of 28", would tell that two had no question."""
    told = _contacts({"phone": 28}, theme="partner", anonymous="yes")
    told += [coded(n, facts={"call": ("silent",), "channel": ("phone",)}) for n in (40, 41)]
    theme = breakdown.breakdown(FORM, _field("theme"), told)
    assert theme.of == 30
    assert [part.hidden for part in theme.parts] == [Hidden.TELLS, Hidden.SMALL]


def test_a_small_number_does_not_show_nor_what_would_tell_it() -> None:
    told = _contacts({"chat": 40, "phone": 12, "mail": 3})
    found = breakdown.breakdown(FORM, _field("channel"), told)
    shown = {part.code: (part.count, part.hidden) for part in found.parts}
    assert shown == {"chat": (40, None), "phone": (0, Hidden.TELLS), "mail": (0, Hidden.SMALL)}


def test_two_small_numbers_hide_each_other() -> None:
    told = _contacts({"chat": 40, "phone": 2, "mail": 3})
    found = breakdown.breakdown(FORM, _field("channel"), told)
    assert [part.hidden for part in found.parts] == [None, Hidden.SMALL, Hidden.SMALL]


def test_fewer_than_five_are_not_split_up_at_all() -> None:
    found = breakdown.breakdown(FORM, _field("channel"), _contacts({"chat": 4}))
    assert (found.is_small, found.parts) == (True, ())


@given(st.dictionaries(st.sampled_from(["chat", "phone", "mail"]), st.integers(0, 20)))
def test_no_number_from_one_to_four_ever_shows_or_can_be_subtracted(counts: dict[str, int]) -> None:
    found = breakdown.breakdown(FORM, _field("channel"), _contacts(counts))
    assert all(part.count == 0 or part.count >= 5 for part in found.parts)
    hidden = [part for part in found.parts if part.hidden]
    assert len(hidden) != 1


def test_time_goes_on_without_a_gap_and_small_weeks_do_not_show() -> None:
    monday = date(2026, 11, 2)
    days = [monday] * 12 + [monday + timedelta(days=8)] * 2 + [monday + timedelta(days=22)] * 30
    told = [
        coded(n, day=day, facts={"entry": ("1712" if n % 2 else "nupraatikerover",)})
        for n, day in enumerate(days, 1)
    ]
    found = breakdown.timeline(told, date(2026, 11, 1), date(2026, 12, 1), monthly=False)
    assert [one.start.day for one in found] == [26, 2, 9, 16, 23, 30]
    assert [(one.total.count, one.total.hidden) for one in found] == [
        (0, None), (0, Hidden.TELLS), (0, Hidden.SMALL), (0, None), (30, None), (0, None),
    ]  # fmt: skip
    assert found[4].entries == {"1712": 15, "nupraatikerover": 15}
    assert found[1].entries is None
    months = breakdown.timeline(told, date(2026, 10, 1), date(2027, 1, 1), monthly=True)
    assert [one.total.count for one in months] == [0, 44, 0]
