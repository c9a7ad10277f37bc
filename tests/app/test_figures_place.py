"""Cijfers is on the rail of a supervisor's device alone, and shows what the line sent."""

from collections.abc import AsyncIterator

import pytest

from tests.app.test_retention_on_screen import Set, stage
from tests.domain.registering import registration
from tests.services.lines import L1712, NOON
from tests.services.office import Seat
from tests.ui.presenting import ZONE, until
from workstation.app.figures_place import FiguresPlace
from workstation.bootstrap import Workstation
from workstation.host import enrolment
from workstation.services.events import LineChanged
from workstation.ui.rail.values import Place

__all__ = ["stage"]


@pytest.fixture
async def chief(stage: Set) -> AsyncIterator[Workstation]:
    office = stage.bench.office
    seat = Seat(office.post, office.lines.enrol(L1712, "Hilde", role="supervisor"), office.clock)
    yield await seat.sit()
    await seat.stand_up()


async def _register(stage: Set, count: int) -> None:
    office, ws = stage.bench.office, stage.bench.ws
    documents = enrolment.board_documents(office.lines.keys[L1712], NOON)
    office.post.documents[L1712, "registry"] = documents["registry"]
    for number in range(1, count + 1):
        await ws.store.registrations.keep(registration(number, revision=1, final_at=NOON))
    assert await ws.dispatch.once() == count


def _is_there(stage: Set) -> bool:
    return stage.views.rail._buttons[Place.FIGURES].isVisible()


async def test_a_counsellor_has_no_such_place(stage: Set) -> None:
    FiguresPlace(stage.views, stage.bench.ws, zone=ZONE)
    assert not _is_there(stage)


async def test_a_supervisor_reads_and_copies_what_was_registered(
    stage: Set, chief: Workstation
) -> None:
    await _register(stage, 12)
    place = FiguresPlace(stage.views, chief, zone=ZONE)
    assert _is_there(stage)
    stage.views.rail._buttons[Place.FIGURES].click()
    page = stage.views.figures
    assert stage.place() is page
    await until(lambda: page.copy.isEnabled())
    assert [tile.figure for tile in page._tiles_shown][:2] == ["12", "12"]
    page.copy.click()
    await until(lambda: page.news.isVisible())
    assert chief.store.audit.rows  # type: ignore[attr-defined] # of the fake
    assert place.presenter is not None


async def test_who_becomes_one_while_the_desk_is_open_finds_it_there(
    stage: Set, chief: Workstation
) -> None:
    keys = chief.credentials._registry_private
    chief.credentials.take_registry(())
    place = FiguresPlace(stage.views, chief, zone=ZONE)
    assert not _is_there(stage)
    chief.credentials.take_registry(keys)
    chief.bus.tell(LineChanged(line=L1712))
    assert _is_there(stage)
    assert place.presenter is not None
