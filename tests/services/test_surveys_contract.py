"""What every box of surveys promises: the one on the relay and the one in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.stage import until
from tests.fakes.relay import FakePost, FakeSurveys
from tests.services.lines import L1712, Lines
from workstation.domain import ports
from workstation.host.house import House
from workstation.relay import link, post, surveys
from workstation.relay.relay import Relay
from workstation.wire import subjects

NAMES = ["A" * 22, "B" * 21 + "A", "C" * 21 + "A"]


@dataclass
class Box:
    surveys: ports.Surveys
    put: Callable[[str, bytes], Awaitable[Any]]


@pytest.fixture(params=["relay", "memory"])
async def box(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Box]:
    if request.param == "memory":
        relay, own = FakePost(), Lines().enrol(L1712, "A")

        async def keep(name: str, secret: bytes) -> None:
            kept = relay.surveys[L1712]
            sequence = kept[-1].sequence + 1 if kept else 1
            kept.append(
                ports.SealedSurvey(
                    sequence=sequence, id=name, stored_at=datetime.now(UTC), secret=secret
                )
            )

        yield Box(FakeSurveys(relay, own), keep)
        return
    monkeypatch.setattr(surveys, "BATCH", 2)
    async with House(tmp_path / "house", counsellors=1) as house:
        door = link.RelayLink(house.access(house.door_name(L1712)))
        desk = Relay(house.identities[L1712][0], now=lambda: datetime.now(UTC))
        await door.start()
        await desk.start()
        links = (door, desk.link)
        await until(lambda: all(one.state is ports.LinkState.CONNECTED for one in links))

        async def store(name: str, secret: bytes) -> None:
            subject = subjects.Survey(id=name, sender=house.door_name(L1712))
            await post.store(door, subject.subject(), secret)

        yield Box(desk.surveys, store)
        await desk.stop()
        await door.stop()


async def test_an_empty_box_has_nothing(box: Box) -> None:
    assert list(await box.surveys.since(0)) == []
    assert list(await box.surveys.since(7)) == []


async def test_all_come_in_order_and_from_where_it_was_left(box: Box) -> None:
    for number, name in enumerate(NAMES):
        await box.put(name, bytes([number]) * 304)
    found = list(await box.surveys.since(0))
    assert [(one.id, one.secret[0]) for one in found] == [(n, i) for i, n in enumerate(NAMES)]
    assert [one.sequence for one in found] == sorted({one.sequence for one in found})
    assert list(await box.surveys.since(found[0].sequence)) == found[1:]
    assert list(await box.surveys.since(found[-1].sequence)) == []
