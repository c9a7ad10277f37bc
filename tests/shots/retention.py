"""The page of terms: in use, empty, paused; and the red question over the window."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from tests.shots.window import Desk
from tests.ui.retention import sample
from workstation.ui.main_window.question_card import Question
from workstation.ui.rail.values import Place
from workstation.ui.retention import words
from workstation.ui.retention.values import RetentionShown
from workstation.ui.retention.view import RetentionPage
from workstation.ui.theme.theme import Theme


def _desk(theme: Theme, shown: RetentionShown) -> Desk:
    desk = Desk(theme)
    page = RetentionPage(theme)
    page.show_retention(shown)
    desk.window.add_place("retention", page)
    desk.window.show_place("retention")
    desk.rail.show_place(Place.SETTINGS)
    return desk


def page(theme: Theme) -> QWidget:
    return _desk(theme, sample.PAUSED).window


def empty(theme: Theme) -> QWidget:
    return _desk(theme, sample.shown(chats=(), more=0, only_facts="", erased=())).window


def question(theme: Theme) -> QWidget:
    desk = _desk(theme, sample.shown())
    asked = Question(
        title=words.question("bezoeker 7733"),
        text=words.question_text("4 november"),
        yes=words.YES,
        no=words.NO,
        danger=True,
    )
    desk.window.ask(asked, lambda _: None)
    return desk.window


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "retention-page", page
    yield "retention-empty", empty
    yield "retention-question", question
