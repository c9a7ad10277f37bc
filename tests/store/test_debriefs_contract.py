"""What every book of debriefs promises: the one on disk and the one in memory."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.fakes.debriefs import FakeDebriefs
from tests.fakes.journal import FakeDesk
from tests.store.cases import C1, C2, NOON
from workstation.domain import ports
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.debrief import DebriefBook
from workstation.domain.ids import DebriefId, DeviceId
from workstation.store.opened import OpenedStore

FIRST, SECOND = DebriefId("b-0000000000000001"), DebriefId("b-0000000000000002")
DEVICE = DeviceId("d-0123456789abcdef")
WRITTEN = Closing(
    chat=C1, debrief=f"zwaar{BETWEEN}even praten", shared_as=FIRST, saved_at=NOON, final=True
)


@dataclass
class Both:
    desk: ports.Desk
    book: DebriefBook


@pytest.fixture(params=["store", "memory"])
def both(request: pytest.FixtureRequest) -> Both:
    if request.param == "memory":
        desk = FakeDesk()
        return Both(desk, FakeDebriefs(desk))
    opened: OpenedStore = request.getfixturevalue("store")
    return Both(opened.desk, opened.debriefs)


@pytest.mark.parametrize(
    "closing",
    [
        replace(WRITTEN, shared_as=None),
        replace(WRITTEN, final=False),
        replace(WRITTEN, debrief=f" {BETWEEN}\n"),
    ],
    ids=["not chosen", "not at its end", "nothing written"],
)
async def test_what_is_not_shared_never_waits(both: Both, closing: Closing) -> None:
    await both.desk.keep_closing(closing)
    assert list(await both.book.unsent()) == []


async def test_what_is_shared_waits_until_it_is_stored(both: Both) -> None:
    later = replace(WRITTEN, chat=C2, shared_as=SECOND, saved_at=NOON + timedelta(minutes=1))
    await both.desk.keep_closing(later)
    await both.desk.keep_closing(WRITTEN)
    await both.desk.keep_closing(WRITTEN)
    first, second = await both.book.unsent()
    assert (first.id, first.words, first.made_at) == (FIRST, ("zwaar", "even praten"), NOON)
    assert second.id == SECOND
    await both.book.mark_stored(FIRST)
    await both.book.mark_stored(FIRST)
    assert [one.id for one in await both.book.unsent()] == [SECOND]
    kept = await both.desk.closing(C1)
    assert kept is not None
    assert kept.debrief_answers == ("zwaar", "even praten")


async def test_the_first_mark_of_reading_counts(both: Both) -> None:
    await both.book.mark_read(DEVICE, FIRST, NOON)
    await both.book.mark_read(DEVICE, FIRST, NOON + timedelta(hours=1))
    assert dict(await both.book.marks()) == {(DEVICE, FIRST): NOON}
