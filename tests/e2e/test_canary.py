"""Words that must stand nowhere: not on the relay's disk, not in a log, not on the wire, not in a store."""

import base64
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from tests.e2e import main_job
from tests.e2e.forwarder import Forwarder
from tests.e2e.main_job import MainJob
from tests.e2e.stage import MACHINE_SPEED, PAGES, Seat, until, visitor
from workstation.domain.ids import LineId
from workstation.host import steward_health
from workstation.host.door import config
from workstation.host.door.server import Door
from workstation.host.health.page import HealthPage
from workstation.host.house import House
from workstation.wire import envelope, secrecy

WORDS = {
    "a visitor's text": "Boomklever in de storm",
    "a counsellor's text": "Wulpenroep over het slik",
    "an answer before the chat": "Houtduif op Antwerpen-Zuid",
    "a counsellor's name": "Roerdompje van Kraanvogel",
    "the partner's name": "Sperwerina IJsvogelaar",
    "an item of the briefing": "Goudplevier bij nachtvorst",
    "an item that was not ticked": "Kluten langs de vloedlijn",
    "a label": "Steltkluut: wat gebeurde",
    "a note of the huddle": "Nachtzwaluw schrikt van wie",
    "a request": "Blauwborst vraagt een gesprek",
    "why it was given back": "Zomertortel moet nu weg",
}


def spellings(word: str) -> Iterator[bytes]:
    """As somebody who looks would find it. Base64 has three alignments; the ends of each depend on what
    stands beside, so only the middle is looked for."""
    for raw in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield raw
        yield raw.hex().encode()
        yield raw[::-1]
        for shift in range(3):
            for encode in (base64.b64encode, base64.urlsafe_b64encode):
                yield encode(b"\0" * shift + raw)[4 : (len(raw) + shift) // 3 * 4 - 4]


def found(places: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return [
        (where, what)
        for where, data in places.items()
        for what, word in WORDS.items()
        if any(form in data for form in spellings(word))
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_word_is_found_in_every_spelling() -> None:
    """The search itself: without it an empty answer says nothing."""
    word = WORDS["a visitor's text"]
    for shift in range(4):
        beside = b"\xff" * shift
        for data in (
            word.encode(),
            word.encode("utf-16"),
            base64.b64encode(beside + word.encode() + b"\xff"),
            base64.urlsafe_b64encode(beside + word.encode("utf-16-le") + b"\xff"),
            word.encode().hex().encode(),
        ):
            assert found({"here": b"x" * 10 + data}) == [("here", "a visitor's text")]
    assert found({"here": b"Boomklever" + bytes(range(256))}) == []


class Watched:
    """A main job of canaries, with every byte between the parts kept."""

    def __init__(self, tmp_path: Path) -> None:
        self.tmp_path = tmp_path
        self.places: dict[str, bytes] = {}

    async def run(self) -> None:
        async with House(
            self.tmp_path / "house",
            counsellors=0,
            pages=PAGES,
            door_limits=MACHINE_SPEED,
            door_here=False,
        ) as house:
            async with Forwarder(house.relay.port) as relay_wire:
                await self._on(house, relay_wire)
            self.places["relay's wire"] = bytes(relay_wire.passed)
        self.places |= {f"on disk: {name}": d for name, d in files(self.tmp_path).items()}

    async def _on(self, house: House, relay_wire: Forwarder) -> None:
        told = house.door_config()
        through = tuple(
            replace(line, access=replace(line.access, url=relay_wire.url(line.access.url)))
            for line in told.lines
        )
        door = Door(
            config.DoorConfig(lines=through, pinned=told.pinned, pages=PAGES, health_port=0)
        )
        await door.start()
        try:
            async with Forwarder(door.port) as page_wire:
                await self._talk(house, relay_wire, page_wire)
            self.places["page's wire"] = bytes(page_wire.passed)
            self.places["page's own words"] = page_wire.unmasked()
            self.places["door's counts"] = repr(door.counts.as_dict()).encode()
            assert door.health is not None
            self.places |= await _health("door", door.health)
            for line, one in house.stewards.items():
                page = HealthPage(
                    line, 0, lambda one=one: steward_health.look(one, datetime.now(UTC))
                )
                await page.start()
                try:
                    self.places |= await _health(f"steward of {line}", page)
                finally:
                    await page.stop()
        finally:
            await door.stop()

    async def _seat(self, house: House, line: str, name: str, wire: Forwarder) -> Seat:
        own = await house.enrol(LineId(line), name)
        own = replace(own, relay=replace(own.relay, url=wire.url(own.relay.url)))
        seat = Seat(self.tmp_path / line, own)
        await seat.sit()
        return seat

    async def _talk(self, house: House, relay_wire: Forwarder, page_wire: Forwarder) -> None:
        a = await self._seat(house, "1712", WORDS["a counsellor's name"], relay_wire)
        b = await self._seat(house, "npie", WORDS["the partner's name"], relay_wire)
        url = f"http://127.0.0.1:{page_wire.port}/chat-na-seksueel-geweld"
        async with visitor(house, url=url, region=WORDS["an answer before the chat"]) as someone:
            job = MainJob(first=a, second=b, visitor=someone)
            await main_job.run(job, up_to="claimed")
            # While nobody fetches it, the relay keeps it.
            await a.crash()
            await someone.say(WORDS["a visitor's text"])
            await until(lambda: _grew(self.tmp_path, someone.chat))
            self.places |= {f"kept: {name}": d for name, d in files(self.tmp_path).items()}
            await a.sit()
            await until(lambda: _heard(a, someone.chat))
            await a.do("say", chat=job.chat, text=WORDS["a counsellor's text"])
            await someone.until(lambda: someone.texts == [WORDS["a counsellor's text"]])
            items = [
                ("theme", WORDS["a label"], WORDS["an item of the briefing"]),
                ("other-1", "Huisgenoot", WORDS["an item that was not ticked"]),
            ]
            job.push = await a.do("draft", chat=job.chat, line="npie", items=items)
            await a.do("offer", push=job.push, request=WORDS["a request"])
            await job.rings_there()
            await b.do("accept", chat=job.chat)
            await job.is_reserved()
            await a.do("note", push=job.push, text=WORDS["a note of the huddle"])
            await a.do("ask", push=job.push)
            await job.is_asked()
            await someone.give(job.push, ["theme"])  # type: ignore[arg-type, list-item]
            await job.is_given()
            await a.do("brief", push=job.push)
            await job.is_briefed()
            await b.do("read", push=job.push)
            await job.is_read()
            await b.do("join", push=job.push)
            await job.is_joint()
            await until(lambda: b.do("notes", push=job.push))
            seen = await b.do("push", push=job.push)
            assert seen["items"] == [WORDS["an item of the briefing"]]
            await b.do("give_back", push=job.push, note=WORDS["why it was given back"])
            await until(lambda: _note(a, job.push))
            # As they lie while everybody works: with the journal's log file beside it.
            self.places |= {f"live: {name}": d for name, d in files(self.tmp_path).items()}
        await a.leave()
        await b.leave()


async def _health(of: str, page: HealthPage) -> dict[str, bytes]:
    """What an administrator reads, after all that was said and done."""
    found = {}
    async with aiohttp.ClientSession() as session:
        for path in ("/health", "/metrics"):
            async with session.get(page.url + path) as answer:
                found[f"{path} of the {of}"] = told = await answer.read()
                assert b"127.0.0.1" not in told
                # Ids of visitors, devices, chats, tickets and doors: none of them is a number.
                assert re.search(rb"(?:v|d|c|t|door)-[0-9a-f]{8}", told) is None
    return found


def _grew(folder: Path, chat: str) -> bool:
    """Mail of this chat lies on the relay's disk."""
    blocks = [d for name, d in files(folder).items() if "MAIL" in name and "VMAIL" not in name]
    return any(f".1712.{chat}.door-".encode() in data for data in blocks)


async def _heard(seat: Seat, chat: str) -> bool:
    return any(e["text"] == WORDS["a visitor's text"] for e in await seat.do("entries", chat=chat))


async def _note(seat: Seat, push: str) -> bool:
    return bool((await seat.do("push", push=push))["note"] == WORDS["why it was given back"])


@pytest.fixture
def every_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The library of the relay is told apart at INFO: nobody runs it at DEBUG, which prints frames."""
    caplog.set_level(logging.DEBUG)
    return caplog


async def test_no_word_of_a_chat_stands_anywhere_outside(
    tmp_path: Path, every_log: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    watched = Watched(tmp_path)
    await watched.run()
    watched.places["logs"] = every_log.text.encode()
    written = capfd.readouterr()
    watched.places["output"] = (written.out + written.err).encode()
    names = "\n".join(watched.places)
    # What was looked at is what there is to look at.
    assert len(watched.places["relay's wire"]) > 50_000
    assert len(watched.places["page's wire"]) > 10_000
    assert b'"t":"attach"' in watched.places["page's own words"]
    for needed in ("1712/store.db", "1712/store.db-wal", "MAIL", "WAIT"):
        assert needed in names
    assert sum(len(d) for name, d in watched.places.items() if "jetstream" in name) > 10_000
    assert found(watched.places) == []


async def test_a_cipher_that_does_nothing_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the test above can fail."""
    assert envelope.secrecy is secrecy
    monkeypatch.setattr(secrecy, "lock", lambda _key, _n, plain, _bound: plain + bytes(16))
    monkeypatch.setattr(secrecy, "unlock", lambda _key, _n, locked, _bound: locked[:-16])
    watched = Watched(tmp_path)
    await watched.run()
    where = {name for name, what in found(watched.places) if what == "a visitor's text"}
    assert {"relay's wire", "page's own words"} <= where
    assert ("page's wire", "a counsellor's text") in found(watched.places)
    assert any("jetstream" in name for name in where)
