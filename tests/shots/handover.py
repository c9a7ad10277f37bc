"""The end of a shift: handing a chat over, the list for the next one, a pause."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.ui.handover import sample
from tests.ui.shift_list import sample as lists
from workstation.domain.briefing import Topic
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.breather import words as breather_words
from workstation.ui.breather.values import RestShown
from workstation.ui.breather.view import BreatherView
from workstation.ui.handover.values import Sheet
from workstation.ui.handover.view import HandoverView
from workstation.ui.shift_list.values import ListShown
from workstation.ui.shift_list.view import ShiftListView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]


def _panel(sheet: Sheet, left_s: int = 100) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = HandoverView(theme)
        view.resize(theme.px(524), theme.px(848))
        view.show_sheet(sheet)
        view.show_left(left_s)
        view.show_saved("21:51")
        view.take_focus()
        return view

    return build


def _list(shown: ListShown) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = ShiftListView(theme)
        view.resize(theme.px(1100), theme.px(848))
        view.show_list(shown)
        return view

    return build


def _rest(shown: RestShown) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = BreatherView(theme)
        view.resize(theme.px(292), theme.px(140))
        view.show_rest(shown)
        return view

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "handover-empty", _panel(sample.sheet(texts={}, came=sample.CAME))
    yield "handover-written", _panel(sample.sheet())
    yield "handover-nobody", _panel(sample.sheet(on_duty=0, free=0))
    yield "handover-offered", _panel(sample.sheet(state=PushState.OFFERED))
    yield "handover-reads", _panel(sample.sheet(state=PushState.BRIEFED, name="Bram"), 540)
    yield "handover-joint", _panel(sample.sheet(state=PushState.JOINT, name="Bram"))
    yield "handover-done", _panel(sample.sheet(state=PushState.HANDED_OVER, name="Bram"))
    back = sample.sheet(
        state=PushState.RETURNED,
        reason=ReturnReason.BUSY,
        name="Bram",
        note="Over een kwartier kan ik wel.",
        texts={Topic.STATE: "Rustiger nu."},
    )
    yield "handover-returned", _panel(back)
    yield "handover-list", _list(lists.SHOWN)
    yield "handover-list-empty", _list(ListShown(day="24 november 2026, 21:58"))
    suggested = RestShown(
        line=breather_words.SUGGEST,
        detail="Dat was een lang gesprek. Je lopende gesprekken gaan door.",
        yes=breather_words.TAKE,
        no=breather_words.NOT_NOW,
    )
    yield "breather-suggested", _rest(suggested)
    taken = RestShown(
        line="Pauze tot 22:10", detail=breather_words.UNTIL_DETAIL, yes=breather_words.BACK
    )
    yield "breather-taken", _rest(taken)
