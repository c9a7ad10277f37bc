from dataclasses import replace

import pytest

from tests.services.lines import L1712, NPIE
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.ids import ChatId, EntryId, PushId, TicketId
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.ui.attention import Looking, Place
from workstation.ui.progress.presenter import ProgressPresenter
from workstation.ui.progress.values import NodeState, View

PUSH = Push(
    id=PushId("p-0000000000000001"),
    ticket=TicketId("t-0000000000000001"),
    chat=ChatId("c-0000000000000001"),
    side=Side.RECEIVER,
    line=NPIE,
    state=PushState.RESERVED,
    entry=EntryId("1712"),
    name="Sofie",
)


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def progress(bench: Bench, view: Screen) -> ProgressPresenter:
    return ProgressPresenter(
        view,
        casebook=bench.ws.casebook,
        waiting=bench.ws.waiting,
        shift=bench.ws.shift,
        lines=bench.ws.lines,
        names=bench.names,
        attention=bench.attention,
        bus=bench.bus,
        clock=bench.clock,
        zone=ZONE,
    )


pytestmark = pytest.mark.usefixtures("progress")


def _states(view: Screen) -> str:
    letters = {
        NodeState.DONE: "d",
        NodeState.NOW: "n",
        NodeState.TODO: "t",
        NodeState.STOPPED: "s",
    }
    return "".join(letters[node.state] for node in view.last("show_progress").nodes)


@pytest.mark.parametrize(
    ("state", "nodes"),
    [
        (PushState.RESERVED, "ddntt"),
        (PushState.BRIEFED, "dddnt"),
        (PushState.READ, "ddddn"),
        (PushState.JOINT, "ddddd"),
    ],
)
async def test_the_next_step_is_the_one_that_is_marked(
    bench: Bench, view: Screen, state: PushState, nodes: str
) -> None:
    await bench.put(replace(PUSH, state=state))
    bench.attention.look(Looking(place=Place.BRIEFING, push=PUSH.id))
    assert _states(view) == nodes


async def test_a_push_that_ended_shows_no_step_as_still_to_come(bench: Bench, view: Screen) -> None:
    await bench.put(PUSH)
    bench.attention.look(Looking(place=Place.BRIEFING, push=PUSH.id))
    await bench.put(replace(PUSH, state=PushState.RETURNED, reason=ReturnReason.TAKEN_BACK))
    assert "n" not in _states(view)
    assert "s" in _states(view)


async def test_beside_an_offer_stands_what_an_accept_costs(bench: Bench, view: Screen) -> None:
    await bench.visitor()
    bench.attention.look(Looking(place=Place.OFFER, ticket=PUSH.ticket))
    evening = view.last("show_evening")
    assert (evening.free, evening.limit) == (2, 3)
    bench.ws.shift.take_at_most(1)
    assert view.last("show_evening").free == 0


@pytest.mark.parametrize(
    ("state", "nodes"),
    [
        (PushState.RESERVED, "ddnt"),
        (PushState.BRIEFED, "ddnt"),
        (PushState.READ, "dddn"),
        (PushState.JOINT, "dddd"),
    ],
)
async def test_within_the_line_nobodys_consent_is_waited_for(
    bench: Bench, view: Screen, state: PushState, nodes: str
) -> None:
    await bench.put(replace(PUSH, line=L1712, state=state))
    bench.attention.look(Looking(place=Place.BRIEFING, push=PUSH.id))
    assert _states(view) == nodes
    assert "Toestemming" not in [node.title for node in view.last("show_progress").nodes]
