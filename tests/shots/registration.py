"""The place of registrations: one that is being filled in, one that was corrected, none yet."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from tests.ui.registration import sample
from workstation.ui.registration import words
from workstation.ui.registration.page import RegistrationsPage
from workstation.ui.registration.values import Listed, Sheet, Shown
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]
LISTED = (
    Listed(
        id="1",
        day="vandaag",
        what="Telefoon, hulpvraag",
        state="Nog niet klaar, bewaard om 19:48",
        is_chosen=True,
    ),
    Listed(
        id="2", day="vandaag", what="Chat, hulpvraag", state=words.waits(can_leave=True), warns=True
    ),
    Listed(id="3", day="gisteren", what="Mail, hulpvraag", state=words.sent(0)),
    Listed(id="4", day="22 november", what="Chat, stil", state=words.sent(2)),
)
OPEN = Shown(
    listed=LISTED,
    title="Telefoon, hulpvraag, vandaag",
    state="Nog niet klaar, bewaard om 19:48",
    finish=words.FINISH,
    may_drop=True,
)
CORRECTED = Shown(
    listed=LISTED,
    title="Chat, hulpvraag, 10 november",
    state=words.sent(2),
    corrections=(
        "11 november 14:12, hv. A · Slachtoffer 1, leeftijd: 15-17 jaar → 18-25 jaar",
        "11 november 14:12, hv. A · Waarover: niet ingevuld → Tussen volwassenen",
    ),
)


def _scene(shown: Shown, sheet: Sheet | None, height: int = 848) -> Scene:
    def build(theme: Theme) -> QWidget:
        page = RegistrationsPage(theme)
        page.resize(theme.px(1364), theme.px(height))
        if sheet is not None:
            page.sheet.show_sheet(sheet)
        page.show_registrations(shown)
        page.show_saved("Bewaard om 19:48")
        page.sheet.take_focus()
        return page

    return build


def scenes() -> Iterable[tuple[str, Scene]]:
    late = sample.sheet(sample.a_chat(chat=None))
    yield "registration-late", _scene(OPEN, late, 1500)
    over = sample.sheet(read_only=words.too_late("24 november 2026 14:12"))
    yield "registration-over", _scene(CORRECTED, over, 1200)
    yield "registration-none", _scene(Shown(), None)
