"""Owns `workstation selftest`: every check after the other, each told, none stopping the next."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from workstation.cli.selftest import keeping, outcome, parts, relay, vectors
from workstation.cli.selftest.outcome import Fact, NotSo, Outcome
from workstation.domain.errors import KeychainError, StoreError

Check = Callable[[], Awaitable[dict[str, Fact]]]
TIMEOUT_S = 60.0


def _in_thread(check: Callable[[], dict[str, Fact]]) -> Check:
    return lambda: asyncio.to_thread(check)


CHECKS: Mapping[str, Check] = {
    "files": _in_thread(parts.files),
    "modules": _in_thread(parts.modules),
    "crypto": _in_thread(vectors.check),
    "store": keeping.store,
    "keyring": keeping.keyring,
    "relay": relay.check,
}


def run(*, as_json: bool, checks: Mapping[str, Check] = CHECKS) -> int:
    """0 when all passed, 1 otherwise."""
    found = asyncio.run(_all(checks, say=not as_json))
    if as_json:
        print(json.dumps(outcome.as_document(found), indent=1))
    return 0 if all(one.fault is None for one in found) else 1


async def _all(checks: Mapping[str, Check], *, say: bool) -> list[Outcome]:
    found = []
    for name, check in checks.items():
        found.append(await _one(name, check))
        if say:
            print(outcome.as_line(found[-1]), flush=True)
    return found


async def _one(name: str, check: Check) -> Outcome:
    """A fault is told by its kind: what an error holds may be a path, and that a name."""
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return Outcome(name=name, facts=await check())
    except NotSo as error:
        return Outcome(name=name, fault=error.what)
    except (StoreError, KeychainError) as error:
        return Outcome(name=name, fault=error.why.value)
    except Exception as error:  # noqa: BLE001 - a self-test tells every failure, also ours
        return Outcome(name=name, fault=type(error).__name__)
