"""Every wrong input to `line`, `relay`, `steward` and `enrol` is one sentence and exit code 2."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.test_words import ends
from workstation.cli import main

PASS = "paard batterij nietje juist"


@pytest.fixture
def keys(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "pass").write_text(PASS)
    return ("--keys", str(tmp_path / "keys"), "--passphrase-file", str(tmp_path / "pass"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of a line, made once: each stretching of the passphrase takes a third of a second."""
    folder = tmp_path_factory.mktemp("line")
    (folder / "pass").write_text(PASS)
    told = ("--keys", str(folder / "keys"), "--passphrase-file", str(folder / "pass"))
    assert main.main(["line", "init", "1712", "--name", "1712", *told]) == 0
    return folder / "keys"


@pytest.fixture
def line(keys: tuple[str, ...], made: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, ...]:
    shutil.copytree(made, keys[1])
    capsys.readouterr()
    return keys


@pytest.mark.parametrize(
    "words",
    [
        ("line",),
        ("line", "init"),
        ("line", "init", "1712"),
        ("line", "init", "X!", "--name", "x"),
        ("line", "init", "live", "--name", "x"),
        ("line", "init", "tele", "--name", ""),
        ("line", "init", "tele", "--name", "x" * 81),
        ("line", "init", "tele", "--name", "x", "--entry", "A b"),
        ("line", "init", "1712", "--name", "twice"),
        ("line", "add-partner", "1712", "1712"),
        ("line", "add-partner", "1712", "nobody"),
        ("line", "add-partner", "1712", "/nowhere/x.card.json"),
        ("line", "add-partner", "nobody", "1712"),
        ("line", "enrol", "1712", "Marieke", "--out", "x"),
        ("line", "enrol", "1712", "Marieke"),
        ("line", "enrol", "1712", "Marieke", "--out", "x", "--code"),
        ("line", "enrol", "1712", "Marieke", "--code"),
        ("line", "enrol", "1712", "Marieke", "--code", "--role", "door"),
        ("line", "enrol", "nobody", "Marieke", "--out", "x"),
        ("line", "revoke", "1712", "d-0000000000000000"),
        ("line", "rotate", "1712"),
        ("line", "rotate", "../x"),
        ("line", "status", "nobody"),
        ("line", "recover", "nobody"),
        ("line", "publish-protocol", "1712"),
        ("line", "publish-protocol", "1712", "/nowhere"),
        ("line", "publish-protocol", "nobody", "/nowhere"),
        ("line", "publish-version", "1712", "1.4.0"),
        ("line", "publish-version", "1712", "newest"),
        ("relay",),
        ("relay", "config", "--nodes", "2", "--out", "x"),
        ("relay", "config", "--nodes", "3", "--out", "x", "--first-port", "70000"),
        ("relay", "config", "--nodes", "a,a,a", "--out", "x"),
        ("relay", "config", "--nodes", "a b", "--out", "x"),
        ("relay", "config", "--nodes", "1", "--out", "x", "--door-port", "70000"),
        ("relay", "config", "--nodes", "1", "--out", "x", "--health-port", "65535"),
        ("relay", "config", "--nodes", "1", "--out", "x", "--health-port", "0"),
        ("relay", "config", "--nodes", "1", "--out", "x", "--door-host", ""),
        ("relay", "config", "--nodes", "1", "--out", "pass"),
        ("relay", "config", "--nodes", "1", "--out", "pass/x"),
        ("relay", "apply", "nobody"),
    ],
)
def test_it_is_told_in_one_sentence_and_nothing_is_made(
    words: tuple[str, ...],
    line: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "keys").iterdir()}
    assert ends(capsys, *words, *line)[0] == 2
    assert {path: path.read_bytes() for path in (tmp_path / "keys").iterdir()} == before
    assert {path.name for path in tmp_path.iterdir()} == {"keys", "pass"}


@pytest.mark.parametrize(
    "words",
    [
        ("steward", "--config", "/nowhere"),
        ("steward", "--config", "/dev/null"),
        ("steward",),
        ("relay", "run", "--config", "/nowhere"),
        ("enrol", "/nowhere"),
        ("enrol", "/dev/null"),
        ("enrol",),
        ("enrol", "x", "--code", "1712-0000"),
        ("enrol", "--code", "1712-0000-0000-0000-0000"),
        ("enrol", "--code", "x"),
        ("enrol", "x" * 5000),
        ("steward", "--config", "x" * 5000),
        ("relay", "run", "--config", "x" * 5000),
        ("door", "--config", "x" * 5000),
        ("restore", "--from", "x" * 5000),
        ("doctor", "--bundle", "/nowhere/help.zip"),
        ("line", "status", "1712", "--keys", "x" * 5000),
        ("line", "status", "1712", "--keys", "two\nlines\x1b[31m"),
        ("line", "init", "1712", "--name", "1712", "--keys", "/dev/null/keys"),
        (
            *("line", "init", "1712", "--name", "x", "--keys", "/nowhere"),
            *("--passphrase-file", "/dev/zero"),
        ),
    ],
)
def test_a_file_that_is_not_what_it_should_be(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends(capsys, *words)[0] == 2


@pytest.mark.parametrize("typed", [b"not a code\n", b"\xff\xfe\n", "é".encode() * 52, b""])
def test_what_is_no_recovery_code_is_told_as_that(
    typed: bytes,
    line: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
    code, said = ends(capsys, "line", "recover", "1712", *line)
    assert code == 2
    assert "52 signs" in said


def test_a_wrong_passphrase_opens_nothing(
    line: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(PASS + "!")
    code, said = ends(capsys, "line", "status", "1712", *line)
    assert code == 2
    assert "passphrase" in said


def test_a_short_passphrase_makes_no_line(
    keys: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text("kort")
    assert ends(capsys, "line", "init", "1712", "--name", "1712", *keys)[0] == 2
    assert list((tmp_path / "keys").iterdir()) == []


def test_the_sheet_gives_a_new_passphrase(
    line: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet = (tmp_path / "keys" / "1712.recovery.txt").read_text().splitlines()
    code = next(row.strip() for row in sheet if row.startswith("    "))
    (tmp_path / "pass").write_text("een heel nieuwe zin")
    monkeypatch.setattr(sys, "stdin", io.StringIO("AAAA BBBB\n"))
    assert ends(capsys, "line", "recover", "1712", *line)[0] == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{code}\n"))
    assert main.main(["line", "recover", "1712", *line]) == 0
    assert main.main(["line", "status", "1712", *line]) == 0


def test_no_key_is_printed_nor_left_in_the_clear(
    line: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0 or path.name.endswith(".card.json")
        assert b'"signers":{"steward":"SA' not in path.read_bytes()
