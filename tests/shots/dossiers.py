"""Dossiers: the list in use and empty, the sheet by consent and by ground, what goes, what came."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from tests.shots.window import Desk
from tests.ui.dossiers import sample
from workstation.ui.dossiers.values import SheetShown, Way
from workstation.ui.dossiers.view import DossiersPage
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme


def _desk(theme: Theme) -> tuple[Desk, DossiersPage]:
    desk = Desk(theme)
    page = DossiersPage(theme)
    page.show_dossiers(sample.LIST)
    desk.window.add_place("dossiers", page)
    desk.window.show_place("dossiers")
    desk.rail.show_place(Place.DOSSIERS)
    return desk, page


def listed(theme: Theme) -> QWidget:
    return _desk(theme)[0].window


def empty(theme: Theme) -> QWidget:
    desk, page = _desk(theme)
    page.show_dossiers(sample.EMPTY)
    return desk.window


def _sheet(theme: Theme, shown: SheetShown) -> tuple[Desk, DossiersPage]:
    desk, page = _desk(theme)
    desk.window.resize(1440, 1500)
    page.show_sheet(shown)
    return desk, page


def by_consent(theme: Theme) -> QWidget:
    desk, page = _sheet(theme, sample.SHEET)
    for key in ("note", "step.safe"):
        page.sheet.items.ticks[key].click()
    return desk.window


def by_ground(theme: Theme) -> QWidget:
    desk, page = _sheet(theme, sample.ENDED)
    page.sheet.items.ticks["note"].click()
    assert page.sheet.why.chosen_way is Way.GROUND
    assert page.sheet.why.grounds is not None
    page.sheet.why.grounds.button("ernstig-gevaar").click()
    page.sheet.why.reason.setPlainText("Zei dat hij vanavond terugkomt. Overlegd met Els.")
    return desk.window


def preview(theme: Theme) -> QWidget:
    desk, page = _sheet(theme, sample.SHEET)
    desk.window.resize(1440, 900)
    page.show_paper(sample.PREVIEW)
    return desk.window


def read(theme: Theme) -> QWidget:
    desk, page = _desk(theme)
    page.show_paper(sample.READ)
    return desk.window


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "dossiers-list", listed
    yield "dossiers-empty", empty
    yield "dossiers-consent", by_consent
    yield "dossiers-ground", by_ground
    yield "dossiers-preview", preview
    yield "dossiers-read", read
