"""A warm start up to the unlock page, and up to the desk. One JSON line, exit 1 beyond budget.

`python benchmarks/startup.py [--runs 9]`. Each run is the program itself, in a process of its own: a
profile that asks for its passphrase (`window_ms`), and one that is given it, with its relay away
(`desk_ms`). In turn with them runs the peer: the least that PySide6 can do, one window with one field
(`window_to_peer`: by time on a processor).
All times count from before the process was started; medians. `window_cpu_ms` is the same without what
other processes took: if it is far below, run it alone.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workstation.domain.identity import RelayAccess
from workstation.host import enrolment
from workstation.store import identity_form
from workstation.store.vault import Vault, new_key
from workstation.system import paths

SRC = Path(__file__).parents[1] / "src"
PHRASE = "vier rustige woorden samen"
BUDGET = {"window_ms": 400.0, "window_to_peer": 3.0}
"""0.4 s: beyond it a start is felt as waiting. The ratio also holds on a machine that is busy or slow."""
WITHIN_S = 60.0

# Both tell the time at which they could be used, then end.
PEER = """
import json, time
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
QVBoxLayout(window).addWidget(QLineEdit())
window.resize(1440, 900)
window.show()
app.processEvents()
print(json.dumps([["window", time.time(), time.process_time()]]), flush=True)
"""
PROGRAM = """
import gc, json, os, signal, sys, time
gc.disable()  # as the program does, before it imports what is looked at here
marks = []
def mark(name):
    marks.append((name, time.time(), time.process_time()))
def end():
    print(json.dumps(marks), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
mark("python")
import asyncio
from PySide6.QtWidgets import QApplication
mark("qt")
from workstation.app import first_paint
from workstation.ui.main_window.window import MainWindow
painted, covered = first_paint.first_paint, MainWindow.show_cover
to_the_desk = "--enrolment-on-stdin" in sys.argv
async def watched(window):
    mark("widgets")
    await painted(window)
    mark("window")
    if not to_the_desk:
        asyncio.get_running_loop().call_soon(end)
def show_cover(window, key):
    covered(window, key)
    if key is None:
        mark("desk")
        asyncio.get_running_loop().call_soon(end)
first_paint.first_paint = watched
MainWindow.show_cover = show_cover
import workstation.__main__
from workstation.app import opening
mark("imports")
sys.exit(workstation.__main__.main(sys.argv[1:]))
"""

Marks = dict[str, tuple[float, float]]


def started(code: str, words: Sequence[str] = (), given: str = "") -> Marks:
    """By name: milliseconds since before the process was there, and those of them on a processor."""
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        input=given,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        env=env,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return {name: ((at - began) * 1000, cpu * 1000) for name, at, cpu in json.loads(done.stdout)}


def enrolled() -> str:
    """What a desk is given on its first start; nothing answers at its relay."""
    lines = [enrolment.new_line(spec, os.urandom) for spec in enrolment.FLANDERS]
    device = enrolment.new_device(os.urandom)
    person = enrolment.enrol(
        lines[0],
        enrolment.NewCounsellor(
            device=device,
            name="Marieke",
            serial=1,
            relay=RelayAccess(url="nats://127.0.0.1:9", user=device, password="none"),
        ),
        lines=lines,
        now=datetime.now(UTC),
        entropy=os.urandom,
    )
    given = {"identity": identity_form.write_identity(person), "passphrase": PHRASE}
    return json.dumps(given) + "\n"


def measure(runs: int) -> dict[str, float]:
    windows: defaultdict[str, list[float]] = defaultdict(list)
    cpu: list[float] = []
    desks: list[float] = []
    peers: list[float] = []
    peers_cpu: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        words = ["open", "--profile", "desk", "--under", folder]
        store = paths.locate("desk", under=Path(folder)).store
        asyncio.run(Vault(store).keep_under(new_key(), PHRASE))
        given = enrolled()
        started(PROGRAM, [*words, "--enrolment-on-stdin"], given)  # warm, and the store is made
        started(PEER)
        for _ in range(runs):
            peer_ms, peer_cpu_ms = started(PEER)["window"]
            peers.append(peer_ms)
            peers_cpu.append(peer_cpu_ms)
            found = started(PROGRAM, words)
            before_ms = 0.0
            for name, (at_ms, _own) in found.items():
                windows[f"{name}_ms" if name == "window" else f"to_{name}_ms"].append(
                    at_ms if name == "window" else at_ms - before_ms
                )
                before_ms = at_ms
            cpu.append(found["window"][1])
            desks.append(started(PROGRAM, [*words, "--enrolment-on-stdin"], given)["desk"][0])
    # Time on a processor, the best of each: what others do on the machine falls out of it.
    ratio = min(cpu) / min(peers_cpu)
    return {
        "runs": runs,
        **{name: round(statistics.median(took), 1) for name, took in windows.items()},
        "window_best_ms": round(min(windows["window_ms"]), 1),
        "window_cpu_ms": round(statistics.median(cpu), 1),
        "desk_ms": round(statistics.median(desks), 1),
        "peer_ms": round(statistics.median(peers), 1),
        "window_to_peer": round(ratio, 2),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    found = measure(parser.parse_args().runs)
    missed = [name for name, limit in BUDGET.items() if found[name] > limit]
    print(json.dumps({"benchmark": "startup", **found, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
