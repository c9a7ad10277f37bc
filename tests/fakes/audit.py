"""An audit in memory: what was done, in its order."""

from datetime import datetime
from enum import StrEnum

from workstation.domain.errors import StoreError, StoreFault


class FakeAudit:
    """Implements `shift_list.Audit`; `is_full` makes it refuse."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, datetime, str]] = []
        self.is_full = False

    async def add(self, what: StrEnum, *, at: datetime, subject: str = "") -> None:
        if self.is_full:
            raise StoreError(StoreFault.DISK_FULL)
        self.rows.append((str(what), at, subject))
