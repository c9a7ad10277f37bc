"""Owns storing on the relay what goes to the supervisors, and reading all of it; must not open any."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Final

from workstation.domain import errors, registry
from workstation.domain.ids import DebriefId, DeviceId, RegistrationId
from workstation.relay import link, post
from workstation.wire import refusal, subjects

PAGE = 256
"""Documents to one answer: half a megabyte at most of them, and seconds on a slow line."""
ANSWER_S = 10.0
_PLACES: Final[Mapping[type, tuple[str, str]]] = {
    subjects.Registration: ("REG", "reg.>"),
    subjects.Debrief: ("DEBRIEF", "debrief.>"),
}
"""Stream, and what to ask of it."""


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


class DebriefPost:
    """Implements `domain.debrief.DebriefPost`."""

    def __init__(self, relay: link.RelayLink, *, device: DeviceId) -> None:
        self._relay = relay
        self._device = device

    async def store(self, debrief: DebriefId, data: bytes) -> None:
        """Tries for 15 s. Twice does no harm: one subject holds one."""
        subject = subjects.Debrief(device=self._device, id=debrief).subject()
        number = hashlib.sha256(f"{self._device}.{debrief}".encode()).hexdigest()[:32]
        await post.store(self._relay, subject, data, {"Nats-Msg-Id": number})


class RegistryReader:
    """Implements `domain.registry.RegistryReader`; the relay refuses it to all but supervisors."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        page: int = PAGE,
        of: type[subjects.Registration | subjects.Debrief] = subjects.Registration,
    ) -> None:
        """`of`: which of the two that go to the supervisors."""
        self._relay = relay
        self._page = page
        self._of = of
        self._stream, self._filter = _PLACES[of]
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
        ask = {"seq": sequence, "next_by_subj": self._filter, "batch": self._page}
        found: list[tuple[int, registry.Kept | None]] = []
        refused = self._relay.denied
        try:
            where = f"{self._relay.api}.DIRECT.GET.{self._stream}"
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
        if not isinstance(subject, self._of):
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
