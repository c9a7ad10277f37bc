"""A workstation that dies between saving and sending a shared debrief: it waits, or was sent, never lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import debriefer, registrar
from tests.store.cases import C1, FixedClock
from workstation.store import soundness
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
SAID = ["typed", "final", "sent", "stored"]
pytestmark = pytest.mark.timeout(240)


def _run(vault: Vault, key: bytes, statement: int) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "tests.store.debriefer"]
    ended = subprocess.run(
        [*command, str(vault.folder), key.hex(), str(statement)],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        cwd=ROOT,
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode in (0, registrar.DIED), ended.stderr
    return ended.returncode, ended.stdout.split("\n")[:-1]


async def _check(store: OpenedStore, said: list[str]) -> None:
    closing = await store.desk.closing(C1)
    waits = list(await store.debriefs.unsent())
    is_final = closing is not None and closing.final
    if "final" in said:
        assert is_final
    if closing is not None:
        assert closing.debrief_answers == debriefer.WORDS
    if waits:
        assert is_final
        assert waits[0].words == debriefer.WORDS
    elif is_final:
        # It may be gone only after the relay said that it has it.
        assert "sent" in said
    else:
        assert said in ([], ["typed"])


async def test_a_death_at_every_statement_loses_no_shared_debrief(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    statement, code = 0, registrar.DIED
    reached: set[str] = set()
    while code == registrar.DIED:
        statement += 1
        vault = Vault(tmp_path / str(statement))
        await (await vault.create(key, clock)).close()
        code, said = _run(vault, key, statement)
        assert said == SAID[: len(said)]
        reached.add(said[-1] if said else "")
        store = await vault.open(key, clock)
        await _check(store, said)
        await store.close()
        assert soundness.examine(vault.store_path, key).fault is None
    assert reached == {"", *SAID}
