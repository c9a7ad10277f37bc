"""Owns a conversation as one member keeps it: its epochs, who said what in which order, own counters.

Must not know storage, time or mailboxes. What it holds is secret: a snapshot belongs in the
encrypted store and nowhere else.

For exactly once across a crash the caller stores, in one transaction, the events of `receive` and
the `snapshot` after them, and gives a receipt only then. If that transaction fails, the conversation
in memory is ahead of the disk: drop it and `restore` the last snapshot.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workstation.domain.ids import ChatId, FrameId, MemberId, MessageId
from workstation.wire import bodies, encoding, envelope, frames, keys, receipt
from workstation.wire.bodies import MAY_SAY, Speaker
from workstation.wire.documents import EpochMember, Got, Role
from workstation.wire.epoch import Epoch, Issuer
from workstation.wire.events import (
    Again,
    Ahead,
    Dropped,
    EpochOpened,
    Event,
    Missing,
    Said,
    ShutOut,
    Unreadable,
)
from workstation.wire.membership import Known, Late, Later, Membership
from workstation.wire.ordering import Place, Stream
from workstation.wire.refusal import NotInside, Refused, Why
from workstation.wire.snapshot import Snapshot, StreamState

EARLY_MAX: Final = 256
"""Envelopes that are ahead of their epoch; nothing proves them yet, so they are few and forgettable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A sealed message and the members for whom it must stay in the outbox."""

    frame: frames.Envelope
    frame_id: FrameId
    message: MessageId
    epoch: int
    receivers: tuple[EpochMember, ...]


class Conversation:
    """One member's end of a chat or a huddle. Methods that raise have changed nothing."""

    def __init__(
        self,
        *,
        chat: ChatId,
        me: MemberId,
        identity: keys.Identity,
        issuer: Issuer,
        session: str,
    ) -> None:
        """`session`: `names.sixteen` of 16 fresh random bytes, new at each start of the program."""
        self.chat = chat
        self.me = me
        self.session = session
        self._identity = identity
        self._issuer = issuer
        self._membership = Membership(
            chat=chat, me=me, kem=identity.kem, issuer=issuer, known={}, entering=True
        )
        self._streams: dict[tuple[MemberId, str], Stream] = {}
        self._known: dict[MemberId, dict[MessageId, None]] = {}
        self._early: dict[bytes, frames.Envelope] = {}
        self._sealed: dict[int, int] = {}

    @classmethod
    def restore(
        cls,
        snapshot: bytes,
        *,
        chat: ChatId,
        me: MemberId,
        identity: keys.Identity,
        issuer: Issuer,
        session: str,
    ) -> "Conversation":
        """As it was at the snapshot, under a new session. Raises Refused for a damaged snapshot."""
        held = encoding.from_json(snapshot, Snapshot)
        self = cls(chat=chat, me=me, identity=identity, issuer=issuer, session=session)
        self._membership.epochs = {epoch.n: epoch for epoch in held.epochs}
        self._membership.entering = held.entering
        self._membership.since = held.since
        for stream in held.streams:
            self._streams[stream.sender, stream.session] = Stream(
                delivered=dict(stream.delivered),
                announced=dict(stream.announced),
                skipped=dict.fromkeys(stream.skipped),
            )
        self._known = {sender: dict.fromkeys(ids) for sender, ids in held.known.items()}
        return self

    def snapshot(self) -> bytes:
        """For `restore`. What is only kept ahead is not in it: it has no receipt and comes again."""
        return encoding.to_json(
            Snapshot(
                entering=self._membership.entering,
                since=self._membership.since,
                epochs=tuple(self._membership.epochs.values()),
                streams=tuple(
                    StreamState(
                        sender=sender,
                        session=session,
                        delivered=dict(stream.delivered),
                        announced=dict(stream.announced),
                        skipped=tuple(stream.skipped),
                    )
                    for (sender, session), stream in self._streams.items()
                    if stream.delivered
                ),
                known={sender: tuple(ids) for sender, ids in self._known.items()},
            )
        )

    @property
    def epoch(self) -> Epoch | None:
        """The latest, also one that shut us out."""
        return self._membership.latest

    @property
    def is_inside(self) -> bool:
        """Whether we may speak."""
        return self.epoch is not None and _is_open_to(self.epoch, self.me)

    @property
    def epochs(self) -> Mapping[int, Epoch]:
        """All that we were told of."""
        return dict(self._membership.epochs)

    def renew(self, session: str) -> None:
        """Seal under a new session from here on.

        Call it when a sealed frame could not be stored: nobody can know then whether it went out,
        so its counter must never serve again, and nobody may wait for it either.
        """
        if session == self.session:
            raise ValueError
        self.session = session
        self._sealed = {}

    def expect_entry(self) -> None:
        """We have said hello anew: the next epoch with us in it may be any later one."""
        self._membership.entering = True

    def seal(self, body: bodies.Body) -> Outgoing:
        """Under the latest epoch. Store frame and outbox rows before anything is sent.

        Raises NotInside; Refused(SIZE) for a text that is too long, Refused(ROLE) for what is not
        ours to say.
        """
        now = self.epoch
        if now is None or now.secret is None or not _is_open_to(now, self.me):
            raise NotInside
        if speaker(now, self.me) not in MAY_SAY[type(body)]:
            raise Refused(Why.ROLE)
        data = bodies.encode(body)
        header = envelope.Header(
            v=1,
            chat=self.chat,
            epoch=now.n,
            sender=self.me,
            session=self.session,
            counter=self._sealed.get(now.n, 0),
            prev=tuple((n, count) for n, count in sorted(self._sealed.items()) if n != now.n),
        )
        frame = envelope.seal(header, data, now.secret, self._identity.sign)
        self._sealed[now.n] = header.counter + 1
        return Outgoing(
            frame=frame,
            frame_id=header.frame_id,
            message=body.id,
            epoch=now.n,
            receivers=tuple(m for m in now.members.values() if m.id != self.me),
        )

    def receive(self, frame: frames.EpochFrame | frames.Envelope) -> list[Event]:
        """What follows from a frame, in order. Raises Refused, FORK among others."""
        if isinstance(frame, frames.EpochFrame):
            return self._receive_epoch(frame)
        return self._receive_envelope(frame)

    def waits_for(self) -> tuple[tuple[MemberId, str], ...]:
        """Senders and sessions of whom something is here and something before it is not."""
        return tuple(key for key, stream in self._streams.items() if stream.kept)

    def give_up(self, sender: MemberId, session: str) -> list[Event]:
        """What waits, without what is missing before it: after minutes, never after seconds.

        A sender repeats at least every 30 s, so that only a store that was set back, here or there,
        makes a gap that stays; or a sender who is away. What comes after all is still taken, late.
        """
        stream = self._streams.get((sender, session))
        if stream is None or not stream.kept:
            return []
        missing = stream.skip(lambda n: self._membership.shared(n, sender))
        return [Missing(sender=sender, count=missing), *self._ready(sender, stream)]

    def check_receipt(self, frame: frames.Receipt) -> Got:
        """A receipt of somebody who is, or was, a member with us. Raises Refused."""
        claimed = receipt.peek(frame)
        for epoch in sorted(self._membership.epochs.values(), key=lambda epoch: -epoch.n):
            member = epoch.members.get(claimed.sender)
            if member is not None and claimed.sender != self.me:
                return receipt.check(frame, chat=self.chat, sender=claimed.sender, sign=member.sign)
        raise Refused(Why.SENDER)

    def receipt(self, got: Iterable[FrameId], read: Iterable[MessageId] = ()) -> frames.Receipt:
        """Ours, for frames of this conversation that are stored."""
        return receipt.make(
            chat=self.chat,
            sender=self.me,
            got=tuple(got),
            read=tuple(read),
            sign=self._identity.sign,
        )

    def _receive_epoch(self, frame: frames.EpochFrame) -> list[Event]:
        taken = self._membership.take(frame)
        if isinstance(taken, Known | Late):
            return [Again(frame=self._epoch_id(taken.n), sender=self._issuer.id)]
        if isinstance(taken, Later):
            return [Ahead(frame=self._epoch_id(taken.n))]
        frame_id = self._epoch_id(taken.after.n)
        opened: Event = (
            ShutOut(frame=frame_id, before=taken.before, after=taken.after)
            if taken.after.secret is None
            else EpochOpened(frame=frame_id, before=taken.before, after=taken.after)
        )
        return [opened, *self._after_epoch(taken.after.n)]

    def _epoch_id(self, n: int) -> FrameId:
        return frames.epoch_frame_id(self.chat, n)

    def _after_epoch(self, n: int) -> list[Event]:
        """What was waiting for an epoch: its envelopes first, then the epochs after it."""
        events: list[Event] = []
        for key, early in list(self._early.items()):
            if envelope.header(early).epoch <= n:
                del self._early[key]
                events += self._try(early)
        while (later := self._membership.next_later()) is not None:
            events += self._try(later)
        return events

    def _try(self, frame: frames.EpochFrame | frames.Envelope) -> list[Event]:
        try:
            return self.receive(frame)
        except Refused as refused:
            return [Dropped(why=refused.why)]

    def _receive_envelope(self, frame: frames.Envelope) -> list[Event]:
        header = envelope.header(frame)
        if header.chat != self.chat:
            raise Refused(Why.CHAT)
        if header.sender == self.me:
            raise Refused(Why.SENDER)
        epochs = self._membership.epochs
        epoch = epochs.get(header.epoch)
        if epoch is None and header.epoch > max(epochs, default=0):
            self._keep_early(frame)
            return [Ahead(frame=header.frame_id)]
        if epoch is None or epoch.secret is None:
            raise Refused(Why.EPOCH)
        member = epoch.members.get(header.sender)
        if member is None:
            raise Refused(Why.SENDER)
        stream = self._streams.get((header.sender, header.session), Stream())
        place = stream.place(header)
        if place is Place.SEEN:
            return [Again(frame=header.frame_id, sender=header.sender)]
        if place is Place.KEPT:
            return [Ahead(frame=header.frame_id)]
        body = envelope.open_sealed(frame, header, epoch.secret, member.sign)
        stream.keep(header, body)
        self._streams[header.sender, header.session] = stream
        return self._ready(header.sender, stream) or [Ahead(frame=header.frame_id)]

    def _ready(self, sender: MemberId, stream: Stream) -> list[Event]:
        ready = stream.ready(lambda n: self._membership.shared(n, sender))
        return [self._deliver(found, data) for found, data in ready]

    def _keep_early(self, frame: frames.Envelope) -> None:
        if len(self._early) >= EARLY_MAX:
            raise Refused(Why.FULL)
        # By all of it: junk under a good frame's id must not keep the good one out.
        self._early[hashlib.sha256(frame.h + frame.c + frame.s).digest()] = frame

    def _deliver(self, header: envelope.Header, data: bytes) -> Event:
        epoch = self._membership.epochs[header.epoch]
        try:
            body = bodies.decode(data)
            if speaker(epoch, header.sender) not in MAY_SAY[type(body)]:
                raise Refused(Why.ROLE)
        except Refused as refused:
            return Unreadable(frame=header.frame_id, sender=header.sender, why=refused.why)
        known = self._known.setdefault(header.sender, {})
        if body.id in known:
            return Again(frame=header.frame_id, sender=header.sender)
        known[body.id] = None
        return Said(frame=header.frame_id, sender=header.sender, epoch=header.epoch, body=body)


def _is_open_to(epoch: Epoch, me: MemberId) -> bool:
    """A snapshot may be of an earlier device, whose secrets we hold without being a member."""
    return epoch.secret is not None and me in epoch.members


def speaker(epoch: Epoch, member: MemberId) -> Speaker:
    """What a member is in an epoch."""
    if epoch.members[member].role is Role.VISITOR:
        return Speaker.VISITOR
    return Speaker.OWNER if member == epoch.owner else Speaker.OTHER
