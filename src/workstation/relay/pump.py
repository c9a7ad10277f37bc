"""Owns the one outstanding pull request on a mailbox; must not know what is in the mail.

A request that waits at the relay makes the way one hop: nothing is polled. It is renewed when it is
used up, when its time is over, when its heartbeat stops and at every reconnect.
"""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable

from workstation.domain import errors, ports
from workstation.relay import answering, link

BATCH = 256
EXPIRES_S = 60
HEARTBEAT_S = 1
"""A node that was killed takes its waiting requests with it: the silence is all that tells."""
SILENT_S = 2.5 * HEARTBEAT_S
"""Two heartbeats may be late; then the relay has forgotten the request."""
AFTER_FAILURE_S = 0.25
ACKNOWLEDGE_S = 0.04
"""An answer that is written at once leaves before it: taking a letter out of the mailbox costs the relay
a flush, as putting one in does. Far below the patience after which the relay delivers again."""


class Pump:
    """`heard` gets every message proper; whoever stores it acknowledges by `acknowledge`."""

    def __init__(
        self, relay: link.RelayLink, *, stream: str, consumer: str, heard: answering.Heard
    ) -> None:
        self._relay = relay
        self._next = f"{relay.api}.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        self._heard = heard
        self._address = f"in.{relay.user}.{secrets.token_hex(6)}"
        self._listening: link.Listening | None = None
        self._beat = False
        self._round = 0
        self._left = 0
        self._wake = asyncio.Event()
        self._failed = False
        self._task: asyncio.Task[None] | None = None
        self._lost: Callable[[], None] | None = None
        self._done: list[str] = []
        self._acknowledging: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._task is None:
            self._relay.watch(self._link_changed)
            self._listening = self._relay.listen(f"{self._address}.*", self._came)
            self._task = asyncio.get_running_loop().create_task(self._pull(), name="mailbox pump")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            self._relay.unwatch(self._link_changed)
            task.cancel()
            await asyncio.wait({task})
        await self._acknowledge_all()
        if self._listening is not None:
            self._listening.stop()
            self._listening = None

    def when_gone(self, lost: Callable[[], None]) -> None:
        """`lost` is called when the relay has no such mailbox (any more)."""
        self._lost = lost

    async def acknowledge(self, delivery: answering.Delivery) -> None:
        """Soon, together with what follows. May be lost on the way: then the message comes again."""
        self._done.append(delivery.reply)
        if self._acknowledging is None:
            self._acknowledging = self._relay.aside(self._acknowledge_soon())

    async def give_back(self, delivery: answering.Delivery) -> None:
        """Whoever pulls next gets it at once, instead of after the relay's patience."""
        with contextlib.suppress(errors.RelayUnreachable):
            await self._relay.publish(delivery.reply, b"-NAK")

    async def _acknowledge_soon(self) -> None:
        try:
            await asyncio.sleep(ACKNOWLEDGE_S)
        finally:
            self._acknowledging = None
        await self._acknowledge_all()

    async def _acknowledge_all(self) -> None:
        done, self._done = self._done, []
        for reply in done:
            with contextlib.suppress(errors.RelayUnreachable):
                await self._relay.publish(reply, b"+ACK")

    async def _pull(self) -> None:
        ask = json.dumps(
            {
                "batch": BATCH,
                "expires": EXPIRES_S * 1_000_000_000,
                "idle_heartbeat": HEARTBEAT_S * 1_000_000_000,
            }
        ).encode()
        while True:
            self._wake.clear()
            self._failed = False
            if not self._relay.is_connected:
                await self._wake.wait()
                continue
            self._round += 1
            self._left = BATCH
            with contextlib.suppress(errors.SchakelError):
                await self._relay.publish(self._next, ask, reply=f"{self._address}.{self._round}")
            await self._until_used_up()
            if self._failed:
                await asyncio.sleep(AFTER_FAILURE_S)

    async def _until_used_up(self) -> None:
        while True:
            self._beat = False
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SILENT_S):
                    await self._wake.wait()
            if self._wake.is_set() or not self._beat:
                return

    def _came(self, delivery: answering.Delivery) -> None:
        """Mail comes under its own subject, a status under the address of its request."""
        self._beat = True
        if delivery.status == 0:
            self._left -= 1
            if self._left <= 0:
                self._wake.set()
            self._heard(delivery)
        elif delivery.status != 100 and delivery.subject.endswith(f".{self._round}"):
            # 408: its time is over. 404, 409, 503: no such mailbox, or nobody who serves it now.
            self._failed = delivery.status != 408
            if self._failed and self._lost is not None:
                self._lost()
            self._wake.set()

    def _link_changed(self, _: ports.LinkState) -> None:
        self._wake.set()
