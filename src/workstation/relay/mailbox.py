"""Owns sending and receiving letters as one device; must not open a frame."""

import asyncio
from collections.abc import AsyncIterator, Callable

from workstation.domain import ports
from workstation.domain.ids import ChatId, DeviceId, LineId, MemberId, VisitorId
from workstation.relay import answering, link, post, pump, whispering
from workstation.wire import frames, names, refusal, subjects, whispers


class Mailbox:
    """Implements `ports.Mailbox`."""

    def __init__(self, relay: link.RelayLink, *, line: LineId, device: DeviceId) -> None:
        self._relay = relay
        self._line = line
        self._device = device
        self._came: asyncio.Queue[ports.Arrival] = asyncio.Queue()
        self._pump = pump.Pump(relay, stream="MAIL", consumer=device, heard=self._arrived)
        self._watchers: list[Callable[[ports.Signal], None]] = []
        self._listening: whispering.Whispering | None = None
        self.refused = 0
        """Mail under a subject that nobody of ours would have built."""

    def start(self) -> None:
        self._pump.start()
        if self._listening is None:
            self._listening = whispering.Whispering(self._relay, self._device, self._signalled)

    async def stop(self) -> None:
        await self._pump.stop()
        if self._listening is not None:
            self._listening.stop()
            self._listening = None

    async def send(self, letter: ports.Letter) -> None:
        """Tries for 15 s. The relay drops a repetition of the same frame for the same receiver.

        Whether the own line takes nothing in is told as a lost connection; of a partner's line the
        message says it by itself.
        """
        own = self._across(letter.line) is None
        await post.store(
            self._relay,
            self._subject(letter),
            letter.frame,
            {"Nats-Msg-Id": frames.dedupe_id(letter.id, letter.to)},
            patience_s=post.PATIENCE_S,
            stalled=self._relay.stalled if own else None,
        )

    async def arrivals(self) -> AsyncIterator[ports.Arrival]:
        while True:
            yield await self._came.get()

    async def signal(self, line: LineId, to: MemberId, chat: ChatId, what: str) -> None:
        whisper = subjects.Whisper(
            to=VisitorId(to) if names.is_visitor(to) else DeviceId(to),
            line=self._line,
            chat=chat,
            sender=self._device,
            at=self._across(line),
        )
        await self._relay.publish(whisper.subject(), what.encode())

    def watch_signals(self, heard: Callable[[ports.Signal], None]) -> None:
        self._watchers.append(heard)

    def _across(self, line: LineId) -> LineId | None:
        return None if line == self._line else line

    def _subject(self, letter: ports.Letter) -> str:
        if letter.box is ports.Box.VISITOR:
            return subjects.VisitorMail(
                to=VisitorId(letter.to),
                line=self._line,
                chat=letter.chat,
                sender=self._device,
                at=self._across(letter.line),
            ).subject()
        return subjects.Mail(
            to=DeviceId(letter.to),
            line=self._line,
            chat=letter.chat,
            sender=self._device,
            at=self._across(letter.line),
        ).subject()

    def _arrived(self, delivery: answering.Delivery) -> None:
        async def acknowledge() -> None:
            await self._pump.acknowledge(delivery)

        try:
            subject = subjects.parse(delivery.subject)
        except refusal.Refused:
            subject = None
        if not isinstance(subject, subjects.Mail) or subject.to != self._device:
            # It would come again every few seconds for three days.
            self.refused += 1
            self._relay.aside(acknowledge())
            return
        self._came.put_nowait(
            ports.Arrival(
                line=subject.line,
                sender=subject.sender,
                chat=subject.chat,
                frame=delivery.data,
                acknowledge=acknowledge,
            )
        )

    def _signalled(self, delivery: answering.Delivery) -> None:
        try:
            subject = subjects.heard_whisper(delivery.subject)
        except refusal.Refused:
            return
        word = whispers.read(delivery.data, subject.sender)
        if word in whispers.TO_DEVICES:
            heard = ports.Signal(
                line=subject.line, sender=subject.sender, chat=subject.chat, what=str(word)
            )
            for watcher in list(self._watchers):
                watcher(heard)
