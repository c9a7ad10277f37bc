"""Owns storing one message in a stream of the relay, with patience; must not know what is in it."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workstation.domain import errors
from workstation.relay import backoff, link

PATIENCE_S = 15.0
ATTEMPT_S = 1.5
"""A stream whose node was killed answers nothing until it has another leader, and does not say when."""
FIRST_RETRY_S = 0.1
LAST_RETRY_S = 0.25
"""A stream without a leader says no at once, for 4 to 9 s: what waits longer here waits for nothing."""
STALLED_S = 1.0
"""Untaken for so long is worth telling: a connection that stands takes nothing in."""
WRONG_LAST_SEQUENCE = frozenset({10071, 10164})
IN_PROCESS = 10158
"""The same message of ours, sent before, is still on its way to three nodes: neither stored nor refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    sequence: int
    duplicate: bool


class NotStored(errors.RelayRefused):
    """The relay answered that it will not store this. `code` is the relay's own."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code

    @property
    def somebody_was_first(self) -> bool:
        return self.code in WRONG_LAST_SEQUENCE


async def store_once(
    relay: link.RelayLink,
    subject: str,
    data: bytes,
    headers: Mapping[str, str] | None = None,
    *,
    timeout_s: float = ATTEMPT_S,
) -> Stored:
    """Returns when it is on the relay's disk.

    Raises RelayUnreachable (it may be stored or not: no answer is no proof), NotStored.
    """
    answer = await relay.request(subject, data, headers=headers, timeout_s=timeout_s)
    try:
        told = json.loads(answer.data)
        error = told.get("error")
        if error is None:
            return Stored(sequence=int(told["seq"]), duplicate=bool(told.get("duplicate")))
        status, code = int(error["code"]), int(error.get("err_code", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise errors.RelayUnreachable from None
    if status == 503 or code == IN_PROCESS:  # no leader, no room just now: it passes
        raise errors.RelayUnreachable
    raise NotStored(code)


async def store(
    relay: link.RelayLink,
    subject: str,
    data: bytes,
    headers: Mapping[str, str] | None = None,
    *,
    patience_s: float = PATIENCE_S,
    stalled: Callable[[bool], None] | None = None,
) -> Stored:
    """Tries for `patience_s` seconds. The headers hold a `Nats-Msg-Id`, or twice does no harm.

    `stalled` is told True once it takes longer than `STALLED_S`, and False when it is over then.
    Raises RelayUnreachable when the patience is over, NotStored or RelayRefused at once.
    """
    clock = asyncio.get_running_loop().time
    began = clock()
    until = began + patience_s
    told = False
    try:
        for delay_s in backoff.delays(FIRST_RETRY_S, LAST_RETRY_S):
            try:
                patience = min(ATTEMPT_S, max(0.1, until - clock()))
                return await store_once(relay, subject, data, headers, timeout_s=patience)
            except errors.RelayUnreachable:
                if stalled is not None and not told and clock() - began >= STALLED_S:
                    told = True
                    stalled(True)
                if clock() + delay_s >= until:
                    raise
                await asyncio.sleep(delay_s)
    finally:
        if stalled is not None and told:
            stalled(False)
    raise AssertionError("the delays never end")
