"""Owns the pictures of a first start."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from workstation.ui.enrol.values import EnrolPage, EnrolProblem, EnrolShown
from workstation.ui.enrol.view import Enrol
from workstation.ui.theme.theme import Theme


def _page(theme: Theme, shown: EnrolShown) -> QWidget:
    page = Enrol(theme)
    page.show_enrol(shown)
    page.resize(1180, 720)
    return page


def ask(theme: Theme) -> QWidget:
    return _page(theme, EnrolShown(page=EnrolPage.ASK, problem=EnrolProblem.OVER))


def ask_relay(theme: Theme) -> QWidget:
    return _page(
        theme, EnrolShown(page=EnrolPage.ASK, problem=EnrolProblem.MISTYPED, asks_relay=True)
    )


def compare(theme: Theme) -> QWidget:
    return _page(
        theme,
        EnrolShown(page=EnrolPage.COMPARE, words="nizij surim lalin hopaj", name="Marieke"),
    )


def scenes() -> Iterable[tuple[str, Scene]]:
    return [("enrol-ask", ask), ("enrol-ask-relay", ask_relay), ("enrol-compare", compare)]
