"""Notes in a waiting room: there and back, and only under the subject that they speak of."""

from dataclasses import replace

import pytest

from tests.wire import cast
from workstation.domain import presence, times
from workstation.domain import ticket as nouns
from workstation.domain.ids import EntryId, TicketId
from workstation.wire import encoding, hpke, subjects, ticket_secrets, tickets
from workstation.wire.refusal import Refused

M = cast.MARIEKE
TICKET = nouns.Ticket(
    id=cast.TICKET,
    kind=nouns.TicketKind.VISITOR,
    line=M.line,
    entry=EntryId("chat-na-seksueel-geweld"),
    chat=cast.CHAT,
    visitor=cast.VISITOR_ID,
    posted_at=times.from_ms(cast.NOW_MS),
    expires_at=times.from_ms(cast.NOW_MS + cast.HOUR_MS),
    secret=b"sealed",
)
WAIT = subjects.Wait(line=M.line, ticket=cast.TICKET, sender="door-00000000")
HOLD = nouns.Hold(
    ticket=cast.TICKET,
    device=M.id,
    state=nouns.HoldState.MINE,
    chat=cast.CHAT,
    visitor=None,
    entry=TICKET.entry,
    secret=b"sealed",
)


@pytest.mark.parametrize(
    "ticket",
    [
        TICKET,
        replace(TICKET, withdrawn=True),
        replace(TICKET, kind=nouns.TicketKind.PUSH, visitor=None),
    ],
)
def test_a_ticket_comes_back_as_it_went(ticket: nouns.Ticket) -> None:
    assert tickets.decode_ticket(WAIT, tickets.encode_ticket(ticket)) == ticket


def test_a_ticket_under_another_line_or_number_is_refused() -> None:
    data = tickets.encode_ticket(TICKET)
    for wait in (
        subjects.Wait(line=cast.SAM.line, ticket=cast.TICKET, sender="steward"),
        subjects.Wait(line=M.line, ticket=TicketId("t-0000000000000000"), sender="steward"),
    ):
        with pytest.raises(Refused, match="sender"):
            tickets.decode_ticket(wait, data)


def test_a_claim_and_a_hold_are_the_devices_own() -> None:
    claim = subjects.Claim(ticket=cast.TICKET, device=M.id)
    assert tickets.decode_claim(claim, tickets.encode_claim(claim, 5)) == 5
    with pytest.raises(Refused, match="sender"):
        tickets.decode_claim(
            subjects.Claim(ticket=cast.TICKET, device=cast.SAM.id), tickets.encode_claim(claim, 5)
        )
    mine = subjects.Hold(ticket=cast.TICKET, device=M.id)
    assert tickets.decode_hold(mine, tickets.encode_hold(HOLD)) == HOLD
    with pytest.raises(Refused, match="sender"):
        tickets.decode_hold(
            subjects.Hold(ticket=cast.TICKET, device=cast.SAM.id), tickets.encode_hold(HOLD)
        )


def test_presence_tells_counts_and_no_name() -> None:
    here = presence.Presence(
        device=M.id, duty=presence.Duty.ON, chats=1, limit=3, at=times.from_ms(cast.NOW_MS)
    )
    data = tickets.encode_presence(here)
    assert b"Marieke" not in data
    assert tickets.decode_presence(subjects.Presence(device=M.id), data) == here
    for bad in (b"", data.replace(b'"on"', b'"maybe"')):
        with pytest.raises(Refused):
            tickets.decode_presence(subjects.Presence(device=M.id), bad)
    with pytest.raises(Refused, match="sender"):
        tickets.decode_presence(subjects.Presence(device=cast.SAM.id), data)


def test_a_secret_opens_for_its_own_chat_and_line_only() -> None:
    told = ticket_secrets.VisitorSecret(
        answers=ticket_secrets.Answers(gender="f"),
        sign=cast.VISITOR.sign.public,
        kem=cast.VISITOR.kem.public,
    )
    duty = cast.duty_key("1712")
    sealed = ticket_secrets.seal(told, chat=cast.CHAT, duty_kem=duty.public)
    kind = ticket_secrets.VisitorSecret
    assert ticket_secrets.open_sealed(sealed, kind, chat=cast.CHAT, duty=duty) == told
    for chat, key in ((cast.HUDDLE, duty), (cast.CHAT, cast.duty_key("npie"))):
        with pytest.raises(Refused, match="seal"):
            ticket_secrets.open_sealed(sealed, kind, chat=chat, duty=key)
    with pytest.raises(Refused, match="form"):
        ticket_secrets.open_sealed(sealed, ticket_secrets.HoldSecret, chat=cast.CHAT, duty=duty)


def test_a_secret_has_one_length_whatever_was_answered_and_no_other_padding() -> None:
    duty = cast.duty_key("1712")
    sizes, info = set(), f"schakel/ticket\0{cast.CHAT}".encode()
    for answers in (
        ticket_secrets.Answers(),
        ticket_secrets.Answers(age="-18", region="Vlaams-Brabant", gender="x"),
    ):
        told = ticket_secrets.VisitorSecret(
            answers=answers, sign=cast.VISITOR.sign.public, kem=cast.VISITOR.kem.public
        )
        sizes.add(len(ticket_secrets.seal(told, chat=cast.CHAT, duty_kem=duty.public)))
        bare = hpke.seal(duty.public, encoding.to_json(told), info)
        with pytest.raises(Refused, match="form"):
            ticket_secrets.open_sealed(
                bare, ticket_secrets.VisitorSecret, chat=cast.CHAT, duty=duty
            )
    assert len(sizes) == 1
