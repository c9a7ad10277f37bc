"""Real stores in temporary folders."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.store.cases import FixedClock
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault, new_key


@pytest.fixture
def key() -> bytes:
    return new_key()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "profile")


@pytest_asyncio.fixture
async def store(vault: Vault, key: bytes, clock: FixedClock) -> AsyncIterator[OpenedStore]:
    opened = await vault.create(key, clock)
    yield opened
    await opened.close()
