"""Owns storing registrations on the relay, and reading all of them; must not open one."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from workstation.domain import errors, registry
from workstation.domain.ids import DeviceId, RegistrationId
from workstation.relay import link, post
from workstation.wire import refusal, subjects

PAGE = 256
"""Documents to one answer: half a megabyte at most of them, and seconds on a slow line."""
ANSWER_S = 10.0


class RegistryPost:
    """Implements `domain.registry.RegistryPost`."""

    def __init__(self, relay: link.RelayLink, *, device: DeviceId) -> None:
        self._relay = relay
        self._device = device

    async def store(self, registration: RegistrationId, revision: int, data: bytes) -> None:
        """Tries for 15 s. Twice does no harm: the reader takes one of each revision."""
        subject = subjects.Registration(device=self._device, id=registration).subject()
        # With the device: else one could make the relay drop what another one is about to store.
        name = f"{self._device}.{registration}.{revision}"
        number = hashlib.sha256(name.encode()).hexdigest()[:32]
        await post.store(self._relay, subject, data, {"Nats-Msg-Id": number})


class RegistryReader:
    """Implements `domain.registry.RegistryReader`; the relay refuses it to all but supervisors."""

    def __init__(self, relay: link.RelayLink, *, page: int = PAGE) -> None:
        self._relay = relay
        self._page = page
        self.strange = 0
        """What lay there under a subject that nobody of ours would have built."""

    async def all(self) -> AsyncIterator[registry.Kept]:
        """Raises RelayUnreachable, RelayRefused."""
        after = 0
        while True:
            found = await self._ask(after + 1)
            for sequence, kept in found:
                after = max(after, sequence)
                if kept is not None:
                    yield kept
            if not found:
                return

    async def _ask(self, sequence: int) -> list[tuple[int, registry.Kept | None]]:
        answers: asyncio.Queue[link.Delivery] = asyncio.Queue()
        inbox = self._relay.open_inbox(answers.put_nowait)
        ask = {"seq": sequence, "next_by_subj": "reg.>", "batch": self._page}
        found: list[tuple[int, registry.Kept | None]] = []
        refused = self._relay.denied
        try:
            where = f"{self._relay.api}.DIRECT.GET.REG"
            await self._relay.publish(where, json.dumps(ask).encode(), reply=inbox.address)
            async with asyncio.timeout(ANSWER_S):
                while True:
                    answer = await self._next(answers, refused)
                    match answer.status:
                        case 0:
                            found.append(self._read(answer))
                        case 204 | 404:
                            return found
                        case _:
                            raise errors.RelayUnreachable
        except (TimeoutError, ValueError, KeyError):
            raise errors.RelayUnreachable from None
        finally:
            inbox.close()

    async def _next(self, answers: "asyncio.Queue[link.Delivery]", refused: int) -> link.Delivery:
        """The relay answers a refused question only beside it, on the connection."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.2):
                    return await answers.get()
            if self._relay.denied > refused:
                raise errors.RelayRefused

    def _read(self, answer: link.Delivery) -> tuple[int, registry.Kept | None]:
        sequence = int(answer.headers["Nats-Sequence"])
        try:
            subject = subjects.parse(answer.headers["Nats-Subject"])
        except refusal.Refused:
            subject = None
        if not isinstance(subject, subjects.Registration):
            self.strange += 1
            return sequence, None
        # The relay writes nanoseconds: more digits than Python reads.
        whole = answer.headers["Nats-Time-Stamp"].partition(".")[0].removesuffix("Z")
        return sequence, registry.Kept(
            device=subject.device,
            id=subject.id,
            stored_at=datetime.fromisoformat(whole).replace(tzinfo=UTC),
            data=answer.data,
        )
