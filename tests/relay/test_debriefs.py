"""Shared debriefs on a real relay: supervisors read them, no counsellor does, and they go by their term."""

import json

import pytest

from tests.relay.conftest import L1712, NPIE, Opens
from workstation.domain import errors
from workstation.domain.debrief import KEPT_DAYS
from workstation.domain.ids import DebriefId
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import post
from workstation.relay.registry import RegistryReader
from workstation.wire import subjects


def _id(number: int) -> DebriefId:
    return DebriefId(f"b-{number:016x}")


async def _all(reader: RegistryReader) -> list[tuple[str, bytes]]:
    return [(kept.id, kept.data) async for kept in reader.all()]


async def test_a_supervisor_of_the_own_line_reads_them_and_nobody_else(
    house: House, opens: Opens
) -> None:
    a = await opens(house.identities[L1712][0])
    chief = await opens(await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR))
    theirs = await opens(await house.enrol(NPIE, "Chef", role=lines.Role.SUPERVISOR))
    await a.debriefs.store(_id(1), b"first")
    await a.debriefs.store(_id(1), b"first")
    await a.debriefs.store(_id(2), b"second")
    assert await _all(chief.debrief_reader) == [(_id(1), b"first"), (_id(2), b"second")]
    assert await _all(chief.registry_reader) == []
    assert await _all(theirs.debrief_reader) == []
    with pytest.raises(errors.RelayRefused):
        await _all(a.debrief_reader)


async def test_nobody_shares_under_the_name_of_another(house: House, opens: Opens) -> None:
    a = await opens(house.identities[L1712][0])
    subject = subjects.Debrief(device=house.identities[L1712][1].device, id=_id(1)).subject()
    with pytest.raises(errors.RelayRefused):
        await post.store_once(a.link, subject, b"x")


async def test_the_relay_lets_them_go_after_their_term(house: House, opens: Opens) -> None:
    steward = house.stewards[L1712]
    answer = await steward._relay.request("$JS.API.STREAM.INFO.DEBRIEF", b"", timeout_s=3)
    config = json.loads(answer.data)["config"]
    assert config["max_age"] == KEPT_DAYS * 86400 * 10**9
    assert (config["max_msgs_per_subject"], config["discard"]) == (1, "new")
