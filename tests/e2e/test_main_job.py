"""The main job over relay, door and encrypted stores, without screens: every way it goes and ends."""

from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest

from tests.e2e import main_job
from tests.e2e.conftest import Seats
from tests.e2e.main_job import MainJob
from tests.e2e.stage import Seat, until, visitor
from workstation.domain.ids import ChatId, PushId
from workstation.domain.push import HOLD_S, OFFER_S, ReturnReason
from workstation.host.house import House
from workstation.wire import bodies

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Evening:
    """One chat of a visitor with two counsellors, brought as far as a test wants it."""

    def __init__(self, seats: Seats, house: House) -> None:
        self._seats = seats
        self._house = house
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Evening":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def up_to(self, step: str) -> MainJob:
        self.a: Seat = await self._seats("1712", "Marieke")
        self.b: Seat = await self._seats("npie", "Sofie")
        someone = await self._stack.enter_async_context(
            visitor(self._house, age="18+", region="Antwerpen")
        )
        self.job = MainJob(first=self.a, second=self.b, visitor=someone)
        await main_job.run(self.job, up_to=step)
        return self.job

    async def returned(self, reason: ReturnReason, *, at: Seat | None = None) -> dict[str, Any]:
        """The push is back with its reason, and the chat the first counsellor's alone."""
        push = await until(lambda: _returned(at or self.a, self.job.push))
        assert push["reason"] == reason
        return dict(push)

    async def still_ours(self) -> None:
        """The chat goes on with the first counsellor, as if nothing had been."""
        chat = await self.a.do("chat", chat=self.job.chat)
        assert chat["state"] == "open"
        assert chat["owner"] == self.a.identity.device == self.job.visitor.side.owner
        await self.job.chatter("visitor", "first", "visitor")
        await self.job.everything_is_there()

    async def gone_there(self) -> None:
        """The partner keeps no place, and nothing that was lent."""
        push = await until(lambda: _returned(self.b, self.job.push))
        assert push["items"] == []
        assert not push["holds_visitor"]
        assert self.b.ws.shift.chats == 0

    async def quiet(self) -> None:
        """Nobody waits for anybody: every letter was received, nothing was refused."""
        for seat in (self.a, self.b):
            await until(lambda seat=seat: _is_empty(seat))
            assert await seat.do("refused") == {}
        await until(lambda: self.job.visitor.side.unconfirmed == 0)


async def _returned(seat: Seat, push: str) -> dict[str, Any] | None:
    known = await seat.do("push", push=push)
    return known if known is not None and known["state"] == "returned" else None


async def _is_empty(seat: Seat) -> bool:
    return await seat.do("waiting_letters") == 0


async def test_a_visitor_is_taken_pushed_briefed_and_handed_over(
    seats: Seats, house: House
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("offered")
        ring = next(r for r in await evening.b.do("rings") if r["chat"] == job.chat)
        assert (ring["sender"], ring["request"]) == ("Marieke", "een langer gesprek")
        assert ring["answers"] == {}
        for name, act, effect in main_job.STEPS[3:]:
            await act(job)
            await effect(job)
            if name == "reserved":
                await evening.a.do("note", push=job.push, text="Schrikt van wie-vragen")
                assert job.visitor.side.readers[0].id == evening.a.identity.device
            if name == "briefed":
                seen = await evening.b.do("push", push=job.push)
                assert seen["items"] == ["wie het was", "grens over"]
                assert len(job.visitor.side.readers) == 1
        await job.everything_is_there()
        assert await evening.b.do("notes", push=job.push) == ["Schrikt van wie-vragen"]
        assert job.visitor.side.owner == evening.b.identity.device
        assert [r.id for r in job.visitor.side.readers] == [evening.b.identity.device]

        await evening.b.do("close", chat=job.chat)
        await job.visitor.until(
            lambda: any(isinstance(said.body, bodies.Close) for said in job.visitor.heard)
        )
        await evening.quiet()


async def test_the_first_counsellor_sees_what_was_answered_and_who_else_claimed(
    seats: Seats, house: House
) -> None:
    a, colleague = await seats("1712", "Marieke"), await seats("1712", "Bram")
    async with visitor(house, age="-18", gender="x") as someone:
        for seat in (a, colleague):
            await until(lambda seat=seat: seat.do("has_ring", chat=someone.chat, push=False))
        ring = next(r for r in await a.do("rings") if r["chat"] == someone.chat)
        assert ring["answers"] == {"age": "-18", "gender": "x"}
        await a.do("take", chat=someone.chat)
        await until(
            lambda: _not(colleague.do("has_ring", chat=someone.chat, push=False)),
        )


async def _not(asked: Any) -> bool:
    return not await asked


async def test_states_of_a_message_go_from_sending_to_read_and_never_back(
    seats: Seats, house: House
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("claimed")
        message = await evening.a.do("say", chat=job.chat, text="Dag")
        await job.visitor.until(lambda: job.visitor.texts == ["Dag"])
        await until(lambda: _state(evening.a, job.chat, message, "delivered"))
        await job.visitor.see()
        await until(lambda: _state(evening.a, job.chat, message, "read"))
        told = await job.visitor.say("Ja")
        await until(lambda: job.visitor.side.is_delivered(told))
        journal = evening.a.ws.store.journal
        await evening.a.ws.chats.read(ChatId(job.chat), await journal.entries(ChatId(job.chat)))
        await until(lambda: told in job.visitor.side.read)


async def _state(seat: Seat, chat: str, message: str, state: str) -> bool:
    found = [e for e in await seat.do("entries", chat=chat) if e["id"] == message]
    return bool(found) and found[0]["state"] == state


async def test_no_comes_back_with_its_reason(seats: Seats, house: House) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("asked")
        await job.visitor.refuse(PushId(job.push))
        await evening.returned(ReturnReason.REFUSED)
        await evening.gone_there()
        await evening.still_ours()
        await evening.quiet()


@pytest.mark.parametrize("step", ["given", "briefed", "read"])
async def test_a_consent_that_is_taken_back_ends_the_push_before_anybody_comes_in(
    seats: Seats, house: House, step: str
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await job.visitor.withdraw(PushId(job.push))
        await evening.returned(ReturnReason.CONSENT_WITHDRAWN)
        await evening.gone_there()
        await evening.still_ours()
        await evening.quiet()


async def test_an_offer_is_declined_with_a_reason(seats: Seats, house: House) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("offered")
        await evening.b.do("decline", chat=job.chat, reason="closing_soon", note="tot 22 u")
        push = await evening.returned(ReturnReason.CLOSING_SOON)
        assert (push["note"], push["name"]) == ("tot 22 u", "Sofie")
        await evening.gone_there()
        await evening.still_ours()
        await evening.quiet()


async def test_an_offer_is_declined_with_another_time(seats: Seats, house: House) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("offered")
        at = evening.b.clock.now().replace(microsecond=0) + timedelta(days=1)
        ring = next(r for r in evening.b.ws.waiting.rings() if r.ticket.chat == job.chat)
        await evening.b.ws.offers.decline(
            ring.ticket.id, reason=ReturnReason.OTHER_TIME, proposed_at=at
        )
        push = await evening.returned(ReturnReason.OTHER_TIME)
        assert push["proposed"] == at.isoformat()
        await evening.still_ours()
        await evening.quiet()


async def test_an_offer_that_nobody_answers_comes_back_and_rings_no_more(
    seats: Seats, house: House
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("offered")
        evening.a.clock.forward(OFFER_S)
        await evening.returned(ReturnReason.TIMED_OUT)
        await until(lambda: _not(evening.b.do("has_ring", chat=job.chat, push=True)))
        await evening.still_ours()


async def test_an_answer_that_comes_too_late_keeps_no_place(seats: Seats, house: House) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("offered")
        await evening.a.crash()
        await evening.b.do("accept", chat=job.chat)
        evening.a.clock.forward(OFFER_S)
        # Its own clock ends the offer before the answer, which waits in the mailbox, is read.
        await evening.a.sit()
        await until(lambda: _returned(evening.a, job.push) or _reserved(evening.a, job.push))
        await evening.a.do("take_back", push=job.push)
        await evening.gone_there()
        await evening.still_ours()
        await evening.quiet()


async def _reserved(seat: Seat, push: str) -> bool:
    known = await seat.do("push", push=push)
    return known is not None and known["state"] == "reserved"


@pytest.mark.parametrize("step", ["reserved", "given", "briefed", "read"])
async def test_a_kept_place_ends_with_its_time(seats: Seats, house: House, step: str) -> None:
    async with Evening(seats, house) as evening:
        await evening.up_to(step)
        evening.a.clock.forward(HOLD_S)
        await evening.returned(ReturnReason.HOLD_ENDED)
        await evening.gone_there()
        await evening.still_ours()


@pytest.mark.parametrize("step", ["offered", "reserved", "asked", "briefed", "read", "joint"])
async def test_whoever_offers_can_take_it_back(seats: Seats, house: House, step: str) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await evening.a.do("take_back", push=job.push)
        await evening.returned(ReturnReason.TAKEN_BACK)
        if step == "offered":
            await until(lambda: _not(evening.b.do("has_ring", chat=job.chat, push=True)))
        else:
            await evening.gone_there()
        await until(lambda: _alone(evening))
        await evening.still_ours()
        await evening.quiet()


async def _alone(evening: Evening) -> bool:
    chat = await evening.a.do("chat", chat=evening.job.chat)
    return bool(chat["state"] == "open") and len(evening.job.visitor.side.readers) == 1


@pytest.mark.parametrize("step", ["reserved", "asked", "given", "briefed", "read", "joint"])
async def test_whoever_accepted_can_give_it_back(seats: Seats, house: House, step: str) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await evening.b.do("give_back", push=job.push, note="moet weg")
        push = await evening.returned(ReturnReason.GIVEN_BACK)
        assert push["note"] == "moet weg"
        await evening.gone_there()
        await until(lambda: _alone(evening))
        await evening.still_ours()
        await evening.quiet()


@pytest.mark.parametrize("step", ["reserved", "briefed", "read"])
async def test_a_partner_that_is_gone_does_not_keep_the_visitor_waiting(
    seats: Seats, house: House, step: str
) -> None:
    async with Evening(seats, house) as evening:
        await evening.up_to(step)
        await evening.b.crash()
        evening.a.clock.forward(91)
        await evening.returned(ReturnReason.PARTNER_GONE)
        await evening.still_ours()
        await evening.b.sit()
        await evening.gone_there()


@pytest.mark.parametrize("step", ["offered", "reserved", "asked", "given", "read", "joint"])
async def test_a_visitor_who_leaves_ends_the_push_too(
    seats: Seats, house: House, step: str
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await job.visitor.close()
        await evening.returned(ReturnReason.VISITOR_LEFT)
        if step == "offered":
            await until(lambda: _not(evening.b.do("has_ring", chat=job.chat, push=True)))
        else:
            await evening.gone_there()
        assert (await evening.a.do("chat", chat=job.chat))["state"] == "closed"
        await evening.quiet()


@pytest.mark.parametrize("step", ["offered", "reserved", "read", "joint"])
async def test_a_chat_that_its_counsellor_closes_leaves_no_push_behind(
    seats: Seats, house: House, step: str
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await evening.a.do("close", chat=job.chat)
        await until(lambda: _returned(evening.a, job.push))
        if step == "offered":
            await until(lambda: _not(evening.b.do("has_ring", chat=job.chat, push=True)))
        else:
            await evening.gone_there()
        assert job.visitor.side.is_closed


@pytest.mark.parametrize("step", ["chatting", "asked", "joint"])
async def test_a_visitor_loses_the_network_and_nothing_else(
    seats: Seats, house: House, step: str
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to(step)
        await job.visitor.lose_network()
        await job.chatter("visitor", "first", "visitor", "first")
        await job.everything_is_there()
        await evening.quiet()


async def test_what_is_written_while_the_relay_is_away_is_sent_when_it_is_back(
    seats: Seats, house: House
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("chatting")
        await house.relay.stop()
        await until(lambda: evening.a.ws.relay.link.state == "lost")
        message = await evening.a.do("say", chat=job.chat, text="first 2")
        job.typed["first"].append("first 2")
        assert await _state(evening.a, job.chat, message, "sending")
        await job.chatter("visitor")
        assert await _state(evening.a, job.chat, message, "sending")
        await house.relay.start()
        await job.everything_is_there()
        await until(lambda: _state(evening.a, job.chat, message, "delivered"))
        await evening.quiet()


async def test_an_offer_that_is_made_while_the_relay_is_away_rings_when_it_is_back(
    seats: Seats, house: House
) -> None:
    async with Evening(seats, house) as evening:
        job = await evening.up_to("chatting")
        job.push = await evening.a.do("draft", chat=job.chat, line="npie", items=main_job.ITEMS)
        await house.relay.stop()
        offering = evening.a.ws.tasks.start(evening.a.do("offer", push=job.push), name="offering")
        await until(lambda: _push_state(evening.a, job.push, "offered"))
        # The program dies before the relay is back: the offer is on the disk, and must ring.
        await evening.a.crash()
        assert offering.done()
        await house.relay.start()
        await evening.a.sit()
        await until(lambda: evening.b.do("has_ring", chat=job.chat, push=True))


async def _push_state(seat: Seat, push: str, state: str) -> bool:
    known = await seat.do("push", push=push)
    return known is not None and known["state"] == state
