"""The end of a shift: handing a chat over, the list for the next one, a pause."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.ui.briefing import sample as briefings
from tests.ui.handover import sample
from tests.ui.offer import sample as offers
from tests.ui.shift_list import sample as lists
from workstation.domain.briefing import Topic
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.breather import words as breather_words
from workstation.ui.breather.values import RestShown
from workstation.ui.breather.view import BreatherView
from workstation.ui.briefing.reading import ReadingPage
from workstation.ui.briefing.values import Fact
from workstation.ui.handover.values import Sheet
from workstation.ui.handover.view import HandoverView
from workstation.ui.offer.view import OfferView
from workstation.ui.shift_list.values import ListShown
from workstation.ui.shift_list.view import ShiftListView
from workstation.ui.theme.theme import Theme
from workstation.ui.words import topics

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


def _offer(theme: Theme) -> QWidget:
    view = OfferView(theme)
    view.resize(theme.px(752), theme.px(700))
    offer = offers.sheet(
        line_name="1712",
        own_line_name="1712",
        sender="Marieke",
        request="Mijn dienst zit erop, het gesprek gaat door",
        is_handover=True,
    )
    view.show_sheet(offer)
    view.show_left(85)
    return view


def _reading(theme: Theme) -> QWidget:
    view = ReadingPage(theme)
    view.resize(theme.px(752), theme.px(700))
    facts = tuple(Fact(label=topics.LABELS[t], text=text) for t, text in sample.TEXTS.items())
    page = briefings.page(
        is_handover=True,
        consented_at="",
        quotes=(),
        facts=facts,
        shared=len(facts),
        kept=0,
        is_read=False,
    )
    view.show_page(page)
    return view


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
    yield "handover-offer", _offer
    yield "handover-reading", _reading
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
