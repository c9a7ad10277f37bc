"""The card being filled, asked and sent."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.ui.briefing import sample
from workstation.domain.ids import ItemId
from workstation.ui.briefing.values import Card
from workstation.ui.briefing.view import BriefingView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]


def _scene(card: Card, width: int, focus: str = "") -> Scene:
    def build(theme: Theme) -> QWidget:
        view = BriefingView(theme)
        view.resize(theme.px(width), theme.px(792))
        view.show_card(card)
        if focus:
            view.focus_item(ItemId(focus))
        return view

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "briefing-380", _scene(sample.card(), 380, "suicide")
    yield "briefing-340-asked", _scene(sample.asked_card(), 340)
    yield "briefing-sent", _scene(replace(sample.asked_card(), is_closed=True), 380)
    yield "briefing-empty", _scene(sample.card(quotes=()), 380)
