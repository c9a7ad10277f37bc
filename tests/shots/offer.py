"""A push offer, its side, and the briefing that follows: look/03a and 03b."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.ui.briefing import sample as briefings
from tests.ui.offer import sample as offers
from tests.ui.progress import sample as progresses
from workstation.ui.briefing.reading import ReadingPage
from workstation.ui.briefing.values import Page
from workstation.ui.offer import values
from workstation.ui.offer.view import OfferView
from workstation.ui.progress.view import ProgressView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]
_CENTRE = (752, 848)


def _offer(open_panel: str = "", **changes: object) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = OfferView(theme)
        view.resize(*_CENTRE)
        view.show_sheet(offers.sheet(**changes))
        view.show_left(85)
        if open_panel == "decline":
            view.answer.decline.click()
            view.answer.reasons.choices.button("busy").click()
        elif open_panel == "propose":
            view.answer.propose.click()
            view.answer.times.choices.button("own").click()
        return view

    return build


def _page(page: Page, *, give_back: bool = False) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = ReadingPage(theme)
        view.resize(*_CENTRE)
        view.show_page(page)
        if give_back:
            view.give_back.click()
        elif page.is_read:
            view.join.setFocus()
        return view

    return build


def _refusal(theme: Theme) -> QWidget:
    view = ReadingPage(theme)
    view.resize(*_CENTRE)
    view.show_refusal(briefings.REFUSAL)
    return view


def _side(*, evening: bool) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = ProgressView(theme)
        view.resize(320, 848)
        if evening:
            view.show_evening(progresses.EVENING)
        else:
            view.show_progress(progresses.READING)
        return view

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "offer-open", _offer()
    yield "offer-decline", _offer("decline")
    yield "offer-propose", _offer("propose")
    yield "offer-gone", _offer(gone=values.Gone.TAKEN_BACK)
    yield "offer-side", _side(evening=True)
    yield "reading", _page(briefings.page())
    yield "reading-read", _page(briefings.page(is_read=True))
    yield "reading-back", _page(briefings.page(is_read=True), give_back=True)
    yield "reading-refused", _refusal
    yield "progress", _side(evening=False)
