"""A workstation that dies or runs out of disk: what was said to be stored, is stored."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store import answerer
from tests.store.cases import C1, FixedClock
from workstation.domain import ids
from workstation.store import soundness
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
# Whole processes, which a busy machine starts slowly.
pytestmark = pytest.mark.timeout(180)

PYTHONPATH = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
KILLS = 12


@contextmanager
def _committer(vault: Vault, key: bytes, *more: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.store.committer", str(vault.folder), key.hex(), *more]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        cwd=ROOT,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


async def _stored(store: OpenedStore) -> set[int]:
    """Every number whose step is there, after checking that no step is there by half."""
    lines = await store.journal.entries(C1, limit=10**6)
    names = [line.id for line in lines]
    assert len(set(names)) == len(names)
    assert [row.letter.id for row in await store.journal.outbox()] == names
    for name in names[-20:]:
        assert await store.journal.seen(ids.FrameId(name))
    return {int(name) for name in names}


async def test_a_creation_that_died_at_any_statement_can_be_gone_on_with(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    codes = set()
    for statement in (1, 5, 11, 12, 16, 19, 30, 45, 55, 99, 10**6):
        vault = Vault(tmp_path / str(statement))
        command = [sys.executable, "-m", "tests.store.half_creator"]
        codes.add(
            subprocess.run(
                [*command, str(vault.folder), key.hex(), str(statement)],
                env=os.environ | {"PYTHONPATH": PYTHONPATH},
                cwd=ROOT,
                timeout=20,
                check=False,
            ).returncode
        )
        store = await (vault.open(key, clock) if vault.exists else vault.create(key, clock))
        assert list(await store.journal.entries(C1)) == []
        await store.close()
        assert soundness.examine(vault.store_path, key).fault is None
    assert codes == {0, 7}


async def test_what_was_said_to_be_committed_survives_every_kill(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    said: set[int] = set()
    for kill in range(KILLS):
        with _committer(vault, key) as child:
            assert child.stdout
            for _ in range(5 + 13 * kill):
                said.add(int(child.stdout.readline()))
            child.kill()
            # What it still said before it died counts as well; a half line does not.
            said |= {int(line) for line in child.stdout if line.endswith("\n")}
        store = await vault.open(key, clock)
        stored = await _stored(store)
        assert said <= stored
        assert stored == set(range(1, max(stored) + 1))
        await store.close()
    assert len(said) > KILLS * 50
    assert soundness.examine(vault.store_path, key).fault is None


@pytest.mark.parametrize("largest_bytes", [200_000, 600_000])
async def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room_again(
    vault: Vault, key: bytes, clock: FixedClock, largest_bytes: int
) -> None:
    with _committer(vault, key, str(largest_bytes)) as child:
        assert child.stdout
        said = child.stdout.read().split()
    assert said[-3:] == ["disk_full", "1000000000", "closed"]
    store = await vault.open(key, clock)
    assert {int(word) for word in said if word.isdigit()} <= await _stored(store)
    await store.close()
    assert soundness.examine(vault.store_path, key).fault is None


async def test_an_answer_that_was_said_to_be_kept_survives_every_kill(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    said = 0
    for kill in range(KILLS // 2):
        command = [sys.executable, "-m", "tests.store.answerer", str(vault.folder), key.hex()]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": PYTHONPATH},
            cwd=ROOT,
        ) as child:
            try:
                assert child.stdout
                for _ in range(3 + 7 * kill):
                    said = int(child.stdout.readline())
                child.kill()
                said = max([said, *(int(line) for line in child.stdout if line.endswith("\n"))])
            finally:
                child.kill()
        store = await vault.open(key, clock)
        acts = await store.checklists.acts(C1)
        # One more than it could say, at most; and no answer without its line in the log.
        assert len(acts) in (said, said + 1)
        numbers = range(max(1, len(acts) - answerer.STEPS + 1), len(acts) + 1)
        assert dict(await store.desk.answers(C1)) == {
            f"step-{n % answerer.STEPS}": f"choice-{n}" for n in numbers
        }
        await store.close()
    assert said > KILLS * 5
    assert soundness.examine(vault.store_path, key).fault is None
