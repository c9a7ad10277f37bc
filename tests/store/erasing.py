"""Erasing all of one chat, as retention does in the end."""

from datetime import UTC, datetime, timedelta

from workstation.domain.ids import ChatId
from workstation.domain.retention import Due, Kind
from workstation.store.opened import OpenedStore

ENDED = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def erased(store: OpenedStore, chat: ChatId) -> None:
    """Every kind of it, and the file written anew."""
    due = Due(chat=chat, kinds=frozenset(Kind), ended_at=ENDED)
    await store.archive.erase(due, at=ENDED + timedelta(days=30))
    await store.archive.tidy()
