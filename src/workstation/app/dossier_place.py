"""Owns the place of dossiers on the rail: who is asked, and the question before anything is taken back."""

from collections.abc import Callable
from datetime import tzinfo

from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.domain.checklist import Protocol
from workstation.domain.ids import ChatId
from workstation.services.dossier_sources import DossierSources
from workstation.services.events import RoomChanged
from workstation.system import grounds
from workstation.ui.attention import Attention
from workstation.ui.dossiers import words
from workstation.ui.dossiers.presenter import DossiersPresenter
from workstation.ui.dossiers.sheet import Sheets
from workstation.ui.dossiers.values import DossierQuestion
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.main_window.question_card import Question


class DossierPlace:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        protocol: Callable[[ChatId], Protocol],
        attention: Attention,
        zone: tzinfo,
    ) -> None:
        names = LineNames(ws.identity)
        self._views = views
        self._ws = ws
        self._names = names
        self._known: frozenset[str] = frozenset()
        sources = DossierSources(
            casebook=ws.casebook,
            desk=ws.store.desk,
            index=ws.store.index,
            retention=ws.retention,
            credentials=ws.credentials,
            protocol=protocol,
            registrations=ws.registrations,
            labels=words.LABELS,
            victim=words.of_victim,
        )
        self.presenter = DossiersPresenter(
            views.dossiers,
            dossiers=ws.dossiers,
            shelf=ws.dossier_shelf,
            surveys=ws.surveys,
            casebook=ws.casebook,
            sheets=Sheets(
                sources=sources,
                grounds=grounds.shelf(),
                partners=tuple(partner.id for partner in ws.identity.partners),
                names=names,
                zone=zone,
                longest_days=ws.dossiers.longest_days,
                me=ws.identity.name,
                looked_at=lambda: attention.chat,
            ),
            names=names,
            errands=Errands(ws.tasks),
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            ask=self._ask,
        )
        ws.bus.on(RoomChanged, lambda _: self._announce())
        self._announce()

    def _announce(self) -> None:
        """Once for each: it does not ring, for nobody waits at the other end."""
        there = {one.ticket: one for one in self._ws.dossier_shelf.ready()}
        news = [one for ticket, one in there.items() if ticket not in self._known]
        self._known = frozenset(there)
        if news:
            self._views.window.tell(words.lies_ready(self._names.short(news[-1].line)))

    def _ask(self, asked: DossierQuestion, answered: Callable[[bool], None]) -> None:
        question = Question(
            title=asked.title, text=asked.text, yes=asked.yes, no=asked.no, danger=True
        )
        self._views.window.ask(question, answered)
