"""Owns a local copy of a stream that keeps the last message of each subject; knows no meaning.

State comes by one batched direct get at the start, at every reconnect and every 30 seconds; changes
come live, as the relay repeats what it has *stored* under `live.`, with its sequence. Both merge by
sequence, so that neither order nor repetition matters.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workstation.domain import errors, ports
from workstation.relay import answering, backoff, link

REFRESH_S = 30.0
ANSWER_S = 3.0
BATCH = 10_000
DOUBT_S = 1.0
"""A state older than what we know: a replica that is behind, or a stream that began anew. Asked twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The last message of a subject. `stored_at` is the relay's clock, not ours nor the writer's."""

    subject: str
    sequence: int
    stored_at: datetime
    data: bytes


class Mirror:
    """Follows `filters` of one stream: `get` is its direct get, `live` the prefix of its repetition."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        stream: str,
        get: str,
        filters: Sequence[str],
        live: str,
        now: Callable[[], datetime],
    ) -> None:
        self._relay = relay
        self._stream = stream
        self._get = get
        self._filters = tuple(filters)
        self._live = live
        self._now = now
        self._kept: dict[str, Kept] = {}
        self._watchers: list[Callable[[], None]] = []
        self._listening: list[link.Listening] = []
        self._task: asyncio.Task[None] | None = None
        self._due = asyncio.Event()
        self.skew = timedelta(0)
        """Our clock minus the relay's, from the last live message (its journey included)."""
        self.strange = 0
        """Messages that were not what the relay repeats or answers."""
        self.loaded = asyncio.Event()
        """Set by the first complete state."""

    @property
    def kept(self) -> Mapping[str, Kept]:
        return self._kept

    def watch(self, changed: Callable[[], None]) -> None:
        self._watchers.append(changed)

    def start(self) -> None:
        if self._task is not None:
            return
        for subject in self._filters:
            self._listening.append(self._relay.listen(f"{self._live}{subject}", self._heard))
        self._relay.watch(self._link_changed)
        self._due.set()
        self._task = asyncio.get_running_loop().create_task(self._follow(), name="relay mirror")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            self._relay.unwatch(self._link_changed)
            task.cancel()
            await asyncio.wait({task})
        for listening in self._listening:
            listening.stop()
        self._listening.clear()

    async def fetch(self, filters: Sequence[str]) -> tuple[Kept, ...]:
        """What the stream has now for these subjects; learnt too. Raises RelayUnreachable."""
        found, _ = await self._look(filters)
        if self.loaded.is_set() and [kept for kept in found if kept.data and self._take(kept)]:
            self._tell()
        return found

    # ---- state

    async def _follow(self) -> None:
        waits = backoff.delays(0.1, 2.0)
        in_doubt = False
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REFRESH_S):
                    await self._due.wait()
            self._due.clear()
            if not self._relay.is_connected:
                continue  # connecting makes it due
            known = max((kept.sequence for kept in self._kept.values()), default=0)
            try:
                found, up_to = await self._look(self._filters)
            except errors.SchakelError:
                await asyncio.sleep(next(waits))
                self._due.set()
                continue
            waits = backoff.delays(0.1, 2.0)
            is_older = up_to is not None and up_to < known
            if is_older and in_doubt:
                self._kept.clear()  # numbers are given anew: what we know has none of them
                self._take_state(found, 0)
            else:
                self._take_state(found, known if up_to is None else min(known, up_to))
            in_doubt = is_older and not in_doubt
            if in_doubt:
                await asyncio.sleep(DOUBT_S)
                self._due.set()

    def _take_state(self, found: Sequence[Kept], sure_up_to: int) -> None:
        """Whatever the state lacks has expired, unless it is newer than the state."""
        there = {kept.subject for kept in found if kept.data}
        gone = [
            subject
            for subject, kept in self._kept.items()
            if kept.sequence <= sure_up_to and subject not in there
        ]
        for subject in gone:
            del self._kept[subject]
        news = [kept for kept in found if kept.data and self._take(kept)]
        first = not self.loaded.is_set()
        self.loaded.set()
        if gone or news or first:
            self._tell()

    def _take(self, kept: Kept) -> bool:
        known = self._kept.get(kept.subject)
        if known is not None and known.sequence >= kept.sequence:
            return False
        self._kept[kept.subject] = kept
        return True

    async def _look(self, filters: Sequence[str]) -> tuple[tuple[Kept, ...], int | None]:
        """The state, and the sequence up to which it is complete (None: there is nothing at all)."""
        answers: asyncio.Queue[answering.Delivery] = asyncio.Queue()
        inbox = self._relay.open_inbox(answers.put_nowait)
        found: list[Kept] = []
        ask = json.dumps({"multi_last": list(filters), "batch": BATCH}).encode()
        try:
            await self._relay.publish(self._get, ask, reply=inbox.address)
            async with asyncio.timeout(ANSWER_S):
                while True:
                    answer = await answers.get()
                    match answer.status:
                        case 0:
                            kept = self._read(answer, answer.headers.get("Nats-Subject", ""))
                            if kept is not None:
                                found.append(kept)
                        case 204:
                            return tuple(found), int(answer.headers.get("Nats-UpTo-Sequence", "0"))
                        case 404:
                            return (), None
                        case _:
                            raise errors.RelayUnreachable
        except (TimeoutError, ValueError):
            raise errors.RelayUnreachable from None
        finally:
            inbox.close()

    # ---- live

    def _heard(self, delivery: answering.Delivery) -> None:
        kept = self._read(delivery, delivery.subject.removeprefix(self._live))
        if kept is None:
            return
        self.skew = self._now() - kept.stored_at
        if not kept.data:
            changed = self._kept.pop(kept.subject, None) is not None
        else:
            changed = self._take(kept)
        if changed:
            self._tell()

    def _read(self, delivery: answering.Delivery, subject: str) -> Kept | None:
        """The relay names stream, subject and sequence; what it does not name so, it did not say."""
        headers = delivery.headers
        stored_at = instant(headers.get("Nats-Time-Stamp", ""))
        sequence = headers.get("Nats-Sequence", "")
        if (
            headers.get("Nats-Stream") != self._stream
            or headers.get("Nats-Subject") != subject
            or stored_at is None
            or not sequence.isdigit()
        ):
            self.strange += 1
            return None
        return Kept(
            subject=subject, sequence=int(sequence), stored_at=stored_at, data=delivery.data
        )

    def _link_changed(self, _: ports.LinkState) -> None:
        if self._relay.is_connected:
            self._due.set()

    def _tell(self) -> None:
        for changed in list(self._watchers):
            changed()


def instant(text: str) -> datetime | None:
    """None for no time at all. The relay writes nanoseconds: more digits than Python reads."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    try:
        instant = datetime.fromisoformat(whole).replace(tzinfo=UTC)
        return instant + timedelta(microseconds=int(fraction[:6].ljust(6, "0")))
    except ValueError:
        return None
