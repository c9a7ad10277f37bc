"""Three nodes, each ended and killed in turn under fifty chats: how late a word comes at the worst.

`python benchmarks/node_deaths.py`. One JSON line, exit 1 beyond budget. A word that is lost ends it with
an error. The server elects a new leader after 4 to 9 s, which is fixed there: its share of `killed_s`.
The next node dies when the stewards' health pages say that all streams are led and have their copies.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from tests.cli import node_deaths

NODES = ("n1", "n2", "n3")
BUDGET = {"killed_s": 10.0, "rolled_gap_s": 1.0}


async def main() -> int:
    ends = [(name, how) for how in (signal.SIGTERM, signal.SIGKILL) for name in NODES]
    with tempfile.TemporaryDirectory(prefix="schakel-") as folder:
        seen, _ = await node_deaths.play(Path(folder), ends)
    killed = [one for one in seen if one.number is signal.SIGKILL]
    rolled = [one for one in seen if one.number is signal.SIGTERM]
    found = {
        "killed_s": max(one.late_s for one in killed),
        "rolled_gap_s": max(one.gap_s for one in rolled),
    }
    within = all(found[name] <= limit for name, limit in BUDGET.items())
    print(
        json.dumps(
            {
                "benchmark": "node_deaths",
                **{name: round(value, 2) for name, value in found.items()},
                "killed_each_s": [round(one.late_s, 2) for one in killed],
                "rolled_late_s": [round(one.late_s, 2) for one in rolled],
                "budget": BUDGET,
                "ratio": {name: round(found[name] / limit, 2) for name, limit in BUDGET.items()},
                "load": os.getloadavg()[0],
                "within_budget": within,
            }
        )
    )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
