"""A supervisor's figures: a quarter, a year with little in it, nothing, without the server; debriefs."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from tests.shots.window import Desk
from tests.ui.figures import sample
from workstation.ui.figures.values import FiguresShown
from workstation.ui.figures.view import FiguresPage
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme


def _desk(theme: Theme, shown: FiguresShown, *, debriefs: bool = False) -> Desk:
    desk = Desk(theme)
    page = FiguresPage(theme)
    page.show_figures(shown)
    page.show_debriefs(sample.DEBRIEFS)
    if debriefs:
        page.pages.button("debriefs").click()
    desk.window.add_place("figures", page)
    desk.window.show_place("figures")
    desk.rail.open_place(Place.FIGURES)
    desk.rail.show_place(Place.FIGURES)
    return desk


def quarter(theme: Theme) -> QWidget:
    return _desk(theme, sample.figures()).window


def lower(theme: Theme) -> QWidget:
    page = FiguresPage(theme)
    page.show_figures(sample.figures())
    page.resize(1280, 2600)
    return page


def few(theme: Theme) -> QWidget:
    return _desk(theme, sample.figures(sample.facts(30))).window


def nothing(theme: Theme) -> QWidget:
    return _desk(theme, sample.figures([])).window


def smallest(theme: Theme) -> QWidget:
    window = _desk(theme, sample.figures()).window
    window.resize(1180, 720)
    return window


def debriefs(theme: Theme) -> QWidget:
    return _desk(theme, sample.figures(), debriefs=True).window


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "figures-quarter", quarter
    yield "figures-lower", lower
    yield "figures-few", few
    yield "figures-nothing", nothing
    yield "figures-smallest", smallest
    yield "figures-debriefs", debriefs
