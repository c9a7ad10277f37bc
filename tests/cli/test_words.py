"""Wrong words end with one sentence and 2, whatever they are; nothing ends with a traceback."""

import argparse
import errno
import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.child import run
from workstation.cli import failures, main
from workstation.domain import errors


def ends(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and the sentence, which is one line."""
    code = main.main(words)
    said = capsys.readouterr()
    assert said.err.count("\n") == 1, said.err
    assert said.err.startswith("workstation: ")
    assert "Traceback" not in said.out + said.err
    return code, said.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("foo",),
        ("host",),
        ("host", "--data"),
        ("host", "--data", "x", "--port", "x"),
        ("host", "--data", "x", "--port", "65536"),
        ("host", "--data", "x", "--port", "-1"),
        ("host", "--data", "x", "--port", "²"),
        ("host", "--data", "x", "--enrol", "Marieke"),
        ("host", "--data", "x", "--enrol", "other=Marieke"),
        ("host", "--data", "x", "--enrol", "1712="),
        ("host", "--data", "x", "--enrol", "1712=" + "m" * 81),
        ("host", "--data", "x", "--enrol", "1712=Mar\nieke"),
        ("door",),
        ("door", "--config", "/nowhere/at/all.json"),
        ("door", "--config", "/dev/null"),
        ("doctor", "--profile", "../etc"),
        ("doctor", "--profile", ""),
        ("doctor", "now"),
        ("version", "--long"),
    ],
)
def test_wrong_words_are_told_in_one_sentence(
    words: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ends(capsys, *words)[0] == 2
    assert not list(tmp_path.iterdir()), "nothing is made for wrong words"


def test_a_file_in_the_place_of_a_folder_is_wrong_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("")
    assert ends(capsys, "host", "--data", str(tmp_path / "data"))[0] == 2
    assert ends(capsys, "host", "--data", str(tmp_path / "data" / "in"))[0] == 1


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "{", '{"lines": [], "pinned": [], "pages": 3}', "\xff"]
)
def test_what_is_no_configuration_of_a_door_is_wrong_input(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "door.json"
    file.write_text(text, encoding="latin-1")
    file.chmod(0o600)
    assert ends(capsys, "door", "--config", str(file))[0] == 2


def test_a_configuration_that_others_may_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "door.json"
    file.write_text("{}")
    file.chmod(0o644)
    code, said = ends(capsys, "door", "--config", str(file))
    assert code == 2
    assert "0600" in said


def test_a_fault_of_ours_is_one_sentence_without_its_contents(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object) -> int:
        raise RuntimeError("what a visitor wrote")

    monkeypatch.setattr(main, "_version", breaks)
    code, said = ends(capsys, "version")
    assert code == 1
    assert "RuntimeError" in said
    assert "visitor" not in said


def test_every_error_of_the_store_has_a_sentence() -> None:
    for why in errors.StoreFault:
        assert failures.sentence_of(errors.StoreError(why)).endswith(".")
    assert "RelayUnreachable" in failures.sentence_of(errors.RelayUnreachable())


async def test_the_program_itself_answers_so() -> None:
    code, out, err = await run("version")
    assert (code, err) == (0, "")
    assert out.startswith("schakel ")
    code, out, err = await run("foo")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    code, out, err = await run("--help")
    assert (code, err) == (0, "")
    for command in ("host", "door", "doctor", "version", "open", "demo"):
        assert command in out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 1),
        (EOFError(), 2),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "pass/keys"), 2),
        (PermissionError(errno.EACCES, "Permission denied", "k" * 900), 2),
        (OSError(errno.ENOSPC, "No space left on device"), 1),
    ],
)
def test_whatever_the_system_says_is_one_sentence(
    error: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(_: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(main, "_version", fails)
    got, said = ends(capsys, "version")
    assert got == code
    assert "broken" not in said
    assert len(said) < 200


def test_a_name_that_the_terminal_cannot_write_is_written_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pipe on Windows knows no more than its code page."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    monkeypatch.setattr(main, "_version", lambda _: 0 * sys.stdout.write("Łucja ☃\n"))
    assert main.main(["version"]) == 0
    sys.stdout.flush()
    assert written.getvalue() == b"\\u0141ucja \\u2603" + os.linesep.encode()
