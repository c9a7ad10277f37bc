"""Debriefs on their way in memory: the same promises as the ones on disk, by the same suite."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tests.fakes.journal import FakeDesk
from workstation.domain.debrief import Debrief
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import DebriefId, DeviceId


class FakeDebriefs:
    """Implements `domain.debrief.DebriefBook` beside the desk that puts them to wait."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self._marks: dict[tuple[DeviceId, DebriefId], datetime] = {}
        self.is_full = False

    async def unsent(self) -> Sequence[Debrief]:
        return sorted(self._desk.debriefs.values(), key=lambda one: (one.made_at, one.id))

    async def mark_stored(self, debrief: DebriefId) -> None:
        self._desk.debriefs.pop(debrief, None)

    async def marks(self) -> Mapping[tuple[DeviceId, DebriefId], datetime]:
        return dict(self._marks)

    async def mark_read(self, device: DeviceId, debrief: DebriefId, at: datetime) -> None:
        if self.is_full:
            raise StoreError(StoreFault.DISK_FULL)
        self._marks.setdefault((device, debrief), at)
