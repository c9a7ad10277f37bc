import pytest

from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.network import Trouble
from workstation.domain.ports import LinkState
from workstation.domain.presence import Duty
from workstation.services.events import LinkChanged
from workstation.ui.topbar.presenter import LINES_EVERY_S, TopbarPresenter
from workstation.ui.topbar.values import LinkShown, TopbarView
from workstation.ui.words.network import TROUBLES


@pytest.fixture
def view() -> Screen:
    return Screen(TopbarView)


@pytest.fixture
def topbar(bench: Bench, view: Screen) -> TopbarPresenter:
    return TopbarPresenter(
        view,
        identity=bench.seat.own,
        names=bench.names,
        shift=bench.ws.shift,
        lines=bench.ws.lines,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
    )


pytestmark = pytest.mark.usefixtures("topbar")


async def test_it_says_whose_desk_it_is(view: Screen) -> None:
    desk = view.last("show_desk")
    assert (desk.line, desk.person) == ("1712", "Marieke")


async def test_duty_and_limit_are_the_shifts(bench: Bench, view: Screen) -> None:
    view.duty_chosen.emit(Duty.PAUSE)
    view.limit_chosen.emit(1)
    shown = view.last("show_duty")
    assert (bench.ws.shift.duty, bench.ws.shift.limit) == (Duty.PAUSE, 1)
    assert (shown.duty, shown.chats, shown.limit) == (Duty.PAUSE, 0, 1)
    bench.ws.shift.take_at_most(3)
    await bench.visitor()
    assert view.last("show_duty").chats == 1


async def test_a_lost_connection_says_since_when_and_stays_at_that_hour(
    bench: Bench, view: Screen
) -> None:
    bench.bus.tell(LinkChanged(state=LinkState.LOST))
    bench.clock.forward(600)
    bench.bus.tell(LinkChanged(state=LinkState.LOST))
    shown = view.last("show_connection")
    assert (shown.state, shown.since) == (LinkShown.LOST, "13:00")
    bench.bus.tell(LinkChanged(state=LinkState.CONNECTED))
    assert view.last("show_connection").since == ""


async def test_partners_are_counted_and_stale_ones_fall_out_by_the_clock_alone(
    bench: Bench, view: Screen
) -> None:
    npie = await bench.partner()
    await npie.relay.board.put_presence(npie.ws.shift.presence())
    (partner,) = view.last("show_partners")
    assert partner.name == "NPIE"
    before = len(view.all("show_partners"))
    bench.clock.forward(31)
    for _ in range(LINES_EVERY_S):
        bench.ticks.tick()
    assert len(view.all("show_partners")) == before + 1
    assert bench.ws.lines.now(npie.own.line).on_duty == 0


async def test_what_stands_between_is_told_in_words_with_what_to_do(
    bench: Bench, view: Screen
) -> None:
    bench.bus.tell(LinkChanged(state=LinkState.LOST, trouble=Trouble.PROXY_LOGIN))
    shown = view.last("show_connection")
    assert "wachtwoord" in shown.why
    assert "IT-dienst" in shown.todo
    bench.bus.tell(LinkChanged(state=LinkState.CONNECTED))
    assert (view.last("show_connection").why, view.last("show_connection").todo) == ("", "")


def test_every_trouble_has_words() -> None:
    assert set(TROUBLES) == set(Trouble)
