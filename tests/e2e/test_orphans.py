"""A counsellor who does not come back: the chat rings on top, a colleague goes on, nobody has it twice."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.e2e import main_job
from tests.e2e.main_job import MainJob
from tests.e2e.stage import MACHINE_SPEED, PAGES, Seat, until, visitor
from workstation.domain import presence
from workstation.domain.ids import LineId
from workstation.domain.push import HOLD_S
from workstation.domain.ticket import TicketKind
from workstation.host.door import server
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.services import shift
from workstation.wire.refusal import NotInside

GONE_S, ORPHAN_S, BEAT_S = 1.2, 2.0, 0.3
"""Forty times as fast as at work."""
Sits = Callable[[str, str], Awaitable[Seat]]


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr(presence, "STALE_S", GONE_S)
    monkeypatch.setattr(server, "REFRESH_S", 0.1)
    monkeypatch.setattr(shift, "EVERY_S", BEAT_S)
    async with House(
        tmp_path / "house",
        counsellors=0,
        pages=PAGES,
        door_limits=MACHINE_SPEED,
        orphan_s=ORPHAN_S,
        orphan_look_s=0.1,
    ) as built:
        yield built


@pytest.fixture
async def sits(house: House, tmp_path: Path) -> AsyncIterator[Sits]:
    taken: list[Seat] = []

    async def sit(line: str, name: str) -> Seat:
        seat = Seat(tmp_path / name, await house.enrol(LineId(line), name))
        taken.append(seat)
        await seat.sit()
        return seat

    yield sit
    for seat in taken:
        await seat.leave()


async def rings_as_orphan(seat: Seat, someone: PracticeVisitor) -> str:
    async def ticket() -> str | None:
        for ring in await seat.do("rings"):
            if ring["chat"] == someone.chat and ring["kind"] == TicketKind.ORPHAN:
                return str(ring["ticket"])
        return None

    return str(await until(ticket))


async def chat_is(seat: Seat, someone: PracticeVisitor, state: str) -> bool:
    chat = await seat.do("chat", chat=someone.chat)
    return chat is not None and chat["state"] == state


async def texts(seat: Seat, someone: PracticeVisitor) -> list[str]:
    entries = await seat.do("entries", chat=someone.chat)
    return [e["text"] for e in entries if e["kind"] == "text" and not e["own"]]


async def test_a_colleague_goes_on_where_somebody_was_lost(house: House, sits: Sits) -> None:
    a, colleague = await sits("1712", "Marieke"), await sits("1712", "Bram")
    async with visitor(house, age="18+") as earlier, visitor(house, age="-18") as someone:
        await until(lambda: colleague.do("has_ring", chat=earlier.chat, push=False))
        await until(lambda: a.do("has_ring", chat=someone.chat, push=False))
        await a.do("take", chat=someone.chat)
        await until(lambda: chat_is(a, someone, "open"))
        heard = await someone.say("nog gehoord")
        await until(lambda: someone.side.is_delivered(heard))
        await a.crash()
        await someone.say("niemand hoort mij")
        await rings_as_orphan(colleague, someone)
        first = (await colleague.do("rings"))[0]
        assert (first["chat"], first["answers"]) == (someone.chat, {"age": "-18"})
        # The page was told before anybody else is let in.
        assert someone.side._gone == {a.identity.device}

        await colleague.do("take", chat=someone.chat)
        await until(lambda: chat_is(colleague, someone, "open"))
        assert someone.side.owner == colleague.identity.device
        assert [r.id for r in someone.side.readers] == [colleague.identity.device]
        await until(lambda: _has(colleague, someone, "niemand hoort mij"))
        assert await texts(colleague, someone) == ["niemand hoort mij"]
        await colleague.do("say", chat=someone.chat, text="ik neem het over")
        await someone.until(lambda: someone.texts == ["ik neem het over"])

        await a.sit()
        await until(lambda: chat_is(a, someone, "orphaned"))
        with pytest.raises(NotInside):
            await a.do("say", chat=someone.chat, text="ben ik er nog?")
        await someone.say("alleen voor Bram")
        await until(lambda: _has(colleague, someone, "alleen voor Bram"))
        assert "alleen voor Bram" not in await texts(a, someone)
        assert await chat_is(colleague, someone, "open")


async def _has(seat: Seat, someone: PracticeVisitor, text: str) -> bool:
    return text in await texts(seat, someone)


async def test_whoever_comes_back_before_a_colleague_goes_on_without_a_fuss(
    house: House, sits: Sits
) -> None:
    a, colleague = await sits("1712", "Marieke"), await sits("1712", "Bram")
    async with visitor(house) as someone:
        await until(lambda: a.do("has_ring", chat=someone.chat, push=False))
        await a.do("take", chat=someone.chat)
        await until(lambda: chat_is(a, someone, "open"))
        await a.crash()
        await rings_as_orphan(colleague, someone)
        await someone.say("ben je er nog?")
        await a.sit()
        await until(lambda: _has(a, someone, "ben je er nog?"))
        await until(lambda: chat_is(a, someone, "open"))
        await until(lambda: _rings_no_more(colleague, someone))
        assert someone.side.epoch is not None
        # It was in all the time: the page has no reason to change who reads along.
        assert someone.side.epoch.n == 1
        message = await a.do("say", chat=someone.chat, text="ja, hier")
        await someone.until(lambda: someone.texts == ["ja, hier"])
        assert message
        # And a second time.
        await a.crash()
        await rings_as_orphan(colleague, someone)
        await a.sit()
        await until(lambda: _rings_no_more(colleague, someone))
        await until(lambda: chat_is(a, someone, "open"))


async def _rings_no_more(seat: Seat, someone: PracticeVisitor) -> bool:
    return not await seat.do("has_ring", chat=someone.chat, push=False)


async def test_a_push_does_not_outlive_the_loss_of_its_chat(house: House, sits: Sits) -> None:
    a, colleague = await sits("1712", "Marieke"), await sits("1712", "Bram")
    b = await sits("npie", "Sofie")
    async with visitor(house) as someone:
        job = MainJob(first=a, second=b, visitor=someone)
        await main_job.run(job, up_to="reserved")
        await a.crash()
        await rings_as_orphan(colleague, someone)
        await colleague.do("take", chat=someone.chat)
        await until(lambda: chat_is(colleague, someone, "open"))
        await a.sit()
        await until(lambda: _push_is_back(a, job.push))
        await until(lambda: _push_is_back(b, job.push))
        assert b.ws.shift.chats == 0


async def _push_is_back(seat: Seat, push: str) -> bool:
    return bool((await seat.do("push", push=push))["state"] == "returned")


async def test_a_kept_place_whose_sender_is_lost_is_free_again(house: House, sits: Sits) -> None:
    a, b = await sits("1712", "Marieke"), await sits("npie", "Sofie")
    async with visitor(house) as someone:
        job = MainJob(first=a, second=b, visitor=someone)
        await main_job.run(job, up_to="briefed")
        await a.crash()
        b.clock.forward(HOLD_S)
        await b.ws._upkeep.once()
        assert not await _push_is_back(b, job.push)
        b.clock.forward(61)
        await until(lambda: _push_is_back(b, job.push))
        known = await b.do("push", push=job.push)
        assert known["reason"] == "hold_ended"
        assert (known["items"], known["holds_visitor"]) == ([], False)


async def test_after_the_hand_over_it_is_the_other_line_that_goes_on(
    house: House, sits: Sits
) -> None:
    a, b, colleague = (
        await sits("1712", "Marieke"),
        await sits("npie", "Sofie"),
        await sits("npie", "Noor"),
    )
    async with visitor(house) as someone:
        job = MainJob(first=a, second=b, visitor=someone)
        await main_job.run(job)
        await b.crash()
        await someone.say("en nu?")
        await rings_as_orphan(colleague, someone)
        assert not await a.do("has_ring", chat=someone.chat, push=False)
        await colleague.do("take", chat=someone.chat)
        await until(lambda: chat_is(colleague, someone, "open"))
        await until(lambda: _has(colleague, someone, "en nu?"))
        assert someone.side.owner == colleague.identity.device
