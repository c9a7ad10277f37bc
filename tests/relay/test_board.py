"""Owns the proof that lines see each other as they are now."""

from dataclasses import replace
from datetime import timedelta

from tests.relay.conftest import L1712, NPIE, Opens
from tests.relay.watching import now, until
from workstation.domain import presence
from workstation.domain.ids import DeviceId
from workstation.host.house import House
from workstation.relay.board import Board
from workstation.wire import documents, signed


def on(device: DeviceId, chats: int = 0) -> presence.Presence:
    return presence.Presence(device=device, duty=presence.Duty.ON, chats=chats, limit=2, at=now())


async def test_presence_is_seen_by_both_lines_at_once(house: House, opens: Opens) -> None:
    own = house.identities[NPIE][0]
    one, partner = await opens(own), await opens(house.identities[L1712][0])
    await one.board.put_presence(on(own.device, chats=1))
    for board in (one.board, partner.board):
        await until(board.watch, lambda board=board: board.presences(NPIE))
        (seen,) = board.presences(NPIE)
        assert (seen.device, seen.chats, seen.limit) == (own.device, 1, 2)
        assert seen.is_here(now())


async def test_who_starts_later_sees_who_is_there_without_waiting(
    house: House, opens: Opens
) -> None:
    own = house.identities[NPIE][0]
    one = await opens(own)
    await one.board.put_presence(on(own.device))
    late = await opens(house.identities[L1712][0])
    await until(late.board.watch, lambda: late.board.presences(NPIE), limit_s=5)


async def test_documents_of_both_lines_are_there_and_signed(house: House, opens: Opens) -> None:
    one = await opens(house.identities[L1712][0])
    board: Board = one.board
    for line in (L1712, NPIE):
        await until(
            board.watch,
            lambda line=line: board.document(line, "hours") and board.document(line, "duty"),
        )
        data = board.document(line, "duty")
        assert data is not None
        duty = signed.check(
            signed.Kind.DUTY, signed.from_bytes(data), house.infos[line].sign, documents.Duty
        )
        assert duty.kem == house.keys(line).duty.public


async def test_a_writer_with_a_wrong_clock_is_not_gone(house: House, opens: Opens) -> None:
    own = house.identities[NPIE][0]
    one, other = await opens(own), await opens(house.identities[NPIE][1])
    await one.board.put_presence(replace(on(own.device), at=now() - timedelta(hours=3)))
    await until(other.board.watch, lambda: other.board.presences(NPIE))
    assert other.board.presences(NPIE)[0].is_here(now())


async def test_a_presence_under_another_name_is_not_believed(house: House, opens: Opens) -> None:
    own = house.identities[NPIE][0]
    one, other = await opens(own), await opens(house.identities[NPIE][1])
    await one.link.request(f"board.presence.{own.device}", b'{"v":1,"device":"d-0000000000000000"}')
    await other.board.put_presence(on(house.identities[NPIE][1].device))
    await until(other.board.watch, lambda: other.board.presences(NPIE))
    assert [p.device for p in other.board.presences(NPIE)] == [house.identities[NPIE][1].device]


async def test_an_unknown_line_is_an_empty_board(house: House, opens: Opens) -> None:
    from workstation.domain.ids import LineId

    one = await opens(house.identities[NPIE][0])
    assert one.board.presences(LineId("other")) == ()
    assert one.board.document(LineId("other"), "hours") is None
