"""`workstation backup` and `restore`: the drill from words to words, and every no in one sentence."""

import asyncio
import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.test_words import ends
from tests.store.cases import C1, FixedClock, a_chat, an_identity, entry
from workstation.cli import main
from workstation.domain import ports, recovery_phrase
from workstation.store import connection as connections
from workstation.store.migrations.ladder import LADDER
from workstation.store.vault import Vault, new_key
from workstation.system import paths
from workstation.system.lock import ProfileLock

PASS = "paard batterij nietje juist"
OTHER = "een heel nieuwe zin"


class Desk:
    """A profile under a passphrase, and the words that name it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = paths.locate("desk", under=folder / "pc")
        self.vault = Vault(self.places.store)
        self.file = folder / "backup.schakel"
        (folder / "pass").write_text(PASS)
        (folder / "other").write_text(OTHER)
        self.words = ("--profile", "desk", "--under", str(folder / "pc"))

    def backup(self) -> tuple[str, ...]:
        return ("backup", "--to", str(self.file), *self.words, *self._pass("pass"))

    def restore(self, profile: str = "new", phrase: str = "phrase") -> tuple[str, ...]:
        under = ("--profile", profile, "--under", str(self.folder / "new pc"))
        phrases = ("--phrase-file", str(self.folder / phrase))
        return ("restore", "--from", str(self.file), *under, *phrases, *self._pass("other"))

    def _pass(self, name: str) -> Sequence[str]:
        return ("--passphrase-file", str(self.folder / name))

    def keep_phrase(self, said: str) -> str:
        phrase = said.split("Recovery phrase: ")[1].split()[0]
        (self.folder / "phrase").write_text(phrase + "\n")
        return phrase

    @property
    def new(self) -> Vault:
        return Vault(paths.locate("new", under=self.folder / "new pc").store)


async def _fill(vault: Vault) -> None:
    key = new_key()
    await vault.keep_under(key, PASS)
    store = await vault.create(key, FixedClock())
    await store.journal.commit(ports.Step(entries=(entry("m1"),), chats=(a_chat(),)))
    await store.identity.save(an_identity())
    await store.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    asyncio.run(_fill(desk.vault))
    return desk


@pytest.fixture
def saved(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Desk:
    """With a backup, and its phrase in a file."""
    assert main.main(desk.backup()) == 0
    desk.keep_phrase(capsys.readouterr().out)
    return desk


def _everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_profile_is_copied_lost_and_taken_back_under_another_passphrase(
    saved: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(saved.places.store)
    assert main.main(saved.restore()) == 0
    said = capsys.readouterr().out
    own = an_identity()
    assert "must never be used again" in said
    assert f"workstation line revoke {own.line} {own.device}" in said

    async def look() -> None:
        store = await saved.new.open(await saved.new.key_under(OTHER), FixedClock())
        assert [line.id for line in await store.journal.entries(C1)] == ["m1"]
        assert await store.identity.load() == own
        await store.close()

    asyncio.run(look())


def test_the_phrase_is_shown_once_and_stands_nowhere(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(desk.backup()) == 0
    said = capsys.readouterr()
    phrase = desk.keep_phrase(said.out)
    assert recovery_phrase.read(phrase) == phrase
    assert said.out.count(phrase) == 1
    assert phrase not in said.err
    (desk.folder / "phrase").unlink()
    for spelling in (phrase, phrase.replace("-", "")):
        assert not any(spelling.encode() in raw for raw in _everything(desk.folder).values())


def test_the_phrase_can_be_typed(
    saved: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = (saved.folder / "phrase").read_text().lower().replace("-", " ")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    words = list(saved.restore())
    at = words.index("--phrase-file")
    assert main.main(words[:at] + words[at + 2 :]) == 0
    assert capsys.readouterr().out.startswith("Recovery phrase: Restored.")


def test_a_phrase_that_nobody_saw_leaves_no_backup(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    code = main.main(desk.backup())
    monkeypatch.undo()
    assert code == 1
    assert "no backup was made" in capsys.readouterr().err
    assert not desk.file.exists()


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        (recovery_phrase.spelled(bytes(16)), "does not open"),
        ("ABCD-EFGH", "typing error"),
        ("", "typing error"),
    ],
)
def test_a_wrong_phrase_is_told_and_makes_nothing(
    saved: Desk, phrase: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved.folder / "phrase").write_text(phrase)
    before = _everything(saved.folder)
    code, said = ends(capsys, *saved.restore())
    assert code == 2
    assert word in said
    assert _everything(saved.folder) == before
    assert not (saved.folder / "new pc").exists()


@pytest.mark.parametrize("cut", [-1, 4000, 300, 0])
def test_a_file_that_is_cut_is_told_and_makes_nothing(
    saved: Desk, cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    saved.file.write_bytes(saved.file.read_bytes()[:cut])
    code, said = ends(capsys, *saved.restore())
    assert code == 2
    assert "not whole" in said
    assert not (saved.folder / "new pc").exists()


def test_a_file_that_was_changed_is_told_and_makes_nothing(
    saved: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = bytearray(saved.file.read_bytes())
    raw[len(raw) // 2] ^= 1
    saved.file.write_bytes(raw)
    assert ends(capsys, *saved.restore())[0] == 2
    assert not (saved.folder / "new pc").exists()


def test_a_profile_that_holds_something_is_left_alone(
    saved: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(saved.restore()) == 0
    capsys.readouterr()
    before = _everything(saved.folder)
    code, said = ends(capsys, *saved.restore())
    assert code == 2
    assert "not empty" in said
    assert _everything(saved.folder) == before


def test_a_short_new_passphrase_makes_no_store(
    saved: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved.folder / "other").write_text("kort")
    assert ends(capsys, *saved.restore())[0] == 2
    assert not saved.new.exists
    assert not saved.new.has_passphrase


def test_an_open_profile_is_not_copied(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with ProfileLock(desk.places.lock):
        code, said = ends(capsys, *desk.backup())
    assert code == 1
    assert "close Schakel" in said
    assert not desk.file.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.file.write_bytes(b"of somebody"),
        lambda desk: (desk.folder / "pass").write_text("een andere zin dan deze"),
        lambda desk: (desk.folder / "pass").unlink(),
        lambda desk: shutil.rmtree(desk.places.store),
    ],
)
def test_a_backup_that_cannot_be_is_told_and_changes_nothing(
    desk: Desk, change: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(change)
    change(desk)
    before = _everything(desk.folder)
    assert ends(capsys, *desk.backup())[0] == 2
    assert _everything(desk.folder).items() - before.items() <= {(desk.places.lock, b"")}


def test_a_store_of_a_newer_version_names_both_numbers(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    key = asyncio.run(desk.vault.key_under(PASS))
    with connections.open(desk.vault.store_path, key) as connection:
        connection.run(f"PRAGMA user_version = {len(LADDER) + 3}")
    code, said = ends(capsys, *desk.backup())
    assert code == 1
    assert f"layout {len(LADDER) + 3}; this version knows up to {len(LADDER)}" in said
    assert not desk.file.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("backup",),
        ("restore",),
        ("backup", "--to", "x", "--profile", "../etc"),
        ("restore", "--from", "/nowhere", "--under", "x"),
        ("restore", "--from", "/dev/null", "--under", "x"),
        ("backup", "--to", "/nowhere/x", "--under", "x"),
    ],
)
def test_wrong_words_are_told_in_one_sentence(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ends(capsys, *words)[0] == 2
    assert not list(tmp_path.iterdir())
