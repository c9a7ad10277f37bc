"""A workstation that dies at any statement of registering: what the screen called saved is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.domain.registering import CHAT, registration_id, the_form
from tests.store import registrar
from tests.store.cases import FixedClock
from workstation.domain.registration import Registration
from workstation.store import soundness
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
PYTHONPATH = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
pytestmark = pytest.mark.timeout(240)
SAID = ["form", "draft 1", "draft 2", "draft 3", "final", "corrected", "stored"]
CHANNELS = {1: "chat", 2: "phone", 3: "mail"}


def _run(vault: Vault, key: bytes, statement: int) -> tuple[int, list[str]]:
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.store.registrar",
            str(vault.folder),
            key.hex(),
            str(statement),
        ],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        cwd=ROOT,
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode in (0, registrar.DIED), ended.stderr
    return ended.returncode, ended.stdout.split("\n")[:-1]


def _step(found: Registration | None) -> int:
    """How far the disk is, as an index of `SAID`; raises when it is at none of these places."""
    if found is None:
        return 0
    if found.revision == 0:
        places = {(("chat",), "chat"): 1, (("phone",), "phone"): 2, (("mail",), "mail"): 3}
        return places[found.facts["channel"], found.question]
    if found.revision == 1:
        assert found.facts == {"channel": ("mail",)}
        return 4
    assert found.facts == {"channel": ("chat",)}
    return 6 if found.stored else 5


async def _check(store: OpenedStore, said: list[str]) -> None:
    found = await store.registrations.of_chat(CHAT)
    step = _step(found)
    if said:
        assert step >= SAID.index(said[-1])
        assert await store.registrations.form("registratie") == the_form()
    # One more may be on the disk than was said; never two, and never a half.
    assert step <= (SAID.index(said[-1]) + 1 if said else 1)
    corrections = await store.registrations.corrections(registration_id())
    assert len(corrections) == (2 if found is not None and found.revision == 2 else 0)
    unsent = [one.id for one in await store.registrations.unsent()]
    waits = found is not None and found.is_final and not found.stored
    assert unsent == ([registration_id()] if waits else [])


async def test_a_death_at_every_statement_loses_nothing_that_was_called_saved(
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
    # The last one lived; the others died before and after each thing that is called saved.
    assert statement > 25
    assert reached == {"", *SAID}
