"""Ten devices race for every ticket: one winner each. One JSON line, exit 1 beyond budget.

`python benchmarks/claims.py [--devices 10] [--tickets 1000]`. Also proves it: a ticket with none or
two winners, or an owner on whom two devices do not agree, is a failure whatever the time.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workstation.domain import identity, ports
from workstation.domain.ids import LineId, TicketId
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import names

LINE = LineId("1712")
AGREE_S = 40.0
BUDGET = {"claim_p50_ms": 40.0, "claim_p99_ms": 250.0, "wrong_max": 0}


def now() -> datetime:
    return datetime.now(UTC)


async def connected(own: identity.Identity) -> Relay:
    relay = Relay(own, now=now)
    up = asyncio.Event()
    relay.link.watch(lambda state: up.set() if state is ports.LinkState.CONNECTED else None)
    await relay.start()
    async with asyncio.timeout(10):
        await up.wait()
    return relay


async def agree(relay: Relay, tickets: int) -> None:
    """Returns when the device has seen the owner of every ticket."""
    seen = asyncio.Event()
    relay.waiting_room.watch(lambda _: seen.set())
    async with asyncio.timeout(AGREE_S):
        while len(relay.waiting_room.room.claims) < tickets:
            await seen.wait()
            seen.clear()


async def race(
    relays: Sequence[Relay], people: Sequence[identity.Identity], ticket: TicketId
) -> tuple[list[str], list[float]]:
    async def claim(relay: Relay) -> tuple[ports.Claimed, float]:
        began = time.perf_counter()
        return await relay.waiting_room.claim(ticket), (time.perf_counter() - began) * 1000

    answers = await asyncio.gather(*map(claim, relays))
    won = [own.device for own, (answer, _) in zip(people, answers, strict=True) if answer == "won"]
    return won, [took_ms for _, took_ms in answers]


async def measure(devices: int, tickets: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with House(Path(folder) / "house", counsellors=devices) as house:
            people = house.identities[LINE]
            relays = [await connected(own) for own in people]
            wins: Counter[str] = Counter()
            took_ms: list[float] = []
            winners: dict[TicketId, str] = {}
            wrong = 0
            began = time.perf_counter()
            for _ in range(tickets):
                ticket = names.ticket_id(os.urandom(8))
                won, took = await race(relays, people, ticket)
                took_ms += took
                wins.update(won)
                wrong += len(won) != 1
                winners[ticket] = won[0] if won else ""
            seconds = time.perf_counter() - began
            for relay in relays:
                await agree(relay, tickets)
                claims = relay.waiting_room.room.claims
                wrong += sum(claims.get(ticket) != winner for ticket, winner in winners.items())
            for relay in relays:
                await relay.stop()
    return {
        "devices": devices,
        "tickets": tickets,
        "wrong": wrong,
        "claim_p50_ms": round(statistics.median(took_ms), 2),
        "claim_p99_ms": round(sorted(took_ms)[int(len(took_ms) * 0.99)], 2),
        "races_per_s": round(tickets / seconds, 1),
        "fewest_wins": min(wins[own.device] for own in people),
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--devices", type=int, default=10)
    parser.add_argument("--tickets", type=int, default=1000)
    told = parser.parse_args()
    found = asyncio.run(measure(told.devices, told.tickets))
    missed = [name for name, limit in BUDGET.items() if name in found and found[name] > limit]
    if found["wrong"]:
        missed.append("wrong_max")
    print(json.dumps({"benchmark": "claims", **found, "missed": missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
