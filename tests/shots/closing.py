"""The closing page in the centre and in the right column."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tests.ui.closing import sample
from tests.ui.registration import sample as registrations
from workstation.ui.closing.values import Dossier, Sheet
from workstation.ui.closing.view import ClosingView
from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]


def _scene(sheet: Sheet, width: int, height: int = 848) -> Scene:
    def build(theme: Theme) -> QWidget:
        view = ClosingView(theme, registrations.filled_part(theme))
        view.resize(theme.px(width), theme.px(height))
        view.show_sheet(sheet)
        view.take_focus()
        return view

    return build


def shared(theme: Theme, *, can_leave: bool = True) -> QWidget:
    """The end of the page: the debrief, and who reads it once it is shared."""
    written = ("Zwaar. Ik had graag even overlegd.", "Morgen samen terugkijken.")
    view = ClosingView(theme, registrations.filled_part(theme))
    view.resize(theme.px(712), theme.px(900))
    view.show_sheet(sample.sheet(risks=(), debrief=written, is_shared=True, can_leave=can_leave))
    view.sharing.tick.setFocus()
    QTimer.singleShot(0, view.sharing.tick.setFocus)
    QTimer.singleShot(0, lambda: view._page.ensureWidgetVisible(view.sharing, 0, 60))
    return view


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "closing-centre", _scene(sample.sheet(), 712, 1900)
    kept = Dossier(terms=sample.TERMS, days=180, reason="Aangifte loopt", until="23 mei 2027")
    yield "closing-kept", _scene(sample.sheet(risks=(), dossier=kept), 712, 1900)
    yield "closing-shared", shared
    yield "closing-shared-waits", lambda theme: shared(theme, can_leave=False)
    yield "closing-right", _scene(sample.sheet(risks=()), 380, 2600)
