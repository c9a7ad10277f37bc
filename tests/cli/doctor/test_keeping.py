"""Keyring, store, outbox and erasing, well and not."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from tests.store.cases import an_identity
from workstation.cli.doctor import keeping
from workstation.cli.doctor.check import Area, Finding
from workstation.domain.errors import KeychainError, KeychainFault, StoreFault
from workstation.store.glance import Glance
from workstation.store.soundness import Soundness
from workstation.system.keychain import Keychain

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


class Kept(Keychain):
    """A keyring that is `lasting`, or raises."""

    def __init__(self, *, lasting: bool = True, why: KeychainFault | None = None) -> None:
        self._lasting, self._why = lasting, why

    async def backend_name(self) -> str:
        if self._why is not None:
            raise KeychainError(self._why)
        return "SecretService"

    async def lasts(self) -> bool:
        return self._lasting


@pytest.mark.parametrize(
    ("keychain", "wanted", "finding"),
    [
        (Kept(), True, Finding.OK),
        (Kept(why=KeychainFault.NONE), False, Finding.OK),
        (Kept(why=KeychainFault.NONE), True, Finding.WARN),
        (Kept(why=KeychainFault.LOCKED), True, Finding.WARN),
        (Kept(lasting=False), True, Finding.FAIL),
    ],
)
async def test_the_keyring(keychain: Kept, wanted: bool, finding: Finding) -> None:
    found = await keeping.keyring(keychain, wanted=wanted)
    assert found.finding is finding
    assert found.area is Area.KEEPING


@pytest.mark.parametrize("why", list(StoreFault))
def test_every_fault_of_a_store_has_a_sentence_and_a_way_out(why: StoreFault) -> None:
    found = keeping.fault(why)
    assert found.finding is (Finding.WARN if why is StoreFault.BUSY else Finding.FAIL)
    assert found.said
    assert found.todo


def sound(**other: object) -> Soundness:
    told: dict[str, object] = {"fault": None, "encrypted": True, "private": True, "size_bytes": 1}
    return Soundness(**cast("dict[str, bool]", told | other))


@pytest.mark.parametrize(
    ("found", "finding"),
    [
        (sound(), Finding.OK),
        (sound(pages_checked=True), Finding.OK),
        (sound(private=False), Finding.WARN),
        (sound(encrypted=False), Finding.FAIL),
        (sound(fault=StoreFault.DAMAGED), Finding.FAIL),
    ],
)
def test_the_store(found: Soundness, finding: Finding) -> None:
    assert keeping.store(found, exists=True).finding is finding


def seen(*, oldest: timedelta | None = None, last: timedelta | None = timedelta(hours=3)) -> Glance:
    return Glance(
        identity=an_identity(),
        waiting=0 if oldest is None else 2,
        oldest=None if oldest is None else NOW - oldest,
        last_round=None if last is None else NOW - last,
    )


@pytest.mark.parametrize(
    ("age", "finding"),
    [
        (None, Finding.OK),
        (timedelta(minutes=14), Finding.OK),
        (timedelta(minutes=16), Finding.WARN),
        (timedelta(hours=61), Finding.FAIL),
    ],
)
def test_what_waits_is_judged_by_its_age(age: timedelta | None, finding: Finding) -> None:
    assert keeping.outbox(seen(oldest=age), NOW).finding is finding


@pytest.mark.parametrize(
    ("age", "finding"),
    [
        (timedelta(hours=3), Finding.OK),
        (None, Finding.WARN),
        (timedelta(days=3), Finding.WARN),
        (timedelta(days=15), Finding.FAIL),
        (timedelta(days=-3), Finding.FAIL),
    ],
)
def test_what_is_over_must_have_been_erased(age: timedelta | None, finding: Finding) -> None:
    assert keeping.erasing(seen(last=age), NOW).finding is finding


def test_a_store_that_is_closed_to_us_is_no_fault() -> None:
    assert keeping.outbox(None, NOW).finding is Finding.UNKNOWN
    assert keeping.erasing(None, NOW).finding is Finding.UNKNOWN
