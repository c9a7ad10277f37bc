"""The way of a letter over the relay: one JSON line, exit 1 beyond budget.

`python benchmarks/relay_raw.py [--letters 2000]`. From a 1712 device to an NPIE device, across
accounts, fsync on every letter; then how long a killed relay is felt. Run it alone: trust ratios.
"""

import argparse
import asyncio
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workstation.domain import identity, ports
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId
from workstation.host.house import House
from workstation.relay.relay import Relay

CHAT = ChatId("c-0123456789abcdef")
SIZE_BYTES = 1200
IN_FLIGHT = 64
KILLS = 5
BUDGET = {
    "arrival_p50_ms": 3.0,
    "arrival_p99_ms": 15.0,
    "stored_p50_ms": 3.0,
    "letters_per_s_min": 500.0,
    "killed_felt_max_ms": 2000.0,
}


def now() -> datetime:
    return datetime.now(UTC)


def letter(to: identity.Identity, number: int) -> ports.Letter:
    return ports.Letter(
        id=FrameId(f"bench.{number}"),
        to=MemberId(to.device),
        box=ports.Box.DEVICE,
        line=to.line,
        chat=CHAT,
        frame=number.to_bytes(8, "big") + os.urandom(SIZE_BYTES - 8),
    )


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def connected(own: identity.Identity) -> Relay:
    relay = Relay(own, now=now)
    up = asyncio.Event()
    relay.link.watch(lambda state: up.set() if state is ports.LinkState.CONNECTED else None)
    await relay.start()
    async with asyncio.timeout(10):
        await up.wait()
    return relay


async def measure(letters: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with House(Path(folder) / "house", counsellors=1) as house:
            to = house.identities[LineId("npie")][0]
            sender = await connected(house.identities[LineId("1712")][0])
            receiver = await connected(to)
            came = receiver.mailbox.arrivals()
            arrival_ms, stored_ms = [], []
            for number in range(letters):
                began = time.perf_counter()
                sending = asyncio.get_running_loop().create_task(
                    sender.mailbox.send(letter(to, number))
                )
                arrival = await anext(came)
                arrival_ms.append((time.perf_counter() - began) * 1000)
                await sending
                stored_ms.append((time.perf_counter() - began) * 1000)
                await arrival.acknowledge()

            room = asyncio.Semaphore(IN_FLIGHT)

            async def send(number: int) -> None:
                async with room:
                    await sender.mailbox.send(letter(to, number))

            began = time.perf_counter()
            sending_all = asyncio.gather(*(send(letters + n) for n in range(letters)))
            for _ in range(letters):
                await (await anext(came)).acknowledge()
            await sending_all
            rate = letters / (time.perf_counter() - began)

            felt_ms = []
            for number in range(KILLS):
                assert house.relay.pid is not None
                os.kill(house.relay.pid, signal.SIGKILL)
                began = time.perf_counter()
                await sender.mailbox.send(letter(to, 10 * letters + number))
                while True:
                    arrival = await anext(came)
                    await arrival.acknowledge()
                    if arrival.frame[:8] == (10 * letters + number).to_bytes(8, "big"):
                        break
                felt_ms.append((time.perf_counter() - began) * 1000)
            await sender.stop()
            await receiver.stop()
    return {
        "letters": letters,
        "arrival_p50_ms": round(statistics.median(arrival_ms), 2),
        "arrival_p99_ms": round(percentile(arrival_ms, 0.99), 2),
        "stored_p50_ms": round(statistics.median(stored_ms), 2),
        "letters_per_s": round(rate),
        "killed_felt_max_ms": round(max(felt_ms)),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--letters", type=int, default=2000)
    found = asyncio.run(measure(parser.parse_args().letters))
    missed = [name for name, limit in BUDGET.items() if name in found and found[name] > limit]
    if found["letters_per_s"] < BUDGET["letters_per_s_min"]:
        missed.append("letters_per_s_min")
    print(json.dumps({"benchmark": "relay_raw", **found, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
