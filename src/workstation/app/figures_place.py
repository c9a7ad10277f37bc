"""Owns the place of figures on the rail: there for a supervisor's device only, and where copies go."""

from datetime import tzinfo

from PySide6.QtGui import QGuiApplication

from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.system import table_file
from workstation.ui.errands import Errands
from workstation.ui.figures.presenter import FiguresPresenter
from workstation.ui.rail.values import Place


class FiguresPlace:
    def __init__(self, views: Views, ws: Workstation, *, zone: tzinfo) -> None:
        if not ws.supervision.is_here:
            return
        self.presenter = FiguresPresenter(
            views.figures,
            supervision=ws.supervision,
            errands=Errands(ws.tasks),
            clock=ws.clock,
            zone=zone,
            copy=lambda text: QGuiApplication.clipboard().setText(text),
            save=table_file.write,
        )
        views.rail.open_place(Place.FIGURES)
