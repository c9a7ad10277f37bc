"""One profile, one window: also when the other one was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workstation.system.lock import AlreadyOpen, LockImpossible, ProfileLock

ROOT = Path(__file__).parents[2]
HOLD = (
    "import sys; from pathlib import Path; from workstation.system.lock import ProfileLock;"
    "ProfileLock(Path(sys.argv[1])).acquire(); print('held', flush=True); sys.stdin.read()"
)


def test_a_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = ProfileLock(tmp_path / "p" / "lock"), ProfileLock(tmp_path / "p" / "lock")
    first.acquire()
    first.acquire()
    with pytest.raises(AlreadyOpen):
        second.acquire()
    first.release()
    first.release()
    with second, pytest.raises(AlreadyOpen):
        first.acquire()


def test_other_profiles_do_not_matter(tmp_path: Path) -> None:
    with ProfileLock(tmp_path / "one"), ProfileLock(tmp_path / "other"):
        pass


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        with pytest.raises(AlreadyOpen):
            ProfileLock(path).acquire()
        child.kill()
        child.wait(10)
        with ProfileLock(path):
            pass


def test_a_file_in_the_place_of_the_folder_makes_it_impossible(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("in de weg")
    with pytest.raises(LockImpossible):
        ProfileLock(tmp_path / "p" / "lock").acquire()


def test_a_child_process_does_not_inherit_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = ProfileLock(path)
    held.acquire()
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; print('up', flush=True); sys.stdin.read()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout
        child.stdout.readline()
        held.release()
        with ProfileLock(path):
            child.kill()
