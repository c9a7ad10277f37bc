"""A debrief that was shared by choice reaches the supervisors alone; any other never leaves."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from tests.services.lines import L1712, NOON
from tests.services.office import Office, Seat
from workstation.domain import times
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.debrief import SHARED_BYTES, Shared, is_too_long
from workstation.domain.ids import ChatId, DebriefId
from workstation.host import enrolment
from workstation.wire import certificate, debrief, keys
from workstation.wire.refusal import Refused

WORDS = ("Het bleef lang hangen.", "Even samen terugkijken.")
CHAT = ChatId("c-0123456789abcdef")


@dataclass
class Desk:
    office: Office
    seat: Seat

    async def finish(self, *, shared: bool, words: tuple[str, str] = WORDS) -> DebriefId | None:
        id_ = self.seat.ws.debriefs.new_id() if shared else None
        closing = Closing(
            chat=CHAT, debrief=BETWEEN.join(words), shared_as=id_, saved_at=NOON, final=True
        )
        await self.seat.store.desk.keep_closing(closing)
        return id_

    def open(self, kem: keys.KemKey) -> Shared:
        ((device, id_), data) = next(iter(self.office.post.debriefs.items()))
        line = self.office.lines.keys[L1712]
        return debrief.open_sealed(
            data,
            line=L1712,
            device=device,
            id_=id_,
            kem=kem,
            pins=certificate.Pins(lines={L1712: line.info.sign}),
            stored_ms=times.to_ms(NOON),
        )


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    office = Office()
    seat = await office.seat(L1712, "Marieke")
    document = enrolment.board_documents(office.lines.keys[L1712], NOON)["registry"]
    office.post.documents[L1712, "registry"] = document
    yield Desk(office, seat)
    await office.close()


async def test_it_goes_once_and_the_supervisors_read_who_and_what(desk: Desk) -> None:
    id_ = await desk.finish(shared=True)
    assert await desk.seat.ws.debriefs.once() == 1
    assert await desk.seat.ws.debriefs.once() == 0
    told = desk.open(desk.office.lines.keys[L1712].registry)
    assert (told.id, told.device, told.name) == (id_, desk.seat.own.device, "Marieke")
    assert (told.words, told.made_at) == (WORDS, NOON)


async def test_one_that_is_not_shared_never_leaves(desk: Desk) -> None:
    await desk.finish(shared=False)
    assert await desk.seat.ws.debriefs.once() == 0
    assert desk.office.post.debriefs == {}


async def test_neither_the_relay_nor_a_colleague_reads_it(desk: Desk) -> None:
    await desk.finish(shared=True)
    await desk.seat.ws.debriefs.once()
    (data,) = desk.office.post.debriefs.values()
    assert CHAT.encode() not in data
    colleague = await desk.office.seat(L1712, "An")
    duty = keys.KemKey.from_private(colleague.own.duty_private)
    own = keys.KemKey.from_private(desk.seat.own.kem_private)
    for key in (duty, own, colleague.ws.credentials.keys.kem):
        with pytest.raises(Refused):
            desk.open(key)
    assert colleague.ws.credentials.registry_keys == ()


async def test_without_a_key_or_a_relay_it_waits(desk: Desk) -> None:
    await desk.finish(shared=True)
    documents = desk.office.post.documents
    good = documents.pop((L1712, "registry"))
    assert await desk.seat.ws.debriefs.once() == 0
    documents[L1712, "registry"] = good
    desk.office.post.is_away = True
    assert await desk.seat.ws.debriefs.once() == 0
    desk.office.post.is_away = False
    assert await desk.seat.ws.debriefs.once() == 1


async def test_what_another_device_puts_under_its_own_name_is_refused(desk: Desk) -> None:
    await desk.finish(shared=True)
    await desk.seat.ws.debriefs.once()
    ((device, id_), data) = desk.office.post.debriefs.popitem()
    other = device[:-1] + ("0" if device[-1] != "0" else "1")
    desk.office.post.debriefs[type(device)(other), id_] = data
    with pytest.raises(Refused):
        desk.open(desk.office.lines.keys[L1712].registry)


async def test_the_longest_that_may_be_shared_fits(desk: Desk) -> None:
    half, sixth = SHARED_BYTES // 2, SHARED_BYTES // 6
    for words in (
        ("é" * half, ""),
        ("", "\n" * (half - 1) + "a"),
        ("\x01" * (sixth // 2) + "a", "\\" * (half // 2)),
    ):
        assert not is_too_long(words)
        assert is_too_long((words[0] + "x" * 50, words[1]))
        id_ = await desk.finish(shared=True, words=words)
        assert await desk.seat.ws.debriefs.once() == 1
        assert desk.open(desk.office.lines.keys[L1712].registry).words == words
        assert id_ is not None
        desk.office.post.debriefs.clear()


async def test_a_role_that_the_line_did_not_give_opens_nothing(desk: Desk) -> None:
    own = replace(desk.seat.own, registry_private=(desk.office.lines.keys[L1712].registry.private,))
    ws = await Seat(desk.office.post, own, desk.office.clock).sit()
    assert ws.credentials.registry_keys == ()
    await ws.tasks.stop()
