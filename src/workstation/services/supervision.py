"""Owns what a supervisor reads: the line's figures and the debriefs that were shared; changes neither.

Nothing of it is kept on this workstation but which debriefs were read. It must not know any screen.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.debrief import DebriefBook, DebriefReader, Shared
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.form import Form
from workstation.domain.ids import DebriefId, DeviceId
from workstation.domain.ports import Clock
from workstation.domain.registration import CodedFacts
from workstation.domain.registry import RegistryReader
from workstation.domain.survey import Survey
from workstation.services import registry_reading
from workstation.services.credentials import Credentials
from workstation.services.registrations import Registrations
from workstation.services.surveys import Surveys
from workstation.wire import keys


class Trace(StrEnum):
    """What stands in the audit, beside the period."""

    COPIED = "figures_copied"
    SAVED = "figures_saved"


class Audit(Protocol):
    async def add(self, what: StrEnum, *, at: datetime, subject: str = "") -> None: ...


class NoSupervisor(SchakelError):
    """This device is no supervisor's, or has not the key."""

    fault = Fault.IT


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """`refused`: documents that could not be opened or proven, and so count nowhere."""

    form: Form
    facts: Sequence[CodedFacts]
    surveys: Sequence[Survey]
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The newest first; `read`: when each was marked as read on this device."""

    shared: Sequence[Shared]
    read: Mapping[tuple[DeviceId, DebriefId], datetime]
    refused: int


class Supervision:
    def __init__(
        self,
        *,
        registry: RegistryReader,
        debriefs: DebriefReader,
        book: DebriefBook,
        surveys: Surveys,
        registrations: Registrations,
        credentials: Credentials,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._registry = registry
        self._debriefs = debriefs
        self._book = book
        self._surveys = surveys
        self._registrations = registrations
        self._credentials = credentials
        self._audit = audit
        self._clock = clock
        self._turn = asyncio.Lock()

    @property
    def is_here(self) -> bool:
        """Whether this device is a supervisor's, by the line's own word, and has the key."""
        return bool(self._credentials.registry_keys)

    async def figures(self) -> Gathered:
        """All that the relay has. Raises NoSupervisor, RelayUnreachable, RelayRefused, StoreError."""
        newest, *older = self._keys()
        async with self._turn:
            form = await self._registrations.form()
            opened = await registry_reading.read(
                self._registry,
                line=self._credentials.line,
                kem=newest,
                pins=self._credentials.pins,
                older=older,
            )
            surveys = await self._surveys.all()
        return Gathered(form=form, facts=opened.facts, surveys=surveys, refused=opened.refused)

    async def shared(self) -> Told:
        """Raises NoSupervisor, RelayUnreachable, RelayRefused, StoreError."""
        opened = await registry_reading.read_debriefs(
            self._debriefs,
            line=self._credentials.line,
            kems=self._keys(),
            pins=self._credentials.pins,
        )
        return Told(shared=opened.shared, read=await self._book.marks(), refused=opened.refused)

    async def mark_read(self, device: DeviceId, debrief: DebriefId) -> None:
        """Only here: whoever wrote it is not told. Raises StoreError."""
        await self._book.mark_read(device, debrief, self._clock.now())

    async def trace(self, what: Trace, period: str) -> None:
        """Before figures leave this screen: what cannot be traced does not leave. Raises StoreError."""
        await self._audit.add(what, at=self._clock.now(), subject=period)

    def _keys(self) -> tuple[keys.KemKey, ...]:
        found = self._credentials.registry_keys
        if not found:
            raise NoSupervisor
        return found
