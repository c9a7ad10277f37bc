"""Every benchmark, each alone in a process of its own, then one summary. Exit 1 when any missed its budget.

`python -m benchmarks [NAME…]`: only those. A benchmark is a file here that prints one JSON line and
says by its exit code whether it kept its budget.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WITHIN_S = 1800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    name: str
    verdict: str
    seconds: float
    found: dict[str, Any] = field(default_factory=dict)


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__main__")


def run(name: str) -> Outcome:
    env = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, str(HERE / f"{name}.py")],
            stdout=subprocess.PIPE,
            text=True,
            timeout=WITHIN_S,
            env=env,
            cwd=HERE.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(name=name, verdict="TOO LONG", seconds=WITHIN_S)
    took_s = time.monotonic() - began
    last = (done.stdout.strip().splitlines() or [""])[-1]
    try:
        found = json.loads(last)
    except ValueError:
        # A benchmark that says nothing has proved nothing.
        return Outcome(name=name, verdict="BROKEN", seconds=took_s)
    verdict = "ok" if done.returncode == 0 else "MISSED"
    return Outcome(name=name, verdict=verdict, seconds=took_s, found=found)


def main(wanted: Sequence[str]) -> int:
    unknown = [name for name in wanted if name not in names()]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(names())}.")
        return 2
    outcomes = []
    for name in wanted or names():
        print(f"{name} …", flush=True)
        outcomes.append(run(name))
        print(json.dumps(outcomes[-1].found), flush=True)
    print()
    for outcome in outcomes:
        missed = ", ".join(map(str, outcome.found.get("missed", ())))
        print(f"{outcome.name:<12} {outcome.verdict:<8} {outcome.seconds:7.1f} s  {missed}")
    return 0 if all(outcome.verdict == "ok" for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
