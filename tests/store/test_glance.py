"""What doctor may read of a store: also while a desk has it open, and nothing changes."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.cases import NOON, a_chat, an_identity, outbox_row
from workstation.domain import ports
from workstation.domain.errors import StoreError, StoreFault
from workstation.store import glance
from workstation.store.vault import Vault, new_key
from workstation.system.clock import SystemClock


async def test_an_open_store_is_read_beside_the_desk(tmp_path: Path) -> None:
    vault, key = Vault(tmp_path / "store"), new_key()
    store = await vault.create(key, SystemClock())
    try:
        seen = glance.take(vault.store_path, key)
        assert (seen.identity, seen.waiting, seen.oldest, seen.last_round) == (None, 0, None, None)
        await store.identity.save(an_identity())
        rows = (outbox_row("f-1"), outbox_row("f-2", queued_at=NOON - timedelta(hours=2)))
        await store.journal.commit(ports.Step(chats=(a_chat(),), outbox=rows))
        await store.archive.mark_round(NOON)
        seen = glance.take(vault.store_path, key)
        assert seen.identity == an_identity()
        assert (seen.waiting, seen.oldest) == (2, NOON - timedelta(hours=2))
        assert seen.last_round == NOON
    finally:
        await store.close()


async def test_a_wrong_key_sees_nothing(tmp_path: Path) -> None:
    vault, key = Vault(tmp_path / "store"), new_key()
    await (await vault.create(key, SystemClock())).close()
    with pytest.raises(StoreError) as error:
        glance.take(vault.store_path, new_key())
    assert error.value.why is StoreFault.WRONG_KEY
