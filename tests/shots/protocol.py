"""The checklist tab: as in look/01, docked, with danger, and low."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.protocol.sample import PROTOCOL
from workstation.system import protocols
from workstation.ui.protocol import values
from workstation.ui.protocol.values import OfferRow, Past
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


def _full(answers: dict[str, str], opened: str = "", *, at: int = 0, **more: Any) -> Scene:
    """The one that comes with Schakel."""

    def build(theme: Theme) -> QWidget:
        edition = protocols.shelf().stock().books[0]
        view = ProtocolView(theme)
        view.resize(theme.px(380), theme.px(792))
        past = Past(at={"safe": "19:04"}, carried={"minor": "yes"})
        protocol = edition.said[more.get("language", "nl")]
        signed = {"signed": "getekend door 1712 en NPIE", "is_signed": True}
        sheet = replace(
            values.sheet_of("c-1", protocol, answers, past),
            **{**signed, "languages": ("nl", "en"), "language": "nl", **more},
        )
        view.show_sheet(sheet)
        view.show_time(14)
        view.show()
        QApplication.processEvents()
        if opened:
            view.focus_step(opened)
        if at == ADVICE:
            view.focus_number(0)
        if at == SKIPS:
            view.step(opened)._foot.skip.click()
        QApplication.processEvents()
        return view

    return build


ADVICE, SKIPS = 1, 2
OFFERS = (
    OfferRow(
        id="zsg",
        title="ZSG Antwerpen",
        reasons=("≤ 7 dagen → Zorgcentrum, protocol 2 stap 3",),
        icon="place",
        now="dag en nacht open",
        is_urgent=True,
        chosen_at="19:12",
    ),
    OfferRow(
        id="push",
        title="Doorschakelen naar NPIE",
        reasons=(
            "minderjarig → NPIE, protocol 2 stap 5",
            "langere hulp → NPIE, protocol 2 stap 8",
        ),
        icon="swap",
        now="open tot 22:00, 1 van 2 vrij",
    ),
    OfferRow(
        id="vk",
        title="Vertrouwenscentrum Kindermishandeling (VK)",
        reasons=("minderjarig → VK, protocol 2 stap 5",),
        icon="place",
        now="uren niet bekend",
    ),
)


def scenes() -> Iterable[tuple[str, Scene]]:
    some = {"safe": "yes", "when": "h72", "minor": "no"}
    yield "protocol-380", _scene(some, 380, 792, "when")
    yield "protocol-340-low", _scene(some, 340, 500, "when")
    yield "protocol-danger", _scene({"safe": "no"}, 380, 792, "safe")
    yield "protocol-fresh", _scene({}, 380, 792)
    young = {"welcome": "said", "safe": "yes", "when": "h72", "body": "skip:not_wanted"}
    young |= {"minor": "yes", "suicide": "none"}
    yield "protocol-twelve", _full({"welcome": "said", "safe": "yes"}, "when")
    yield "protocol-briefed", _full(young, "minor")
    yield "protocol-skip", _full({"safe": "yes"}, "suicide", at=SKIPS)
    yield "protocol-skipped", _full(young | {"suicide": "skip:no_room"}, "suicide")
    yield "protocol-advice", _full(young, offers=OFFERS, at=ADVICE)
    unsigned = {"signed": "nog niet ondertekend door NPIE", "is_signed": False}
    wrong = "proef.toml, regel 12 (step.1.title), mist iets. De vorige versie blijft in gebruik."
    yield "protocol-broken-file", _full({}, problem=wrong, **unsigned)
    yield "protocol-english", _full(young, "wants", language="en")
