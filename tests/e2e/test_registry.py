"""A registration on its way to the supervisors, over a real relay that reads no code of it."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.domain.registering import DAY
from tests.e2e.forwarder import Forwarder
from tests.e2e.stage import Seat, until
from tests.e2e.test_canary import files, spellings
from workstation.domain.ids import LineId
from workstation.domain.ports import LinkState
from workstation.domain.registration import Registration
from workstation.host import lines
from workstation.host.house import House
from workstation.relay.registry import RegistryReader
from workstation.relay.relay import Relay
from workstation.services import registry_reading
from workstation.system import resources
from workstation.wire import certificate

L1712 = LineId("1712")
_SURE = 7
CODES = {
    "call": ("counselling",),
    "channel": ("phone",),
    "contact": ("perpetrator",),
    "contact_age": ("65plus",),
    "region": ("oost-vlaanderen",),
    "theme": ("child_abuse",),
    "actions": ("appointment",),
    "referral": ("childfocus",),
}
VICTIM = {"form": ("online_sexual", "neglect"), "relation": ("school_work",)}
QUESTION = "Grutto op het natte grasland"
WORDS = [
    "perpetrator", "oost-vlaanderen", "child_abuse", "appointment", "childfocus", "online_sexual",
    "neglect", "school_work", "registratie", QUESTION, "Watersnip achter het scherm",
]  # fmt: skip
"""Codes, the form, the visitor's own words, and the counsellor's name, which the certificate holds."""


async def _done(seat: Seat) -> Registration:
    service = seat.ws.registrations
    draft = await service.late(day=DAY)
    return await service.finish(
        replace(draft, facts=CODES, victims=(VICTIM, {"age": ("0-2",)}), question=QUESTION)
    )


async def _is_stored(seat: Seat, one: Registration, revision: int) -> bool:
    kept = await seat.ws.registrations.get(one.id)
    return kept is not None and kept.stored == revision


async def read(house: House) -> registry_reading.Opened:
    """As a supervisor does: a device with the right, and the supervisors' key."""
    chief = Relay(
        await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR),
        now=house.stewards[L1712]._now,
    )
    await chief.link.start()
    try:
        await until(lambda: chief.link.state is LinkState.CONNECTED)
        return await registry_reading.read(
            RegistryReader(chief.link),
            line=L1712,
            kem=house.keys(L1712).registry,
            pins=certificate.Pins(lines={L1712: house.infos[L1712].sign}),
        )
    finally:
        await chief.link.stop()


async def test_it_is_read_by_a_supervisor_and_the_relay_sees_no_code(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    places: dict[str, bytes] = {}
    async with House(tmp_path / "house", counsellors=0) as house:
        async with Forwarder(house.relay.port) as wire:
            own = await house.enrol(L1712, WORDS[-1])
            own = replace(own, relay=replace(own.relay, url=wire.url(own.relay.url)))
            seat = Seat(tmp_path / "seat", own)
            await seat.sit()
            one = await _done(seat)
            await until(lambda: _is_stored(seat, one, 1))
            changed: dict[str, Any] = dict(one.facts) | {"channel": ("mail",)}
            await seat.ws.registrations.correct(replace(one, facts=changed))
            await until(lambda: _is_stored(seat, one, 2))
            places |= {f"live: {name}": data for name, data in files(tmp_path).items()}
            await seat.leave()
        places["wire"] = bytes(wire.passed)
        opened = await read(house)
    places |= {f"on disk: {name}": data for name, data in files(tmp_path).items()}
    places["logs"] = caplog.text.encode()
    (facts,) = opened.facts
    assert opened.refused == 0
    assert (facts.id, facts.device, facts.revision) == (one.id, own.device, 2)
    assert dict(facts.facts) == changed
    assert facts.victims == (VICTIM, {"age": ("0-2",)})
    assert facts.day == DAY
    # The protocol that the lines publish on their boards is no secret, and has words of its own.
    published = resources.find("protocols/na-seksueel-geweld.toml").read_bytes()
    words = [word for word in WORDS if word.encode() not in published]
    assert len(words) > 5
    found = [
        (where, word)
        for where, data in places.items()
        for word in words
        # Of a short code a few signs of base64 are left, which chance writes too.
        if any(form in data for form in spellings(word) if len(form) >= _SURE)
    ]
    assert found == []
    # The search itself: what the relay may see is there.
    assert any(one.id.encode() in data for name, data in places.items() if "REG" in name)
    assert one.id.encode() in places["wire"]


async def test_what_was_finished_without_a_relay_arrives_when_there_is_one(tmp_path: Path) -> None:
    async with House(tmp_path / "house", counsellors=1) as house:
        seat = Seat(tmp_path / "seat", house.identities[L1712][0])
        await seat.sit()
        await house.relay.stop()
        await until(lambda: seat.ws.relay.link.state is not LinkState.CONNECTED)
        one = await _done(seat)
        kept = await seat.ws.registrations.get(one.id)
        assert kept is not None
        assert (kept.is_final, kept.stored) == (True, 0)
        await seat.crash()
        await house.relay.start()
        await seat.sit()
        await until(lambda: _is_stored(seat, one, 1))
        await until(lambda: house.stewards[L1712]._relay.state is LinkState.CONNECTED)
        (facts,) = (await read(house)).facts
        assert facts.id == one.id
        await seat.leave()
