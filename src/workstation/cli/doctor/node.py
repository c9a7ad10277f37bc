"""Owns the check of a node of the relay that runs on this very machine, by its monitor on the loopback."""

import json
import urllib.error
import urllib.request
from functools import partial
from typing import Any

from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.host import relay_node
from workstation.system import patience

MONITOR = f"http://127.0.0.1:{relay_node.MONITOR_PORT}/varz"
ANSWER_S = 3.0
_check = partial(Check, area=Area.RELAY)


async def sync_always(url: str = MONITOR) -> Check:
    """Whether what the relay acknowledged is on the disk. Only its own machine can see that."""
    try:
        told = await patience.in_time(partial(_get, url), ANSWER_S)
    except (OSError, ValueError, TimeoutError):
        return _check(
            name="sync_always",
            finding=Finding.UNKNOWN,
            said="No node of the relay runs on this machine; run `doctor` there too.",
        )
    config = told.get("jetstream", {}).get("config", {})
    facts: dict[str, Fact] = {"version": str(told.get("version", ""))}
    if config.get("sync_always") is not True:
        return _check(
            name="sync_always",
            finding=Finding.FAIL,
            said="The relay here acknowledges messages before they are on its disk.",
            todo="Set `sync_interval: always`, as `workstation relay config` writes it.",
            facts=facts,
        )
    said = "The relay here writes every message to the disk first."
    return _check(name="sync_always", finding=Finding.OK, said=said, facts=facts)


def _get(url: str) -> dict[str, Any]:
    # Straight, whatever proxy there is: it is this very machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=ANSWER_S) as answer:
        told = json.loads(answer.read(1 << 20))
    if not isinstance(told, dict) or not isinstance(told.get("jetstream", {}), dict):
        raise ValueError  # noqa: TRY004 - whatever answers there is no node
    return told
