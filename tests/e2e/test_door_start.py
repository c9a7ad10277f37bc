"""A door that has just started, or sends again: what no visitor may notice."""

import os
from pathlib import Path

from tests.e2e.stage import ENTRY, MACHINE_SPEED, PAGES, Seat, until, visitor
from workstation.domain import ports
from workstation.domain.ids import LineId
from workstation.host.door.server import Door
from workstation.host.house import House
from workstation.wire import names, page


async def test_a_visitor_who_comes_before_the_door_knows_its_line_still_rings(
    tmp_path: Path,
) -> None:
    async with House(
        tmp_path / "house",
        counsellors=0,
        pages=PAGES,
        door_limits=MACHINE_SPEED,
        door_here=False,
    ) as house:
        seat = Seat(tmp_path / "a", await house.enrol(LineId("1712"), "Marieke"))
        await seat.sit()
        await house.relay.stop()
        door = Door(house.door_config())
        await door.start()
        try:
            async with visitor(house, url=f"{door.url}/{ENTRY}") as someone:
                await until(lambda: door.counts.as_dict().get("visits"))
                await house.relay.start()
                await until(lambda: seat.do("has_ring", chat=someone.chat, push=False))
        finally:
            await door.stop()
            await seat.leave()


async def test_what_a_page_sends_again_reaches_the_workstation_again(tmp_path: Path) -> None:
    """Its receiver may have died before the receipt: dropped as known, it would wait for minutes."""
    async with House(
        tmp_path / "house", counsellors=1, pages=PAGES, door_limits=MACHINE_SPEED
    ) as house:
        assert house.door is not None
        side = house.door._sides[0]
        own = house.identities[LineId("1712")][0]
        await until(lambda: side.relay.state is ports.LinkState.CONNECTED)
        seat = Seat(tmp_path / "a", own)
        await seat.sit()
        handed: list[bytes] = []

        async def take(arrival: ports.Arrival) -> None:
            handed.append(arrival.frame)
            await arrival.acknowledge()

        seat.ws.inbox.take = take  # type: ignore[method-assign]

        def request() -> page.Send:
            return page.Send(
                id=names.sixteen(os.urandom(16)),
                to=own.device,
                line=own.line,
                chat=names.chat_id(bytes(8)),
                frame=page.raw(b'{"t":"receipt"}'),
            )

        first = request()
        await side.send(first)
        await side.send(first)
        await side.send(request())
        await side.send(request())
        await until(lambda: len(handed) == 3)
        await seat.leave()
