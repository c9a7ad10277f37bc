"""The demo with real windows: two desks come up, and Ctrl+C leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.timeout(150),
    pytest.mark.skipif(sys.platform != "linux", reason="needs an X server of its own"),
]


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own, on a number that it chose.

    Without `-noreset` it starts over whenever its last client goes, as xwininfo does after each look:
    a desk that connects in that moment is refused.
    """
    read, write = os.pipe()
    screen = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def _until(true: Callable[[], bool], log: Path, *, within_s: float = 60) -> None:
    """Looks from outside at other processes: there is no event to wait on."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"it never came so far:\n{log.read_text()}"
        time.sleep(0.1)


def _windows(display: str) -> set[str]:
    done = subprocess.run(
        ["xwininfo", "-display", display, "-root", "-tree"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    if done.returncode:  # a window went while it was being asked: look again
        return {"?"}
    return {f"Schakel · {line}" for line in ("1712", "NPIE") if f"Schakel · {line}" in done.stdout}


def _processes(folder: Path) -> list[int]:
    """Everything that was started with this folder in its words: desks, relay."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in words:
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_two_windows_open_and_an_end_leaves_nothing_behind(
    display: str, tmp_path: Path, how: signal.Signals
) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "BROWSER": "true",
    }
    words = [sys.executable, "-m", "workstation", "demo", "--keep", str(tmp_path / "kept")]
    log = tmp_path / "said"
    with log.open("wb") as said:
        demo = subprocess.Popen(
            words, env=env, stdout=said, stderr=said, start_new_session=True, cwd=tmp_path
        )
    try:
        _until(lambda: _windows(display) == {"Schakel · 1712", "Schakel · NPIE"}, log)
        _until(lambda: b"Ctrl+C" in log.read_bytes(), log)
        assert len(_processes(tmp_path / "kept")) >= 3
        if how is signal.SIGINT:  # as a terminal does: to everything in the foreground
            os.killpg(demo.pid, how)
        else:
            demo.send_signal(how)
        assert demo.wait(40) == 0, log.read_text()
        _until(lambda: _processes(tmp_path / "kept") == [], log, within_s=10)
        _until(lambda: _windows(display) == set(), log, within_s=10)
        assert "Traceback" not in log.read_text()
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGKILL)
            demo.wait(10)
