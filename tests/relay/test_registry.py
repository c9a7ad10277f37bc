"""The registry on a real relay: stored means stored, supervisors read all of it, nobody else any."""

import json

import pytest

from tests.domain.registering import registration_id
from tests.relay.conftest import L1712, NPIE, Opens
from workstation.domain import errors
from workstation.domain.registry import Kept
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import post
from workstation.relay.registry import RegistryReader


async def _all(reader: RegistryReader) -> list[Kept]:
    return [kept async for kept in reader.all()]


async def test_a_supervisor_reads_everything_page_by_page_in_the_order_of_storing(
    house: House, opens: Opens
) -> None:
    a = await opens(house.identities[L1712][0])
    b = await opens(house.identities[L1712][1])
    theirs = await opens(house.identities[NPIE][0])
    chief = await opens(await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR))
    reader = RegistryReader(chief.link, page=3)
    assert await _all(reader) == []
    for number in range(1, 6):
        await a.registry.store(registration_id(number), 1, b"a%d" % number)
        await b.registry.store(registration_id(number), 1, b"b%d" % number)
    await a.registry.store(registration_id(1), 2, b"a1 again")
    await theirs.registry.store(registration_id(1), 1, b"npie")
    found = await _all(reader)
    assert [kept.data for kept in found[:4]] == [b"a1", b"b1", b"a2", b"b2"]
    assert found[-1].data == b"a1 again"
    assert len(found) == 11
    assert {kept.device for kept in found} == {own.device for own in house.identities[L1712][:2]}
    assert [kept.stored_at for kept in found] == sorted(kept.stored_at for kept in found)


async def test_the_same_revision_sent_twice_is_kept_once(house: House, opens: Opens) -> None:
    a = await opens(house.identities[L1712][0])
    chief = await opens(await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR))
    for _ in range(2):
        await a.registry.store(registration_id(), 1, b"once")
    assert len(await _all(RegistryReader(chief.link))) == 1


async def test_a_counsellor_is_refused_what_was_registered_also_the_own(
    house: House, opens: Opens
) -> None:
    a = await opens(house.identities[L1712][0])
    await a.registry.store(registration_id(), 1, b"x")
    with pytest.raises(errors.RelayRefused):
        await _all(RegistryReader(a.link))


async def test_nobody_registers_under_the_name_of_another(house: House, opens: Opens) -> None:
    a = await opens(house.identities[L1712][0])
    other = house.identities[L1712][1].device
    with pytest.raises(errors.RelayRefused):
        await post.store_once(a.link, f"reg.{other}.{registration_id()}", b"x")


async def test_what_lies_there_under_no_name_of_ours_is_passed_over(
    house: House, opens: Opens
) -> None:
    own = house.identities[L1712][0]
    a = await opens(own)
    chief = await opens(await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR))
    await post.store_once(a.link, f"reg.{own.device}.something-else", b"x")
    await a.registry.store(registration_id(), 1, b"ours")
    reader = RegistryReader(chief.link)
    assert [kept.data for kept in await _all(reader)] == [b"ours"]
    assert reader.strange == 1


async def test_it_stays_for_400_days_and_no_revision_pushes_out_another(
    house: House, opens: Opens
) -> None:
    steward = house.stewards[L1712]
    answer = await steward._relay.request("$JS.API.STREAM.INFO.REG", b"", timeout_s=3)
    config = json.loads(answer.data)["config"]
    assert config["max_age"] == 400 * 86400 * 10**9
    assert (config["retention"], config["discard"]) == ("limits", "new")
    assert config.get("max_msgs_per_subject", -1) == -1
