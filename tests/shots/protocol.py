"""The checklist tab: as in look/01, docked, with danger, and low."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.ui.protocol.sample import PROTOCOL
from workstation.ui.protocol import values
from workstation.ui.protocol.view import ProtocolView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]


def _scene(answers: dict[str, str], width: int, height: int, opened: str = "") -> Scene:
    def build(theme: Theme) -> QWidget:
        view = ProtocolView(theme)
        view.resize(theme.px(width), theme.px(height))
        view.show_sheet(values.sheet_of("c-1", PROTOCOL, answers))
        if opened:
            view.focus_step(opened)
        return view

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    some = {"safe": "yes", "when": "h72", "minor": "no"}
    yield "protocol-380", _scene(some, 380, 792, "when")
    yield "protocol-340-low", _scene(some, 340, 500, "when")
    yield "protocol-danger", _scene({"safe": "no"}, 380, 792, "safe")
    yield "protocol-fresh", _scene({}, 380, 792)
