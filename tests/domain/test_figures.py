"""Counting: by contact, by victim, the last revision of each, no answer counted as none."""

from itertools import permutations

from tests.domain.registering import coded
from workstation.domain import figures
from workstation.domain.figures import NOT_FILLED
from workstation.domain.ids import DeviceId


def test_each_registration_counts_once_in_its_last_revision_whatever_comes_first() -> None:
    told = (
        coded(1, revision=1, facts={"channel": ("chat",)}),
        coded(1, revision=3, facts={"channel": ("mail",)}),
        coded(1, revision=2, facts={"channel": ("phone",)}),
    )
    for order in permutations(told):
        assert figures.contacts(figures.latest(order), "channel") == {"mail": 1}


def test_the_same_id_of_another_device_is_another_registration() -> None:
    other = coded(1, device=DeviceId("d-ffffffffffffffff"))
    assert len(figures.latest([coded(1), other, coded(1)])) == 2


def test_of_several_answers_each_counts_and_an_open_question_is_told() -> None:
    told = (
        coded(1, facts={"context": ("household", "family")}),
        coded(2, facts={"context": ("family",)}),
        coded(3, facts={}),
    )
    assert figures.contacts(told, "context") == {"household": 1, "family": 2, NOT_FILLED: 1}


def test_victims_are_counted_one_by_one() -> None:
    told = (
        coded(1, victims=({"age": ("0-2",)}, {"age": ("3-5",)}, {})),
        coded(2, victims=({"age": ("0-2",)},)),
        coded(3, victims=()),
    )
    assert figures.victim_count(told) == 4
    assert figures.victims(told, "age") == {"0-2": 2, "3-5": 1, NOT_FILLED: 1}


def test_the_main_form_is_one_of_several() -> None:
    told = (
        coded(1, victims=({"form": ("sexual", "emotional")},)),
        coded(2, victims=({"form": ("emotional", "sexual")}, {"form": ("sexual",)})),
    )
    assert figures.victims(told, "form") == {"sexual": 3, "emotional": 2}
    assert figures.main_of_victims(told, "form") == {"sexual": 2, "emotional": 1}
    assert len(figures.with_main(told, "form", "sexual")) == 2
    assert len(figures.with_main(told, "form", "emotional")) == 1


def test_narrowing_asks_for_all_answers_at_once() -> None:
    told = (
        coded(1, facts={"channel": ("chat",), "contact": ("victim",)}),
        coded(2, facts={"channel": ("chat",)}),
    )
    assert figures.narrowed(told, channel="chat", contact="victim") == told[:1]


def test_a_share_of_nothing_is_nothing() -> None:
    assert figures.share({}, "x", 0).percent == 0
    assert figures.share({"x": 1}, "x", 4).percent == 25
