"""The visitors of `end_to_end.py`, in a process of their own: each says something, waits for the answer.

Configuration comes in as one JSON line, every visitor's chat goes out as one, figures as the last.
"""

import asyncio
import base64
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from workstation.domain.identity import LineInfo
from workstation.domain.ids import EntryId, LineId
from workstation.host.practice import PracticeVisitor

WORDS = "ik weet niet goed hoe ik dit moet zeggen maar het is gisteren gebeurd en ik slaap niet"
ANSWER_S = 30.0


async def talk(
    someone: PracticeVisitor, number: int, messages: int, pause_s: float, found: list[list[float]]
) -> None:
    """At a human pace, and not in step with the others."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, pause_s))
    for count in range(messages):
        began_ns = time.monotonic_ns()
        await someone.say(f"{count} {began_ns} {WORDS}")
        await someone.until(lambda want=count: len(someone.texts) > want, within_s=ANSWER_S)
        ended_ns = time.monotonic_ns()
        _, heard_ns, said_ns = someone.texts[count].split()[:3]
        found.append(
            [
                (ended_ns - began_ns) / 1e6,
                (int(heard_ns) - began_ns) / 1e6,
                (ended_ns - int(said_ns)) / 1e6,
            ]
        )
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause_s)


async def main() -> None:
    told = json.loads(sys.stdin.readline())
    lines = [
        LineInfo(
            id=LineId(line["id"]),
            name=line["name"],
            sign=base64.b64decode(line["sign"]),
            entries=tuple(EntryId(entry) for entry in line["entries"]),
        )
        for line in told["lines"]
    ]
    people = [
        PracticeVisitor(told["url"], line=LineId("1712"), lines=lines) for _ in range(told["chats"])
    ]
    found: list[list[float]] = []
    for someone in people:
        await someone.__aenter__()
    try:
        print(json.dumps([someone.chat for someone in people]), flush=True)
        for someone in people:
            # All are in before the first speaks: an evening, not a stampede.
            await someone.until(lambda s=someone: bool(s.side.readers), within_s=60)
        print(json.dumps("begin"), flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await asyncio.gather(
            *(
                talk(someone, number, told["messages"], told["pause_s"], found)
                for number, someone in enumerate(people)
            )
        )
        print(json.dumps(found), flush=True)
        # Whoever asked reads our processor time before it lets us go.
        await asyncio.to_thread(sys.stdin.readline)
    finally:
        for someone in people:
            await someone.__aexit__(None, None, None)


if __name__ == "__main__":
    asyncio.run(main())
