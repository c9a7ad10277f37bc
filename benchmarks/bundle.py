"""The bundle and its installer: how large, how soon it can be used. One JSON line, exit 1 beyond budget.

`python benchmarks/bundle.py [--runs 7] [--folder dist/schakel]`, after `python3 dev.py package`. Each run
is the program itself on a screen of its own (Xvfb), from before the process is there until the window
that asks for the passphrase is on that screen, as the X server says; medians, warm. `selftest_ms` is
the whole self-test, `version_ms` the least that the bundle can do. Run it alone.
"""

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workstation.store.vault import Vault, new_key
from workstation.system import paths

ROOT = Path(__file__).parents[1]
BUDGET = {"installer_mb": 60.0, "installed_mb": 200.0, "window_ms": 500.0}
WITHIN_S = 30.0
PHRASE = "vier rustige woorden samen"


@contextmanager
def screen() -> Iterator[str]:
    """An X server with nothing on it. Gives its DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{int(told.readline())}"
    finally:
        server.terminate()
        server.wait(10)


def window_ms(program: str, env: dict[str, str], folder: str) -> float:
    words = [program, "open", "--profile", "desk", "--under", folder]
    # The server tells by itself when a window comes to stand on it: asking again and again would take
    # the processor away from what is measured.
    watch = subprocess.Popen(
        ["xev", "-root", "-event", "substructure"], env=env, stdout=subprocess.PIPE, text=True
    )
    assert watch.stdout is not None
    began = time.perf_counter()
    child = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL)
    late = threading.Timer(WITHIN_S, child.kill)
    late.start()
    try:
        for line in watch.stdout:
            if line.startswith("MapNotify"):
                return (time.perf_counter() - began) * 1000
        raise SystemExit("no window came")
    finally:
        late.cancel()
        child.send_signal(signal.SIGTERM)
        child.wait(WITHIN_S)
        watch.terminate()
        watch.wait(WITHIN_S)


def command_ms(words: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, timeout=WITHIN_S, check=True)
    return (time.perf_counter() - began) * 1000


def size_mb(path: Path) -> float:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.lstat().st_size for one in files if not one.is_symlink()) / 1e6


def measure(folder: Path, runs: int) -> dict[str, float]:
    program = str(folder / "workstation")
    packages = [path for path in folder.parent.iterdir() if path.suffix in (".deb", ".msi")]
    with screen() as display, tempfile.TemporaryDirectory() as place:
        env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        store = paths.locate("desk", under=Path(place)).store
        asyncio.run(Vault(store).keep_under(new_key(), PHRASE))
        windows = [window_ms(program, env, place) for _ in range(runs + 1)][1:]
    versions = [command_ms([program, "version"]) for _ in range(runs)]
    return {
        "runs": runs,
        "installer_mb": round(max(map(size_mb, packages), default=0.0), 1),
        "installed_mb": round(size_mb(folder), 1),
        "window_ms": round(statistics.median(windows), 1),
        "window_best_ms": round(min(windows), 1),
        "version_ms": round(statistics.median(versions), 1),
        "selftest_ms": round(command_ms([program, "selftest"]), 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist" / "schakel")
    told = parser.parse_args()
    if not (told.folder / "workstation").exists():
        # Nothing was measured, so nothing was kept.
        print(json.dumps({"benchmark": "bundle", "missed": ["bundle: run dev.py package first"]}))
        return 1
    found = measure(told.folder, told.runs)
    missed = [name for name, limit in BUDGET.items() if found[name] > limit]
    if not found["installer_mb"]:
        missed.append("installer_mb")
    print(json.dumps({"benchmark": "bundle", **found, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
