"""What rings, who answers it, and what is taken up again after a death."""

import os
from datetime import timedelta

import pytest

from tests.e2e.stage import until
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from workstation.domain.chat import ChatState
from workstation.domain.errors import RelayUnreachable
from workstation.domain.ids import TicketId
from workstation.services.waiting import NoRoom, TicketGone, TicketUnreadable
from workstation.wire import names, ticket_secrets
from workstation.wire.encoding import Bytes32


def fresh_ticket() -> TicketId:
    return names.ticket_id(os.urandom(8))


def hold_secret(office: Office, someone: Visitor) -> bytes:
    return ticket_secrets.seal(
        ticket_secrets.HoldSecret(
            answers=ticket_secrets.Answers(age="18+"),
            sign=Bytes32(someone.keys.sign.public),
            kem=Bytes32(someone.keys.kem.public),
            home=L1712,
        ),
        chat=someone.chat,
        duty_kem=office.lines.keys[L1712].duty.public,
    )


async def test_orphans_ring_before_whoever_waits_longer(office: Office, seat: Seat) -> None:
    first, second, orphan = office.visitor(), office.visitor(), office.visitor()
    first.ring()
    office.clock.forward(5)
    second.ring()
    office.clock.forward(5)
    orphan.orphan(fresh_ticket(), hold_secret(office, orphan))
    rings = seat.ws.waiting.rings()
    assert [ring.ticket.chat for ring in rings] == [orphan.chat, first.chat, second.chat]
    assert all(ring.answers == {"age": "18+"} for ring in rings)


async def test_what_expired_was_withdrawn_or_was_claimed_rings_no_more(
    office: Office, seat: Seat
) -> None:
    colleague = await office.seat(name="Bram")
    someone = office.visitor()
    ticket = someone.ring()
    assert seat.ws.waiting.rings()
    await colleague.ws.waiting.take(ticket.id)
    assert seat.ws.waiting.rings() == ()
    with pytest.raises(TicketGone):
        await seat.ws.waiting.take(ticket.id)
    with pytest.raises(TicketGone):
        await seat.ws.waiting.take(fresh_ticket())
    late = office.visitor().ring()
    office.clock.forward((late.expires_at - office.clock.now()) / timedelta(seconds=1))
    assert seat.ws.waiting.rings() == ()
    with pytest.raises(TicketGone):
        await seat.ws.waiting.take(late.id)


async def test_nobody_takes_more_than_the_own_limit(office: Office, seat: Seat) -> None:
    seat.ws.shift.take_at_most(1)
    first, second = office.visitor(), office.visitor()
    first.ring()
    second.ring()
    await seat.ws.waiting.take(first.ticket)
    with pytest.raises(NoRoom):
        await seat.ws.waiting.take(second.ticket)
    # It still rings for a colleague.
    assert [ring.ticket.id for ring in seat.ws.waiting.rings()] == [second.ticket]


async def test_a_ticket_that_does_not_open_rings_with_nothing_known(
    office: Office, seat: Seat
) -> None:
    someone = office.visitor()
    someone.ring(secret=b"no secret at all")
    (ring,) = seat.ws.waiting.rings()
    assert ring.answers == {}
    with pytest.raises(TicketUnreadable):
        await seat.ws.waiting.take(someone.ticket)
    assert seat.ws.casebook.chat(someone.chat) is None


async def test_a_ticket_with_the_keys_of_somebody_else_is_not_believed(
    office: Office, seat: Seat
) -> None:
    someone, stranger = office.visitor(), office.visitor()
    told = ticket_secrets.VisitorSecret(
        answers=ticket_secrets.Answers(),
        sign=stranger.keys.sign.public,
        kem=stranger.keys.kem.public,
    )
    duty = office.lines.keys[L1712].duty.public
    someone.ring(secret=ticket_secrets.seal(told, chat=someone.chat, duty_kem=duty))
    with pytest.raises(TicketUnreadable):
        await seat.ws.waiting.take(someone.ticket)


async def test_what_was_claimed_before_a_death_is_opened_after_it(
    office: Office, seat: Seat
) -> None:
    someone = office.visitor()
    someone.ring()
    await seat.ws.waiting.claim(someone.ticket)
    await seat.stand_up()
    await seat.sit()
    assert seat.ws.casebook.chat(someone.chat) is None
    await seat.ws.waiting.resume()
    await until(lambda: _state(seat, someone) is ChatState.OPEN)


def _state(seat: Seat, someone: Visitor) -> ChatState | None:
    chat = seat.ws.casebook.chat(someone.chat)
    return chat.state if chat else None


async def test_one_that_does_not_open_does_not_keep_the_next_from_it(
    office: Office, seat: Seat
) -> None:
    bad, good = office.visitor(), office.visitor()
    bad.ring(secret=b"no secret at all")
    office.clock.forward(1)
    good.ring()
    for someone in (bad, good):
        await seat.ws.waiting.claim(someone.ticket)
    await seat.ws.waiting.resume()
    assert seat.ws.casebook.chat(good.chat) is not None


async def test_the_own_orphan_is_taken_up_once_and_not_in_turns_with_the_older_ticket(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.clock.forward(60)
    orphan = talk.orphan(fresh_ticket(), hold_secret(office, talk))
    await seat.ws.waiting.resume()
    await until(lambda: _state(seat, talk) is ChatState.OPEN)
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    assert chat.ticket == orphan.id
    count = len(seat.store.journal.commits)
    for _ in range(5):
        await seat.ws.waiting.resume()
    await until(lambda: talk.side.unconfirmed == 0)
    assert seat.ws.casebook.chat(talk.chat) == chat
    assert not [c for c in seat.store.journal.commits[count:] if c.chats]
    assert talk.side.epoch is not None
    assert talk.side.epoch.n == 1


async def test_an_orphan_that_a_colleague_took_is_not_ours(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague = await office.seat(name="Bram")
    office.clock.forward(60)
    orphan = talk.orphan(fresh_ticket(), hold_secret(office, talk))
    await colleague.ws.waiting.claim(orphan.id)
    await seat.ws.waiting.resume()
    assert _state(seat, talk) is ChatState.ORPHANED
    # And an older orphan of the same chat, taken by somebody once, does not undo a newer one of ours.
    office.clock.forward(60)
    newer = talk.orphan(fresh_ticket(), hold_secret(office, talk))
    await seat.ws.waiting.claim(newer.id)
    for _ in range(3):
        await seat.ws.waiting.resume()
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    assert chat.ticket == newer.id
    assert chat.state is not ChatState.ORPHANED


async def test_a_claim_without_a_relay_says_so_and_takes_nothing(
    office: Office, seat: Seat
) -> None:
    someone = office.visitor()
    someone.ring()
    office.post.is_away = True
    with pytest.raises(RelayUnreachable):
        await seat.ws.waiting.take(someone.ticket)
    assert seat.ws.casebook.chat(someone.chat) is None


async def test_an_offer_rings_with_its_sender_and_nothing_of_the_chat(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    await seat.ws.pushes.offer(push.id, "een langer gesprek")
    (ring,) = partner.ws.waiting.rings()
    assert (ring.sender, ring.request, ring.answers) == ("Marieke", "een langer gesprek", {})
    assert ring.ticket.visitor is None
    assert partner.ws.waiting.look(ring.ticket).push == push.id
