"""Owns the place of notes on the rail: who is asked, and what a found chat is read in."""

from collections.abc import Callable
from datetime import tzinfo

from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.notes.presenter import NotesPresenter
from workstation.ui.rail.values import Place
from workstation.ui.transcript.archive_presenter import ArchivePresenter


class NotesPlace:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        stage: Stage,
        names: LineNames,
        errands: Errands,
        zone: tzinfo,
        tell: Callable[[str], None],
    ) -> None:
        self._views = views
        self._stage = stage
        archive = ArchivePresenter(
            views.archive,
            me=ws.identity.device,
            journal=ws.store.journal,
            names=names,
            errands=errands,
            zone=zone,
            tell=tell,
        )
        self._notes = NotesPresenter(
            views.notes,
            search=ws.search,
            partners=tuple(partner.id for partner in ws.identity.partners),
            names=names,
            errands=errands,
            clock=ws.clock,
            zone=zone,
            tell=tell,
            read=archive.show,
        )
        views.notes.left.connect(stage.show_desk)
        views.rail.place_chosen.connect(self._enter)
        views.window.search_wanted.connect(self.search)

    def search(self) -> None:
        """Ctrl+F, or the rail."""
        self._stage.show_notes()
        self._notes.opened()
        self._views.notes.take_focus()

    def _enter(self, place: Place) -> None:
        if place is Place.NOTES:
            self.search()
