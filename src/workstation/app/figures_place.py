"""Owns the place of figures on the rail: there for a supervisor's device only, and where copies go."""

from datetime import tzinfo

from PySide6.QtGui import QGuiApplication

from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.services.events import LineChanged
from workstation.system import table_file
from workstation.ui.errands import Errands
from workstation.ui.figures.presenter import FiguresPresenter
from workstation.ui.rail.values import Place


class FiguresPlace:
    def __init__(self, views: Views, ws: Workstation, *, zone: tzinfo) -> None:
        self._views = views
        self._ws = ws
        self._zone = zone
        self.presenter: FiguresPresenter | None = None
        # The key may come by the board: a counsellor becomes a supervisor while the desk is open.
        ws.bus.on(LineChanged, lambda _: self._look())
        self._look()

    def _look(self) -> None:
        """Once it is there it stays until the end: whoever is none any more is refused by what it asks."""
        if self.presenter is not None or not self._ws.supervision.is_here:
            return
        self.presenter = FiguresPresenter(
            self._views.figures,
            supervision=self._ws.supervision,
            errands=Errands(self._ws.tasks),
            clock=self._ws.clock,
            zone=self._zone,
            copy=lambda text: QGuiApplication.clipboard().setText(text),
            save=table_file.write,
        )
        self._views.rail.open_place(Place.FIGURES)
