"""The push panel, at every stage (look/02)."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.ui.push import sample
from workstation.domain.consent import ConsentState
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.push.stage import Act
from workstation.ui.push.values import Block, Sheet
from workstation.ui.push.view import PushView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]


def _scene(sheet: Sheet, left_s: int = 400, *, hand_over: bool = False, width: int = 524) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = PushView(theme)
        view.resize(theme.px(width), theme.px(848))
        view.show_sheet(sheet)
        view.show_left(left_s)
        view.take_focus()
        if hand_over:
            view.foot.button(Act.HAND_OVER).click()
        return view

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "push-drafted", _scene(sample.sheet())
    closed = replace(sample.NPIE, hours="", free=0, on_duty=0)
    yield "push-closed", _scene(sample.sheet(partner=closed, request="Langer gesprek"))
    full = replace(sample.NPIE, free=0)
    yield "push-full", _scene(sample.sheet(partner=full))
    yield "push-offered", _scene(sample.sheet(state=PushState.OFFERED), 100)
    reserved = sample.sheet(state=PushState.RESERVED, name="Sofie", block=Block.NOT_ASKED)
    yield "push-reserved", _scene(reserved)
    yield "push-waiting", _scene(sample.waiting())
    given = sample.waiting(consent=ConsentState.GIVEN, block=None)
    yield "push-given", _scene(given)
    yield "push-read", _scene(replace(given, state=PushState.READ, read_at="19:20"))
    yield "push-joint", _scene(replace(given, state=PushState.JOINT), hand_over=True)
    back = sample.sheet(
        state=PushState.RETURNED,
        reason=ReturnReason.OTHER_TIME,
        name="Sofie",
        note="Ik zit tot negen uur in een gesprek.",
        proposed="morgen 19:15",
        request="Langer gesprek na eerste opvang",
    )
    yield "push-returned", _scene(back)
