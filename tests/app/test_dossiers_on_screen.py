"""From the rail to a dossier that goes: the place is reached, and does what it says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.lines import NPIE
from tests.services.office import Office, Seat
from tests.ui.presenting import ZONE, Bench, until
from workstation.app.alerts import Alerts
from workstation.app.desk import Desk
from workstation.app.dossier_place import DossierPlace
from workstation.app.protocol_place import open_checklists
from workstation.app.views import Views
from workstation.domain.dossier import DossierState, Ground, Source, first_day_after
from workstation.domain.ids import LineId
from workstation.services.dossier_papers import Chosen
from workstation.system import protocols, referrals, texts
from workstation.ui.dossiers.values import Do
from workstation.ui.main_window.window import MainWindow
from workstation.ui.parts.button import Button
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme


@dataclass
class Set:
    office: Office
    bench: Bench
    views: Views
    partner: Seat

    def press(self, text: str) -> None:
        card = self.views.window._question_card
        next(b for b in card.findChildren(Button) if b.text() == text).click()


@pytest.fixture
async def stage(qapp: QApplication, qtbot: QtBot, theme: Theme) -> AsyncIterator[Set]:
    office = Office()
    bench = await Bench.build(office)
    partner = await office.seat(NPIE, "Sam")
    window = MainWindow(theme)
    views = Views(theme, window, offers_first=False)
    qtbot.addWidget(window, before_close_func=lambda _: setattr(window, "_may_close", True))
    alerts = Alerts(qapp, window, window.windowIcon(), play=lambda: True, hush=lambda: None)
    checklists = await open_checklists(bench.ws, protocols.shelf())
    desk = Desk(
        views,
        bench.ws,
        checklists=checklists,
        zone=ZONE,
        alerts=alerts,
        lock=lambda: None,
        texts=texts.shelf(),
        directory=referrals.shelf(),
    )
    DossierPlace(views, bench.ws, protocol=checklists.protocol, attention=desk.attention, zone=ZONE)
    window.show()
    yield Set(office, bench, views, partner)
    desk.stop()
    await bench.close()
    await office.close()


async def test_a_dossier_is_asked_sent_and_taken_back_from_the_screen(stage: Set) -> None:
    visitor = await stage.bench.visitor()
    stage.views.rail.place_chosen.emit(Place.DOSSIERS)
    page = stage.views.dossiers
    assert stage.views.window._places.currentWidget() is page
    page.list.new.click()
    await until(lambda: page.currentWidget() is page.sheet)
    page.sheet.items.added.setPlainText("Belt morgen.")
    page.sheet.go.click()
    await until(lambda: page.currentWidget() is page.paper)
    page.paper.send.click()
    await until(lambda: bool(visitor.side.consents.asks))
    [(id_, card)] = visitor.side.consents.asks.items()
    visitor.send(visitor.side.give(id_, [card.items[0].id], visitor.now_ms))
    await until(lambda: id_ in page.list.sent._lines)
    await until(lambda: Do.LOOK in page.list.sent.line(id_).buttons)
    page.list.sent.line(id_).buttons[Do.LOOK].click()
    page.paper.send.click()
    await until(lambda: page.currentWidget() is page.list)
    await stage.bench.ws.dossier_upkeep.once()
    [ready] = stage.partner.ws.dossier_shelf.ready()
    await stage.partner.ws.dossier_shelf.fetch(ready.ticket)
    await until(lambda: "Nog niet gelezen" in page.list.sent.line(id_).shown.state)
    page.list.sent.line(id_).buttons[Do.TAKE_BACK].click()
    await until(stage.views.window._question_card.is_asking)
    stage.press("Trek in")

    def is_over() -> bool:
        known = stage.partner.ws.casebook.dossier(id_)
        return known is not None and known.state is DossierState.ENDED

    await until(is_over)


async def test_a_dossier_that_lies_ready_is_told_once_and_does_not_ring(stage: Set) -> None:
    visitor = await stage.bench.visitor()
    partner = stage.partner
    now = stage.office.clock.now()
    ground = Ground(id="nood", version=1, name="Nood", by="Sam", at=now, reason="Gevaar.")
    id_ = await partner.ws.dossiers.decide(
        visitor.chat,
        LineId("1712"),
        (Chosen(source=Source.ADDED, label="x", text="y"),),
        until=first_day_after(30, now),
        ground=ground,
    )
    await partner.ws.dossiers.offer(id_)
    rings = len(stage.bench.ws.waiting.rings())
    await partner.ws.dossier_upkeep.once()
    await until(lambda: "dossier van NPIE" in stage.views.window.told())
    assert len(stage.bench.ws.waiting.rings()) == rings
