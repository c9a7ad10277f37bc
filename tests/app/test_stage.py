from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.services.lines import NPIE
from tests.services.office import Office
from tests.ui.presenting import Bench
from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.domain.ids import PushId, TicketId
from workstation.domain.push import Push, PushState, Side
from workstation.services.huddles import huddle_of
from workstation.ui.attention import Looking, Place
from workstation.ui.main_window.centre import EMPTY
from workstation.ui.main_window.window import MainWindow
from workstation.ui.theme.theme import Theme


class Set:
    def __init__(self, views: Views, bench: Bench) -> None:
        self.views = views
        self.bench = bench
        self.stage = Stage(
            views.window,
            views.rail,
            views.push,
            casebook=bench.ws.casebook,
            attention=bench.attention,
            shift=bench.ws.shift,
            bus=bench.bus,
        )

    def page(self) -> str:
        return self.views.window.centre.page()

    def tabs(self) -> list[str]:
        tabs = self.views.window.side.tabs
        return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]

    def look(self, place: Place, **of: object) -> None:
        self.bench.attention.look(Looking(place=place, **of))  # type: ignore[arg-type]


@pytest.fixture
async def stage(qtbot: QtBot, theme: Theme) -> "Set":
    bench = await Bench.build(Office())
    window = MainWindow(theme)
    views = Views(theme, window, offers_first=False)
    qtbot.addWidget(window, before_close_func=lambda _: setattr(window, "_may_close", True))
    return Set(views, bench)


async def test_each_place_has_its_page_and_its_tabs(stage: Set) -> None:
    visitor = await stage.bench.visitor()
    assert (stage.page(), stage.tabs()) == (EMPTY, [])
    stage.look(Place.CHAT, chat=visitor.chat)
    assert (stage.page(), stage.tabs()) == ("chat", ["Protocol", "Briefing"])
    stage.look(Place.CLOSING, chat=visitor.chat)
    assert (stage.page(), stage.tabs()) == ("closing", ["Protocol", "Briefing"])
    stage.look(Place.OFFER, ticket=TicketId("t-0000000000000001"))
    assert (stage.page(), stage.tabs()) == ("offer", ["Verloop"])
    stage.look(Place.BRIEFING, push=PushId("p-0000000000000001"))
    assert (stage.page(), stage.tabs()) == ("briefing", ["Verloop", "Overleg"])
    stage.look(Place.NOTHING)
    assert (stage.page(), stage.tabs()) == (EMPTY, [])


async def test_overleg_has_a_tab_only_while_there_is_a_colleague(stage: Set) -> None:
    visitor = await stage.bench.visitor()
    stage.look(Place.CHAT, chat=visitor.chat)
    id_ = PushId("p-0000000000000001")
    push = Push(
        id=id_,
        ticket=TicketId("t-0000000000000001"),
        chat=visitor.chat,
        side=Side.SENDER,
        line=NPIE,
        state=PushState.OFFERED,
        entry=stage.bench.chat(visitor).entry,
    )
    await stage.bench.put(push)
    assert stage.tabs() == ["Protocol", "Briefing"]
    await stage.bench.put(replace(push, state=PushState.RESERVED, huddle=huddle_of(id_)))
    assert stage.tabs() == ["Protocol", "Briefing", "Overleg"]


async def test_the_push_panel_goes_with_its_chat(stage: Set) -> None:
    first, second = await stage.bench.visitor(), await stage.bench.visitor()
    stage.look(Place.CHAT, chat=first.chat)
    stage.stage.open_push()
    assert stage.views.window.panel() is stage.views.push
    stage.look(Place.CLOSING, chat=first.chat)
    assert stage.views.window.panel() is stage.views.push
    stage.look(Place.CHAT, chat=second.chat)
    assert stage.views.window.panel() is None


async def test_a_risk_question_leads_from_the_closing_back_to_the_checklist(stage: Set) -> None:
    visitor = await stage.bench.visitor()
    stage.look(Place.CLOSING, chat=visitor.chat)
    stage.stage.show_protocol()
    assert stage.bench.attention.looking.place is Place.CHAT
    assert stage.views.window.side.tab() == "protocol"
