"""Owns what an open store offers, all of it on one database thread."""

from pathlib import Path

from workstation.domain import archive, debrief, handover, ports, registry
from workstation.store.archive import StoredArchive
from workstation.store.audit import StoredAudit
from workstation.store.debriefs import StoredDebriefs
from workstation.store.desk import StoredDesk
from workstation.store.handover import StoredForms
from workstation.store.identity import StoredIdentity
from workstation.store.index import StoredIndex
from workstation.store.journal import StoredJournal
from workstation.store.protocols import StoredChecklists
from workstation.store.registrations import StoredRegistrations
from workstation.store.settings import StoredSettings
from workstation.store.tools import StoredTools
from workstation.store.worker import Worker


class OpenedStore:
    def __init__(self, worker: Worker, clock: ports.Clock, path: Path) -> None:
        self._worker = worker
        self.journal: ports.Journal = StoredJournal(worker, clock)
        self.desk: ports.Desk = StoredDesk(worker)
        self.index: ports.Index = StoredIndex(worker)
        self.identity = StoredIdentity(worker)
        self.settings = StoredSettings(worker)
        self.audit = StoredAudit(worker)
        self.tools: ports.DeskTools = StoredTools(worker)
        self.checklists: ports.Checklists = StoredChecklists(worker)
        self.registrations: registry.RegistrationBook = StoredRegistrations(worker)
        self.debriefs: debrief.DebriefBook = StoredDebriefs(worker)
        self.forms: handover.Forms = StoredForms(worker)
        self.archive: archive.Archive = StoredArchive(worker, path)

    async def close(self) -> None:
        """Finishes what was accepted; afterwards everything raises StoreError."""
        await self._worker.stop()
