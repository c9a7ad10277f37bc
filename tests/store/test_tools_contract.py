"""What the tools of the writing box promise: the store's and the ones in memory."""

from datetime import timedelta

import pytest

from tests.fakes.tools import FakeTools
from tests.store.cases import C1, C2, NOON
from tests.store.erasing import erased
from workstation.domain import ports
from workstation.domain.referral import Given
from workstation.store.opened import OpenedStore


@pytest.fixture(params=["store", "memory"])
def tools(request: pytest.FixtureRequest) -> ports.DeskTools:
    if request.param == "memory":
        return FakeTools()
    opened: OpenedStore = request.getfixturevalue("store")
    return opened.tools


async def test_nothing_is_there_at_first(tools: ports.DeskTools) -> None:
    assert await tools.favourites("texts") == frozenset()
    assert list(await tools.given(C1)) == []


async def test_a_favourite_is_kept_once_and_for_its_own_tool(tools: ports.DeskTools) -> None:
    await tools.keep_favourite("texts", "welkom", True)
    await tools.keep_favourite("texts", "welkom", True)
    await tools.keep_favourite("referrals", "101", True)
    assert await tools.favourites("texts") == {"welkom"}
    await tools.keep_favourite("texts", "welkom", False)
    await tools.keep_favourite("texts", "never", False)
    assert await tools.favourites("texts") == frozenset()
    assert await tools.favourites("referrals") == {"101"}


async def test_what_is_given_stands_by_time_and_once_a_chat(tools: ports.DeskTools) -> None:
    later = Given(chat=C1, referral="caw", at=NOON + timedelta(minutes=3), sent=True)
    first = Given(chat=C1, referral="zsg-gent", at=NOON, sent=False)
    other = Given(chat=C2, referral="caw", at=NOON, sent=True)
    for given in (later, first, other):
        await tools.keep_given(given)
    assert list(await tools.given(C1)) == [first, later]
    gone = Given(
        chat=C1, referral="zsg-gent", at=NOON + timedelta(minutes=9, microseconds=1), sent=True
    )
    await tools.keep_given(gone)
    assert list(await tools.given(C1)) == [later, gone]
    assert list(await tools.given(C2)) == [other]


async def test_an_erased_chat_was_given_nothing_and_favourites_stay(store: OpenedStore) -> None:
    await store.tools.keep_given(Given(chat=C1, referral="caw", at=NOON, sent=True))
    await store.tools.keep_favourite("referrals", "caw", True)
    await erased(store, C1)
    assert list(await store.tools.given(C1)) == []
    assert await store.tools.favourites("referrals") == {"caw"}
