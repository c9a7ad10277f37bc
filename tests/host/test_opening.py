"""Owns the proof that a visitor is told honestly how it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain import presence, ticket
from workstation.domain.ids import ChatId, DeviceId, EntryId, LineId, TicketId, VisitorId
from workstation.host.door import opening
from workstation.wire import documents, keys, page, signed

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)  # 20:00 in Brussels, a Tuesday
LINE = keys.SignKey.from_private(bytes(range(32)))
HOURS = documents.Hours(
    line=LineId("1712"),
    n=1,
    tz="Europe/Brussels",
    open=(
        documents.Open(day=1, from_="13:00", to="22:00"),
        documents.Open(day=2, from_="00:00", to="00:00"),
    ),
    closed=("2026-12-25",),
)


def document(key: keys.SignKey = LINE) -> bytes:
    return signed.to_bytes(signed.sign(signed.Kind.HOURS, HOURS, key))


def on(chats: int = 0, duty: presence.Duty = presence.Duty.ON) -> presence.Presence:
    return presence.Presence(device=DeviceId("d"), duty=duty, chats=chats, limit=2, at=NOW)


@pytest.mark.parametrize(
    ("now", "presences", "state"),
    [
        (NOW, [on()], page.Door.OPEN),
        (NOW, [on(chats=2)], page.Door.BUSY),
        (NOW, [on(duty=presence.Duty.PAUSE)], page.Door.CLOSED),
        (NOW, [], page.Door.CLOSED),
        (NOW + timedelta(seconds=31), [on()], page.Door.CLOSED),
    ],
)
def test_the_state_is_what_hours_and_board_say(
    now: datetime, presences: list[presence.Presence], state: page.Door
) -> None:
    hours = opening.read_hours(document(), bytes(LINE.public))
    assert opening.status(hours, presences, now).state is state


def test_until_and_opens_are_instants() -> None:
    hours = opening.read_hours(document(), bytes(LINE.public))
    inside = opening.status(hours, [on()], NOW)
    assert inside.until_ms == int((NOW + timedelta(hours=2)).timestamp() * 1000)
    assert inside.opens_ms is None
    late = opening.status(hours, [on()], NOW + timedelta(hours=3))
    assert late.state is page.Door.CLOSED
    assert late.opens_ms == int((NOW + timedelta(hours=4)).timestamp() * 1000)


@pytest.mark.parametrize("data", [None, b"", b"{}", document(keys.SignKey.from_private(bytes(32)))])
def test_hours_that_the_line_did_not_sign_do_not_count(data: bytes | None) -> None:
    assert opening.read_hours(data, bytes(LINE.public)) is None


def test_everybody_who_rings_knows_how_many_ring_before() -> None:
    first, second, partner = waits("v-1", 0), waits("v-2", 1), waits(None, 2)
    third, claimed = waits("v-3", 3), waits("v-4", -1)
    room = ticket.Room(
        tickets=(claimed, first, second, partner, third),
        claims={claimed.id: DeviceId("d")},
    )
    assert opening.queue(room, NOW) == {"v-1": 0, "v-2": 1, "v-3": 3}


def waits(visitor: str | None, after_s: int) -> ticket.Ticket:
    return ticket.Ticket(
        id=TicketId(f"t-{after_s}"),
        kind=ticket.TicketKind.PUSH if visitor is None else ticket.TicketKind.VISITOR,
        line=LineId("1712"),
        entry=EntryId("1712"),
        chat=ChatId(f"c-{after_s}"),
        visitor=None if visitor is None else VisitorId(visitor),
        posted_at=NOW + timedelta(seconds=after_s),
        expires_at=NOW + timedelta(hours=1),
        secret=b"",
    )
