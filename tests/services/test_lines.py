"""How a line stands: what it signed itself, and who was seen."""

from dataclasses import replace

from tests.services.lines import L1712, NOON, NPIE
from tests.services.office import Office, Seat
from workstation.domain.presence import STALE_S, Duty, Presence
from workstation.host import enrolment
from workstation.wire import documents, signed


def hours(office: Office, signer: str, line: str = NPIE) -> bytes:
    told = documents.Hours(
        line=line,  # type: ignore[arg-type]
        n=1,
        tz="Europe/Brussels",
        open=tuple(documents.Open(day=day, from_="12:00", to="22:00") for day in range(7)),
        closed=(),
    )
    return signed.to_bytes(signed.sign(signed.Kind.HOURS, told, office.lines.keys[signer].sign))  # type: ignore[index]


async def test_hours_are_believed_with_the_signature_of_their_line_only(
    office: Office, seat: Seat
) -> None:
    board = office.post.documents
    assert seat.ws.lines.now(NPIE).open_until is None
    for wrong in (hours(office, L1712), hours(office, NPIE, line=L1712), b"no document"):
        board[NPIE, "hours"] = wrong
        assert seat.ws.lines.now(NPIE).open_until is None
    board[NPIE, "hours"] = hours(office, NPIE)
    until = seat.ws.lines.now(NPIE).open_until
    assert until is not None
    assert until.hour == 22


async def test_whoever_is_silent_is_not_counted_and_soon_gone(office: Office, seat: Seat) -> None:
    partner = office.lines.enrol(NPIE, "Sofie")
    one = Presence(device=partner.device, duty=Duty.ON, chats=1, limit=2, at=NOON)
    office.post.presences[NPIE][partner.device] = one
    now = seat.ws.lines.now(NPIE)
    assert (now.on_duty, now.free) == (1, 1)
    office.post.presences[NPIE][partner.device] = replace(one, chats=2)
    assert seat.ws.lines.now(NPIE).free == 0
    assert not seat.ws.lines.is_gone(NPIE, partner.device)
    office.clock.forward(STALE_S + 1)
    assert seat.ws.lines.now(NPIE).on_duty == 0
    assert seat.ws.lines.is_gone(NPIE, partner.device)
    assert not seat.ws.lines.is_gone(NPIE, partner.device, for_s=60)


async def test_a_device_that_was_never_seen_is_gone(office: Office, seat: Seat) -> None:
    stranger = enrolment.new_device(bytes)
    assert seat.ws.lines.is_gone(NPIE, stranger)
