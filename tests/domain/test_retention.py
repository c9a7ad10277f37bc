"""What is kept how long: never less than the terms say, never more than they say without a reason."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain import retention
from workstation.domain.ids import ChatId
from workstation.domain.retention import OF_A_CHAT, Case, Keeping, Kind, Round, Stays, Terms

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHAT = ChatId("c-00000000000000000000000000000001")

spans = st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=4000))
days = st.integers(0, 365)
terms = st.builds(
    Terms,
    transcript_days=days,
    huddle_days=days,
    briefing_days=days,
    note_days=days,
    facts_days=st.integers(0, 3650),
)
kinds = st.sets(st.sampled_from(OF_A_CHAT)).map(frozenset)
keepings = st.none() | spans.map(
    lambda by: Keeping(chat=CHAT, until=NOON + by, reason="dossier", kept_at=NOON)
)
cases = st.builds(
    Case,
    chat=st.integers(0, 9).map(lambda n: ChatId(f"c-{n:032x}")),
    ended_at=spans.map(lambda by: NOON - by),
    has=kinds,
    live=st.booleans(),
    unfinished=st.booleans(),
    letters=st.booleans(),
    keeping=keepings,
)


def case(**changes: object) -> Case:
    values = {"chat": CHAT, "ended_at": NOON, "has": frozenset(OF_A_CHAT)}
    return Case(**(values | changes))  # type: ignore[arg-type]


@given(cases=st.lists(cases, max_size=8), terms=terms)
def test_nothing_goes_that_is_live_unfinished_kept_or_younger_than_its_term(
    cases: list[Case], terms: Terms
) -> None:
    due = {
        (d.chat, d.ended_at, kind) for d in retention.due(cases, terms, NOON) for kind in d.kinds
    }
    for one in cases:
        must_stay = (
            one.live
            or one.unfinished
            or (one.keeping is not None and one.keeping.until > NOON)
            or (one.letters and one.ended_at + retention.LETTERS_STAY > NOON)
        )
        for kind in one.has:
            if must_stay or one.ended_at + terms.of(kind) > NOON:
                others = [c for c in cases if (c.chat, c.ended_at) == (one.chat, one.ended_at)]
                assert len(others) > 1 or (one.chat, one.ended_at, kind) not in due


@given(one=cases, terms=terms)
def test_what_is_over_and_held_by_nothing_goes_and_only_what_is_there(
    one: Case, terms: Terms
) -> None:
    found = retention.due([one], terms, NOON)
    went = found[0].kinds if found else frozenset()
    assert went <= one.has
    for kind in one.has - went:
        assert retention.stays(one, kind, terms, NOON) is not None


@given(
    one=cases,
    terms=terms,
    back=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9999)),
)
def test_an_earlier_clock_never_erases_more(one: Case, terms: Terms, back: timedelta) -> None:
    now = retention.due([one], terms, NOON)
    then = retention.due([one], terms, NOON - back)
    before = then[0].kinds if then else frozenset()
    assert before <= (now[0].kinds if now else frozenset())


@given(one=cases, terms=terms)
def test_every_case_without_a_push_or_a_closing_open_goes_one_day(one: Case, terms: Terms) -> None:
    far = NOON + timedelta(days=20_000)
    found = retention.due([one], terms, far)
    held = one.live or one.unfinished or not one.has
    assert bool(found) is not held
    assert held or found[0].kinds == one.has


def test_zero_days_is_at_the_closing() -> None:
    at_once = Terms(transcript_days=0)
    (due,) = retention.due([case()], at_once, NOON)
    assert due.kinds == {Kind.TRANSCRIPT}


def test_a_term_ends_at_its_moment_and_not_before() -> None:
    over = NOON + timedelta(days=30)
    assert retention.stays(case(), Kind.NOTE, Terms(), over) is None
    assert retention.stays(case(), Kind.NOTE, Terms(), over - timedelta(seconds=1)) is Stays.TERM


def test_a_letter_holds_a_chat_as_long_as_the_relay_can_still_have_it() -> None:
    waits = case(letters=True)
    at_once = Terms(transcript_days=0)
    last = NOON + timedelta(hours=96)
    just_before = last - timedelta(seconds=1)
    assert retention.stays(waits, Kind.TRANSCRIPT, at_once, just_before) is Stays.LETTERS
    assert retention.stays(waits, Kind.TRANSCRIPT, at_once, last) is None


def test_the_oldest_goes_first() -> None:
    old = case(chat=ChatId("c-9"), ended_at=NOON - timedelta(days=90))
    young = case(chat=ChatId("c-1"), ended_at=NOON - timedelta(days=60))
    assert [d.chat for d in retention.due([young, old], Terms(), NOON)] == ["c-9", "c-1"]


@pytest.mark.parametrize("name", [field.name for field in fields(Terms)])
def test_a_term_outside_its_range_cannot_be_made(name: str) -> None:
    allowed = retention.RANGES[name]
    for value in (allowed.start - 1, allowed.stop):
        with pytest.raises(ValueError, match=name):
            Terms(**{name: value})
    assert getattr(Terms(), name) in allowed


def test_ids_of_what_arrived_are_kept_longer_than_the_relay_can_repeat_it() -> None:
    least = Terms(seen_days=retention.RANGES["seen_days"].start)
    assert least.of(Kind.SEEN) > timedelta(hours=72)


def _round(last: timedelta | None, *, believed: bool = False, start: bool = False) -> Round:
    then = None if last is None else NOON - last
    return retention.round_now(then, NOON, believed=believed, start=start)


def test_a_round_is_once_a_day_by_the_clock_and_at_every_start() -> None:
    assert _round(None) is Round.NOW
    assert _round(timedelta(hours=23, minutes=59)) is Round.LATER
    assert _round(timedelta(hours=24)) is Round.NOW
    assert _round(timedelta(minutes=5), start=True) is Round.NOW


def test_a_clock_that_was_set_back_erases_nothing_also_at_a_start() -> None:
    assert _round(timedelta(hours=-3), start=True) is Round.SET_BACK
    assert _round(timedelta(minutes=-1)) is Round.LATER


def test_a_clock_that_is_months_ahead_is_looked_at_first() -> None:
    assert _round(timedelta(days=200), start=True) is Round.FAR
    assert _round(timedelta(days=200), believed=True) is Round.NOW


def test_the_number_is_the_one_by_which_colleagues_speak_of_the_visitor() -> None:
    assert case(chat=ChatId("c-" + "f" * 32)).number == f"{int('f' * 12, 16) % 9000 + 1000}"
