"""A supervisor's workstation over a real relay: figures and shared debriefs, and nothing more leaves."""

from dataclasses import replace
from pathlib import Path

from tests.domain.registering import DAY
from tests.e2e.forwarder import Forwarder
from tests.e2e.stage import Seat, until
from tests.e2e.test_canary import files, spellings
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.ids import ChatId, LineId
from workstation.domain.ports import LinkState
from workstation.host import lines
from workstation.host.house import House

L1712 = LineId("1712")
CHAT, OTHER = ChatId("c-0123456789abcdef"), ChatId("c-fedcba9876543210")
SHARED, OWN = "Grutto op het natte grasland", "Watersnip achter het scherm"


async def _finish(seat: Seat, chat: ChatId, words: str, *, shared: bool) -> None:
    """As [Sluit af] does: kept with its end, then sent when it can."""
    await seat.ws.store.desk.keep_closing(
        Closing(
            chat=chat,
            debrief=f"{words}{BETWEEN}",
            shared_as=seat.ws.debriefs.new_id() if shared else None,
            saved_at=seat.ws.clock.now(),
            final=True,
        )
    )
    seat.ws.debriefs.wake()


async def _nothing_waits(seat: Seat) -> bool:
    return not await seat.ws.store.debriefs.unsent()


async def test_what_was_shared_survives_a_death_and_reaches_the_supervisor_alone(
    tmp_path: Path,
) -> None:
    async with House(tmp_path / "house", counsellors=1) as house:
        async with Forwarder(house.relay.port) as wire:
            own = house.identities[L1712][0]
            own = replace(own, relay=replace(own.relay, url=wire.url(own.relay.url)))
            seat = Seat(tmp_path / "seat", own)
            await seat.sit()
            await house.relay.stop()
            await until(lambda: seat.ws.relay.link.state is not LinkState.CONNECTED)
            await _finish(seat, CHAT, SHARED, shared=True)
            await _finish(seat, OTHER, OWN, shared=False)
            await seat.crash()
            await house.relay.start()
            await seat.sit()
            await until(lambda: _nothing_waits(seat))
            draft = await seat.ws.registrations.late(day=DAY)
            one = await seat.ws.registrations.finish(
                replace(draft, facts={"call": ("silent",), "channel": ("phone",)})
            )

            async def is_stored() -> bool:
                kept = await seat.ws.registrations.get(one.id)
                return kept is not None and kept.stored == 1

            await until(is_stored)
            kept = await seat.ws.store.desk.closing(CHAT)
            assert kept is not None
            assert kept.debrief_answers == (SHARED, "")
            await until(lambda: house.stewards[L1712]._relay.state is LinkState.CONNECTED)
            chief = Seat(
                tmp_path / "chief", await house.enrol(L1712, "Chef", role=lines.Role.SUPERVISOR)
            )
            await chief.sit()
            await until(lambda: chief.ws.relay.link.state is LinkState.CONNECTED)
            assert chief.ws.supervision.is_here
            assert not seat.ws.supervision.is_here
            told = await chief.ws.supervision.shared()
            assert [each.words for each in told.shared] == [(SHARED, "")]
            assert (told.shared[0].device, told.refused) == (own.device, 0)
            gathered = await chief.ws.supervision.figures()
            assert [facts.id for facts in gathered.facts] == [one.id]
            await chief.ws.supervision.mark_read(told.shared[0].device, told.shared[0].id)
            assert len((await chief.ws.supervision.shared()).read) == 1
            places = {f"live: {name}": data for name, data in files(tmp_path).items()}
            await chief.leave()
            await seat.leave()
            places["wire"] = bytes(wire.passed)
    places |= {f"on disk: {name}": data for name, data in files(tmp_path).items()}
    found = [
        (where, word)
        for where, data in places.items()
        for word in (SHARED, OWN)
        if any(form in data for form in spellings(word))
    ]
    assert found == []
    assert any(b"b-" in data for name, data in places.items() if "DEBRIEF" in name)
