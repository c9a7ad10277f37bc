"""A binding that loses references at each emit aborts the process: PySide6 6.12.0 on Python 3.11."""

import subprocess
import sys

# In a child: the fault is an abort, and would take the whole test run with it.
EMIT = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

heard = []
bell = Bell()
bell.rang.connect(heard.append)
for _ in range(20_000):
    bell.rang.emit(True)
print(len(heard))
"""


def test_twenty_thousand_emits_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EMIT], capture_output=True, text=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "20000"), done.stderr[-2000:]
