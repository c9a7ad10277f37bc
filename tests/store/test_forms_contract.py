"""What the forms of handovers promise: the store's and the ones in memory."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.forms import FakeForms
from tests.store.cases import C1, C2, NOON, FixedClock
from tests.store.erasing import erased
from workstation.domain.briefing import Topic
from workstation.domain.handover import Form, Forms
from workstation.store import soundness
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

ROOT = Path(__file__).parents[2]
STATEMENTS = (0, 1, 2, 3, 5, 8, 99)


@pytest.fixture(params=["store", "memory"])
def forms(request: pytest.FixtureRequest) -> Forms:
    if request.param == "memory":
        return FakeForms()
    opened: OpenedStore = request.getfixturevalue("store")
    return opened.forms


def form(text: str, minutes: int = 0) -> Form:
    return Form(chat=C1, texts={Topic.STATE: text}, saved_at=NOON + timedelta(minutes=minutes))


async def test_no_form_at_first(forms: Forms) -> None:
    assert await forms.form(C1) is None
    assert await forms.forms() == ()


async def test_the_last_form_of_a_chat_counts_and_empty_rows_are_not_kept(forms: Forms) -> None:
    await forms.keep_form(form("eerst"))
    last = Form(
        chat=C1,
        texts={Topic.STATE: "half 😮\ud83d", Topic.OPEN_STEPS: ""},
        saved_at=NOON + timedelta(minutes=1),
    )
    await forms.keep_form(last)
    kept = await forms.form(C1)
    assert kept is not None
    assert kept.texts.keys() == {Topic.STATE}
    assert kept.texts[Topic.STATE].startswith("half 😮")
    assert kept.saved_at == last.saved_at


async def test_forms_stand_newest_first(forms: Forms) -> None:
    await forms.keep_form(form("oud"))
    newer = Form(chat=C2, texts={Topic.STATE: "nieuw"}, saved_at=NOON + timedelta(hours=1))
    await forms.keep_form(newer)
    assert [one.chat for one in await forms.forms()] == [C2, C1]


async def test_an_erased_chat_has_no_form_and_no_word_of_it_is_in_the_file(
    store: OpenedStore, vault: Vault
) -> None:
    await store.forms.keep_form(form("gaat weg"))
    await erased(store, C1)
    assert await store.forms.form(C1) is None


@pytest.mark.timeout(180)
async def test_what_the_screen_called_kept_survives_a_death_at_any_statement(
    tmp_path: Path, key: bytes, clock: FixedClock
) -> None:
    for statement in STATEMENTS:
        vault = Vault(tmp_path / str(statement))
        await (await vault.create(key, clock)).close()
        command = [sys.executable, "-m", "tests.store.form_keeper", str(vault.folder)]
        died = subprocess.run(
            [*command, key.hex(), str(statement)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
            cwd=ROOT,
            timeout=30,
            check=False,
            capture_output=True,
            text=True,
        )
        assert died.returncode == (0 if statement == 99 else 7)
        said = [int(line) for line in died.stdout.split()]
        store = await vault.open(key, clock)
        kept = await store.forms.form(C1)
        await store.close()
        texts = set(kept.texts.values()) if kept else {"0"}
        # Whole, and at least what was said; at most the one that was being kept.
        assert len(texts) == 1
        assert (said or [0])[-1] <= int(texts.pop()) <= (said or [0])[-1] + 1
        assert soundness.examine(vault.store_path, key).fault is None
