"""A supervisor reads what the line sent and shared; nobody else does, and nothing is made up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from tests.domain.registering import registration
from tests.services.lines import L1712, NOON
from tests.services.office import Office, Seat
from workstation.bootstrap import Workstation
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.errors import RelayUnreachable, StoreError
from workstation.domain.ids import ChatId, DebriefId, DeviceId
from workstation.host import enrolment
from workstation.services.supervision import NoSupervisor, Trace
from workstation.wire import keys

CHAT = ChatId("c-0123456789abcdef")


@dataclass
class Desk:
    office: Office
    a: Seat
    chief: Workstation
    chief_seat: Seat

    async def register(self, number: int) -> None:
        await self.a.store.registrations.keep(registration(number, revision=1, final_at=NOON))
        await self.a.ws.dispatch.once()

    async def share(self) -> None:
        closing = Closing(
            chat=CHAT,
            debrief=f"zwaar{BETWEEN}praten",
            shared_as=self.a.ws.debriefs.new_id(),
            saved_at=NOON,
            final=True,
        )
        await self.a.store.desk.keep_closing(closing)
        await self.a.ws.debriefs.once()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    office = Office()
    a = await office.seat(L1712, "Marieke")
    line = office.lines.keys[L1712]
    office.post.documents[L1712, "registry"] = enrolment.board_documents(line, NOON)["registry"]
    seat = Seat(office.post, office.lines.enrol(L1712, "Hilde", role="supervisor"), office.clock)
    chief = await seat.sit()
    yield Desk(office, a, chief, seat)
    await seat.stand_up()
    await office.close()


async def test_what_was_registered_is_read_and_what_cannot_be_proven_is_counted(desk: Desk) -> None:
    await desk.register(1)
    await desk.register(2)
    desk.office.post.registry.append((desk.a.own.device, registration(3).id, b"{}"))
    found = await desk.chief.supervision.figures()
    assert [facts.id for facts in found.facts] == [registration(1).id, registration(2).id]
    assert found.refused == 1
    assert found.form.id == "registratie"


async def test_what_was_sealed_before_a_change_of_key_is_still_read(desk: Desk) -> None:
    await desk.register(1)
    await desk.share()
    line = desk.office.lines.keys[L1712]
    new = keys.KemKey.from_private(b"\x07" * 32)
    own = replace(desk.chief_seat.own, registry_private=(new.private, line.registry.private))
    seat = Seat(desk.office.post, own, desk.office.clock)
    chief = await seat.sit()
    assert len((await chief.supervision.figures()).facts) == 1
    assert len((await chief.supervision.shared()).shared) == 1
    await seat.stand_up()


async def test_a_shared_debrief_is_read_and_marked_on_this_device_only(desk: Desk) -> None:
    await desk.share()
    told = await desk.chief.supervision.shared()
    (one,) = told.shared
    assert (one.name, one.words, dict(told.read)) == ("Marieke", ("zwaar", "praten"), {})
    await desk.chief.supervision.mark_read(one.device, one.id)
    assert (await desk.chief.supervision.shared()).read[one.device, one.id] == NOON
    assert list(desk.office.post.debriefs) == [(one.device, one.id)]


async def test_a_counsellor_reads_neither(desk: Desk) -> None:
    assert not desk.a.ws.supervision.is_here
    assert desk.chief.supervision.is_here
    with pytest.raises(NoSupervisor):
        await desk.a.ws.supervision.figures()
    with pytest.raises(NoSupervisor):
        await desk.a.ws.supervision.shared()


async def test_half_a_registry_is_no_figure(desk: Desk) -> None:
    await desk.register(1)
    desk.office.post.is_away = True
    with pytest.raises(RelayUnreachable):
        await desk.chief.supervision.figures()


async def test_what_leaves_the_screen_is_traced_first(desk: Desk) -> None:
    await desk.chief.supervision.trace(Trace.SAVED, "this_year")
    assert desk.chief_seat.store.audit.rows == [("figures_saved", NOON, "this_year")]
    desk.chief_seat.store.audit.is_full = True
    with pytest.raises(StoreError):
        await desk.chief.supervision.trace(Trace.COPIED, "this_year")


async def test_a_full_disk_marks_nothing_as_read(desk: Desk) -> None:
    desk.chief_seat.store.debriefs.is_full = True
    with pytest.raises(StoreError):
        await desk.chief.supervision.mark_read(DeviceId("d-1"), DebriefId("b-1"))
