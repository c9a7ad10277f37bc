"""Owns the proof that a house stands, takes people in and out, and leaves nothing running."""

import asyncio
import os
import signal
from pathlib import Path

from tests.relay.watching import now, until
from workstation.domain import ports, times
from workstation.domain.ids import DeviceId, LineId
from workstation.host import enrolment
from workstation.host.door import opening
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import certificate, signed

LINE = LineId("1712")


async def test_every_counsellor_has_a_certificate_of_the_line(three: House) -> None:
    pins = certificate.Pins(lines={line: info.sign for line, info in three.infos.items()})
    seen: set[DeviceId] = set()
    for line, people in three.identities.items():
        for own in people:
            cert = certificate.check(signed.from_bytes(own.cert), pins, times.to_ms(now()))
            assert (cert.line, cert.device, cert.name) == (line, own.device, own.name)
            assert len(own.partners) == 2
            seen.add(own.device)
    assert len(seen) == 6


async def test_a_new_counsellor_comes_in_while_everybody_works(three: House) -> None:
    one = Relay(three.identities[LINE][0], now=now)
    await one.start()
    await until(one.link.watch, lambda: one.link.state is ports.LinkState.CONNECTED)
    states: list[ports.LinkState] = []
    one.link.watch(states.append)
    new = await three.enrol(LINE, "hv. nieuw")
    other = Relay(new, now=now)
    await other.start()
    await until(other.link.watch, lambda: other.link.state is ports.LinkState.CONNECTED)
    assert not states
    await other.stop()
    await one.stop()


def test_a_line_without_hours_is_open_day_and_night() -> None:
    line = enrolment.new_line(enrolment.FLANDERS[0], os.urandom)
    data = enrolment.board_documents(line, now())["hours"]
    hours = opening.read_hours(data, bytes(line.sign.public))
    assert hours is not None
    assert hours.open_until(now()) is not None


async def test_a_house_leaves_nothing_running(tmp_path: Path, pages: Path) -> None:
    before = asyncio.all_tasks()
    async with House(tmp_path / "house", pages=pages) as house:
        pid = house.relay.pid
        assert pid is not None
        assert set(house.page_urls) == {"chat-na-seksueel-geweld", "1712", "nupraatikerover"}
    try:
        os.kill(pid, 0)
        alive = True
    except ProcessLookupError:
        alive = False
    assert not alive
    assert asyncio.all_tasks() == before


async def test_a_relay_that_is_killed_is_ready_again_by_itself(three: House) -> None:
    one = Relay(three.identities[LINE][0], now=now)
    await one.start()
    await until(one.link.watch, lambda: one.link.state is ports.LinkState.CONNECTED)
    states: list[ports.LinkState] = []
    one.link.watch(states.append)
    pid = three.relay.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(one.link.watch, lambda: ports.LinkState.CONNECTED in states)
    await one.stop()
