"""A sound never holds anything up, and a computer without one says so."""

import runpy
import sys
import time
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from workstation.system import resources
from workstation.system.chime import Chime

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")
FILE = Path("call.wav")


class FakeChild:
    def __init__(self, code: int | None) -> None:
        self.code = code
        self.is_killed = False

    def poll(self) -> int | None:
        return self.code

    def kill(self) -> None:
        self.is_killed = True

    def wait(self, timeout: float | None = None) -> int:
        return -9


class FakeSystem:
    """Has these programs; each run ends with the next of `codes`."""

    def __init__(self, *programs: str, codes: Sequence[int | None] = ()) -> None:
        self.programs = programs
        self.codes = list(codes)
        self.ran: list[list[str]] = []
        self.children: list[FakeChild] = []

    def find(self, name: str) -> str | None:
        return f"/bin/{name}" if name in self.programs else None

    def start(self, command: Sequence[str]) -> FakeChild:
        self.ran.append(list(command))
        self.children.append(FakeChild(self.codes.pop(0) if self.codes else 0))
        return self.children[-1]

    def chime(self) -> Chime:
        return Chime(FILE, find=self.find, start=self.start)


def test_it_is_played_by_the_first_program_that_is_there() -> None:
    system = FakeSystem("aplay", "paplay")
    chime = system.chime()
    assert chime.play()
    assert chime.play()
    assert system.ran == [["/bin/paplay", "call.wav"]] * 2


def test_without_any_program_it_says_so() -> None:
    assert not FakeSystem().chime().play()


def test_a_program_that_failed_is_followed_by_the_next_and_in_the_end_by_none() -> None:
    system = FakeSystem("pw-play", "aplay", codes=[1, 1])
    chime = system.chime()
    assert [chime.play(), chime.play(), chime.play()] == [True, True, False]
    assert [command[0] for command in system.ran] == ["/bin/pw-play", "/bin/aplay"]


def test_a_program_that_hangs_is_ended_and_not_asked_again() -> None:
    system = FakeSystem("pw-play", codes=[None])
    chime = system.chime()
    chime.play()
    assert not chime.play()
    assert system.children[0].is_killed


def test_at_the_end_nothing_goes_on_sounding() -> None:
    system = FakeSystem("pw-play", codes=[None])
    chime = system.chime()
    chime.play()
    chime.stop()
    assert system.children[0].is_killed


def test_a_program_that_cannot_be_run_is_passed_over() -> None:
    def start(command: Sequence[str]) -> FakeChild:
        raise OSError

    assert not Chime(FILE, find=lambda name: name, start=start).play()


def test_a_real_child_does_not_hold_up_the_caller(tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o700)
    chime = Chime(FILE, find=lambda name: str(slow) if name == "aplay" else None)
    before = time.perf_counter()
    assert chime.play()
    chime.stop()
    assert time.perf_counter() - before < 5


# ---- the sound that comes with Schakel --------------------------------------------------------


def test_the_sound_is_short_small_soft_and_without_a_click() -> None:
    path = resources.find("sounds", "call.wav")
    assert path.stat().st_size < 30_000
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getnframes() / file.getframerate() < 1.0
        levels = memoryview(file.readframes(file.getnframes())).cast("h").tolist()
    assert max(map(abs, levels)) < 32767 / 2
    assert max(abs(levels[0]), abs(levels[-1])) < 50


def test_the_script_beside_it_makes_it() -> None:
    path = resources.find("sounds", "make_call.py")
    with wave.open(str(path.with_name("call.wav"))) as file:
        kept = memoryview(file.readframes(file.getnframes())).cast("h").tolist()
    made = runpy.run_path(str(path))["samples"]()
    assert len(made) == len(kept)
    assert all(abs(a - b) <= 1 for a, b in zip(made, kept, strict=True))
