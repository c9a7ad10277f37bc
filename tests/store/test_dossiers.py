"""Dossiers in the store: whole or not at all, whatever dies; and in no byte once they are gone."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.journal import FakeJournal
from tests.store import dossier_keeper, pages
from tests.store.cases import NOON, FixedClock, a_dossier
from workstation.domain import ids, ports
from workstation.domain.dossier import DossierState
from workstation.store import soundness
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}


@pytest.fixture(params=["store", "memory"])
def journal(request: pytest.FixtureRequest, clock: FixedClock) -> ports.Journal:
    if request.param == "memory":
        return FakeJournal(clock)
    opened: OpenedStore = request.getfixturevalue("store")
    return opened.journal


async def test_a_dossier_comes_back_as_it_went_in_and_the_last_word_counts(
    journal: ports.Journal,
) -> None:
    bare = a_dossier(
        "p-2", made_at=NOON - timedelta(days=1), ground=None, record=None, visitor=None, end=None
    )
    await journal.commit(ports.Step(dossiers=(a_dossier(), bare)))
    assert list(await journal.dossiers()) == [bare, a_dossier()]
    erased = a_dossier(state=DossierState.ERASED, points=())
    await journal.commit(ports.Step(dossiers=(erased,)))
    assert list(await journal.dossiers()) == [bare, erased]
    await journal.forget_dossier(erased.id)
    assert list(await journal.dossiers()) == [bare]


async def test_the_audit_has_what_was_done_in_the_same_step(store: OpenedStore) -> None:
    await store.journal.commit(ports.Step(traces=((NOON, "dossier_on_ground", "p-1 nood.1"),)))
    [trace] = await store.audit.latest()
    assert (trace.at, trace.what, trace.subject) == (NOON, "dossier_on_ground", "p-1 nood.1")


async def test_the_words_of_a_dossier_that_ended_are_in_no_byte_and_others_still_are(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    def said(number: int) -> str:
        return f"kanarie~dossier~{number:04}~"

    store = await vault.create(key, clock)
    for number in range(60):
        point = replace(a_dossier().points[0], text=said(number) * 40)
        one = a_dossier(f"p-{number}", points=(point,), state=DossierState.RECEIVED)
        await store.journal.commit(ports.Step(dossiers=(one,)))
    for number in range(0, 60, 2):
        gone = a_dossier(f"p-{number}", points=(), state=DossierState.ENDED)
        await store.journal.commit(ports.Step(dossiers=(gone,)))
    await store.archive.tidy()
    there = pages.plain(vault.folder, key)
    for number in range(60):
        assert (said(number).encode() in there) is (number % 2 == 1)
    await store.close()


def run(vault: Vault, key: bytes, what: str, statement: int) -> tuple[int, bool]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.store.dossier_keeper",
            str(vault.folder),
            key.hex(),
            what,
            str(statement),
        ],
        env=ENVIRONMENT,
        cwd=ROOT,
        timeout=30,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, "said" in done.stdout


@pytest.mark.timeout(180)
@pytest.mark.parametrize("what", ["come", "go"])
async def test_a_death_at_any_statement_leaves_all_of_it_or_nothing(
    tmp_path: Path, key: bytes, clock: FixedClock, what: str
) -> None:
    before = dossier_keeper.GONE if what == "come" else dossier_keeper.HERE
    after = dossier_keeper.HERE if what == "come" else dossier_keeper.GONE
    whole = 0
    for statement in range(60):
        vault = Vault(tmp_path / str(statement))
        store = await vault.create(key, clock)
        if what == "go":
            await store.journal.commit(ports.Step(dossiers=(before,)))
        await store.close()
        code, said = run(vault, key, what, statement)
        store = await vault.open(key, clock)
        there = list(await store.journal.dossiers())
        seen = await store.journal.seen(ids.FrameId(what))
        queued = [row.letter.id for row in await store.journal.outbox()]
        traces = [trace.what for trace in await store.audit.latest()]
        if there == [after]:
            assert (seen, queued, traces) == (True, [f"receipt-{what}"], [f"dossier_{what}"])
            whole += 1
        else:
            assert there == ([] if what == "come" else [before])
            assert (seen, queued, traces, said) == (False, [], [], False)
        if what == "go" and seen:
            await store.archive.tidy()
            assert b"woorden van p-1" not in pages.plain(vault.folder, key)
        await store.close()
        assert soundness.examine(vault.store_path, key).fault is None
        if code == 0:
            break
    else:
        pytest.fail("it never lived to the end")
    assert 0 < whole <= statement
