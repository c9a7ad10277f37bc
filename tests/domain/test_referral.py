"""Which places fit, in which order, and what counts as given."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from workstation.domain.ids import ChatId
from workstation.domain.referral import (
    Given,
    Referral,
    Wanted,
    counts_as,
    find,
    is_mentioned,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def place(id_: str, name: str, **more: Any) -> Referral:
    return Referral(**({"id": id_, "name": name, "what": "", "message": f"Ga naar {name}."} | more))


ZSG = place("zsg-antwerpen", "ZSG Antwerpen", regions=("Antwerpen",), counts_as="zsg")
GENT = place("zsg-gent", "ZSG Gent", regions=("Oost-Vlaanderen",), counts_as="zsg")
VK = place("vk", "VK Kindermishandeling", ages=("-18",), counts_as="vk")
POLICE = place("101", "Politie 101", also=("agent",))
ALL = (POLICE, VK, GENT, ZSG)


def found(**wanted: str) -> list[str]:
    return [one.id for one in find(ALL, Wanted(**wanted)).referrals]


def test_region_and_age_leave_out_who_is_for_others_and_keep_who_is_for_all() -> None:
    assert found(region="Antwerpen", age="18+") == ["zsg-antwerpen", "101"]
    assert found(age="-18") == ["101", "vk", "zsg-gent", "zsg-antwerpen"]
    assert found(region="Limburg") == ["101", "vk"]


def test_with_no_words_favourites_come_first_then_the_region_then_everywhere() -> None:
    listed = find(ALL, Wanted(region="Antwerpen"), frozenset({"vk"})).referrals
    assert [one.id for one in listed] == ["vk", "zsg-antwerpen", "101"]


def test_what_is_elsewhere_is_counted_and_not_shown() -> None:
    result = find(ALL, Wanted(words="zsg", region="Limburg"))
    assert (result.referrals, result.elsewhere) == ((), 2)


def test_another_word_for_it_finds_it_too() -> None:
    assert found(words="agnet") == ["101"]


@pytest.mark.parametrize(
    ("checked", "is_old"),
    [(None, True), (TODAY, False), (TODAY - timedelta(days=183), False),
     (TODAY - timedelta(days=184), True)],
)  # fmt: skip
def test_what_nobody_checked_for_half_a_year_is_old(checked: date | None, is_old: bool) -> None:
    assert place("x", "x", checked=checked).is_old(TODAY) is is_old


def given(referral: str, minutes: int, *, sent: bool = True) -> Given:
    at = NOON + timedelta(minutes=minutes)
    return Given(chat=ChatId("c"), referral=referral, at=at, sent=sent)


def test_the_form_gets_all_that_went_and_that_it_knows_the_latest_first() -> None:
    three = [given("zsg-gent", 1), given("vk", 3), given("101", 9), given("zsg-antwerpen", 2)]
    assert counts_as(three, ALL) == ("vk", "zsg")
    assert counts_as([given("zsg-gent", 1), given("vk", 3, sent=False)], ALL) == ("zsg",)
    assert counts_as([given("gone", 1)], ALL) == counts_as([], ALL) == ()


def test_a_message_speaks_of_a_place_while_its_name_or_its_own_words_are_in_it() -> None:
    assert is_mentioned(ZSG, "In antwerpen kan je dag en nacht terecht.")
    assert is_mentioned(ZSG, f"Dus: {ZSG.message} Ok?")
    assert not is_mentioned(ZSG, "Ik zoek het even op.")
    assert not is_mentioned(place("s", "Stop it Now!"), "Hoe is it?")
