"""The page of a server program's health, by real HTTP: what is well, what is not, and to whom."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from prometheus_client import parser

from workstation.host.health import exposition, page, timing
from workstation.host.health.report import Check, Kind, Number, Report, text

GOOD = Check(what="relay", well=True, says="connected")
BAD = Check(what="stream MAIL", well=False, says="2 of 3 copies in step")
NUMBERS = (
    Number(name="door_open_sockets", means="pages connected now", value=3),
    Number(
        name="door_refused",
        means="not taken, by why",
        value=2,
        kind=Kind.COUNTER,
        by={"kind": "refused_form"},
    ),
    Number(
        name="door_refused",
        means="not taken, by why",
        value=1,
        kind=Kind.COUNTER,
        by={"kind": "binary"},
    ),
)


def report(*checks: Check) -> Report:
    return Report(of="Schakel door", checks=checks, numbers=NUMBERS)


class Told:
    """What the program says when it is asked; `asked` counts."""

    def __init__(self) -> None:
        self.report = report(GOOD)
        self.asked = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def look(self) -> Report:
        self.asked += 1
        await self.may_answer.wait()
        return self.report


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def opened(told: Told) -> AsyncIterator[page.HealthPage]:
    one = page.HealthPage("Schakel door", 0, told.look)
    await one.start()
    yield one
    await one.stop()


async def get(url: str, **headers: str) -> tuple[int, str, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers={k.replace("_", "-"): v for k, v in headers.items()}) as answer,
    ):
        return answer.status, answer.content_type, await answer.text()


async def test_who_is_well_says_so_and_who_is_not_says_what_first(
    opened: page.HealthPage, told: Told
) -> None:
    status, kind, said = await get(f"{opened.url}/health")
    assert (status, kind) == (200, "text/plain")
    assert said.startswith("Schakel door: well")
    told.report = report(GOOD, BAD)
    status, _, said = await get(f"{opened.url}/health")
    assert status == 503
    lines = said.splitlines()
    assert lines[0] == "Schakel door: NOT WELL"
    assert lines[2] == "NOT OK  stream MAIL: 2 of 3 copies in step"
    assert lines[3] == "    ok  relay: connected"


async def test_metrics_are_read_by_prometheus_own_parser(
    opened: page.HealthPage, told: Told
) -> None:
    told.report = report(GOOD, BAD)
    status, kind, said = await get(f"{opened.url}/metrics")
    assert (status, kind) == (200, "text/plain")
    found = {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in parser.text_string_to_metric_families(said)
        for sample in family.samples
    }
    assert found == {
        ("schakel_well", ("relay",)): 1.0,
        ("schakel_well", ("stream MAIL",)): 0.0,
        ("schakel_door_open_sockets", ()): 3.0,
        ("schakel_door_refused_total", ("refused_form",)): 2.0,
        ("schakel_door_refused_total", ("binary",)): 1.0,
    }


def test_how_long_it_took_is_a_histogram() -> None:
    took = timing.Timing()
    for seconds in (0.004, 0.004, 0.3, 60.0):
        took.took(seconds)
    spread = took.spread("door_publish_seconds", "how long", {"line": "1712"})
    told = Report(of="x", checks=(), numbers=(), spreads=(spread,))
    found = {
        (sample.name, sample.labels.get("le")): sample.value
        for family in parser.text_string_to_metric_families(exposition.text(told).decode())
        for sample in family.samples
    }
    assert found["schakel_door_publish_seconds_bucket", "0.005"] == 2
    assert found["schakel_door_publish_seconds_bucket", "0.5"] == 3
    assert found["schakel_door_publish_seconds_bucket", "+Inf"] == 4
    assert found["schakel_door_publish_seconds_count", None] == 4
    assert found["schakel_door_publish_seconds_sum", None] == pytest.approx(60.308)


@pytest.mark.parametrize("path", ["/health", "/metrics"])
@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": "192.0.2.1"},
        {"Forwarded": "for=192.0.2.1"},
        {"Via": "1.1 proxy"},
        {"Host": "elsewhere.example"},
    ],
)
async def test_what_came_from_elsewhere_is_told_nothing(
    opened: page.HealthPage, told: Told, path: str, headers: dict[str, str]
) -> None:
    status, _, said = await get(opened.url + path, **headers)
    assert status == 403
    assert "socket" not in said
    assert told.asked == 0


async def test_it_listens_on_this_machine_only(opened: page.HealthPage) -> None:
    assert opened._runner is not None
    assert [address[0] for address in opened._runner.addresses] == ["127.0.0.1"]


async def test_many_who_ask_at_once_are_one_look(opened: page.HealthPage, told: Told) -> None:
    told.may_answer.clear()
    asking = [asyncio.create_task(get(f"{opened.url}/health")) for _ in range(5)]
    async with asyncio.timeout(5):
        while not told.asked:
            await asyncio.sleep(0)
    told.may_answer.set()
    assert {one[0] for one in await asyncio.gather(*asking)} == {200}
    assert told.asked <= 2  # one that came after the answer looks anew


async def test_who_cannot_say_how_it_is_is_not_well(
    opened: page.HealthPage, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "LOOK_S", 0.05)
    told.may_answer.clear()
    status, _, said = await get(f"{opened.url}/health")
    assert status == 503
    assert "NOT OK  answer: none within 0.05 s" in said


async def test_a_port_that_is_taken_is_named(opened: page.HealthPage, told: Told) -> None:
    second = page.HealthPage("Schakel door", opened.port, told.look)
    with pytest.raises(page.PageWontStart) as error:
        await second.start()
    await second.stop()
    assert error.value.port == opened.port


def test_the_text_has_the_numbers_in_words() -> None:
    assert "  not taken, by why (refused_form)  2" in text(report(GOOD))
