import os
import subprocess
import sys
from pathlib import Path

import pytest

from workstation.app import main as program
from workstation.system import paths
from workstation.system.lock import ProfileLock

ROOT = Path(__file__).parents[2]


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "workstation", *words],
        capture_output=True,
        text=True,
        timeout=50,
        env=env,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("open", "--bogus"),
        ("open", "desk"),
        ("open", "--profile", "A/B"),
        ("open", "--profile", ""),
        ("open", "--profile", "../elsewhere"),
        ("demo", "--scheme", "pink"),
        ("demo", "--out"),
    ],
)
def test_wrong_words_get_one_sentence_and_two(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_a_file_is_no_folder_to_keep_things_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for word in ("--out", "--keep"):
        assert program.main(["demo", "--tour", word, str(file)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    for word in ("--out", "--keep"):
        assert program.main(["demo", "--tour", word, str(tmp_path / "file" / "in it")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_a_desk_without_a_screen_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert program.main([]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_earlier_demo_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "host").mkdir()
    assert program.main(["demo", "--tour", "--keep", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [tmp_path / "host"]


@pytest.mark.slow
def test_one_profile_is_open_once(tmp_path: Path) -> None:
    lock = ProfileLock(paths.locate("desk", under=tmp_path).lock)
    lock.acquire()
    try:
        done = run("open", "--profile", "desk", "--under", str(tmp_path))
    finally:
        lock.release()
    assert (done.returncode, done.stderr) == (1, "This profile is open already.\n")


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    done = run("open", "--profile", "desk", "--under", str(in_the_way))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
