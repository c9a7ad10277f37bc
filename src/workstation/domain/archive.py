"""Owns what retention needs of the store; must not know any adapter. All of it raises StoreError."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workstation.domain.chat import Chat
from workstation.domain.ids import ChatId
from workstation.domain.retention import Case, Due, Keeping, Report


class Trace(StrEnum):
    """What stands in the audit, beside the id of the chat."""

    ERASED = "chat_erased"
    """By the counsellor, before its time."""
    KEPT = "dossier_kept"
    LIFTED = "dossier_lifted"


class Archive(Protocol):
    """What is kept of chats that are over, and how it goes."""

    async def cases(self) -> Sequence[Case]:
        """Everything of which something is there, oldest end first."""
        ...

    async def unfinished(self) -> Sequence[Chat]:
        """Ended, and their closing is not final: also those that no list shows any more."""
        ...

    async def erase(self, due: Due, *, at: datetime, asked: bool = False) -> bool:
        """All of it or nothing, with its report; False when it is live (again).

        Letters that nobody confirmed are left as they are. Only `tidy` makes it certain.
        """
        ...

    async def erase_traces(
        self, *, seen_before: datetime, audit_before: datetime, at: datetime
    ) -> None:
        """With a report of how many; reports of that age go with the audit."""
        ...

    async def tidy(self) -> None:
        """Nothing of what was erased is left in any file: the log is emptied, copies are gone."""
        ...

    async def reports(self, limit: int = 100) -> Sequence[Report]:
        """Newest first."""
        ...

    async def keep(self, keeping: Keeping) -> None:
        """In place of an earlier keeping of this chat."""
        ...

    async def lift(self, chat: ChatId, *, at: datetime) -> None: ...

    async def keeping(self, chat: ChatId) -> Keeping | None: ...

    async def last_round(self) -> datetime | None: ...

    async def mark_round(self, at: datetime) -> None: ...
