"""Owns a visitor's end of a chat without a browser: who comes in, what is said, what is allowed.

The practice visitor, the tour and tests use it. It keeps the rules of the page; it must not know
sockets, clocks or screens: frames in, posts and events out.
"""

from collections.abc import Collection
from dataclasses import dataclass

from workstation.domain.ids import (
    ChatId,
    DeviceId,
    FrameId,
    ItemId,
    LineId,
    MemberId,
    MessageId,
    PushId,
)
from workstation.wire import (
    admission,
    bodies,
    certificate,
    documents,
    epoch,
    frames,
    keys,
    names,
    sealed,
    sealed_bodies,
    signed,
)
from workstation.wire.documents import EpochMember, Purpose, Role
from workstation.wire.events import Event, Said
from workstation.wire.refusal import NotInside, Refused, Why
from workstation.wire.session import Conversation
from workstation.wire.visitor_consents import VisitorConsents
from workstation.wire.visitor_outbox import Post, VisitorOutbox

INVITED_MS = 30 * 60 * 1000
"""How long an owner's word for a colleague holds: longer than any kept place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What follows from one thing that happened."""

    events: tuple[Event, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mine:
    """An own text, until a reader has it; sealed anew when its reader changed."""

    body: bodies.Text
    epoch: int


class VisitorSide:
    """One visitor, one chat."""

    def __init__(
        self,
        *,
        line: LineId,
        pins: certificate.Pins,
        chat: ChatId,
        identity: keys.Identity,
        entropy: keys.Entropy,
    ) -> None:
        """`line`: the entry's. `entropy`: fresh random bytes, `os.urandom` outside tests."""
        self.id = names.visitor_id(identity.sign.public, identity.kem.public)
        self.chat = chat
        self.line = line
        self.is_closed = False
        self._pins = pins
        self._identity = identity
        self._entropy = entropy
        self.consents = VisitorConsents(chat=chat, visitor=self.id, sign=identity.sign)
        self._gone: set[DeviceId] = set()
        self._invited: dict[PushId, int] = {}
        self._names: dict[MemberId, str] = {}
        self._nonces: set[str] = set()
        self._read: list[MessageId] = []
        self._mine: dict[MessageId, _Mine] = {}
        self._carried: dict[FrameId, MessageId] = {}
        self._receipted: set[MessageId] = set()
        self._outbox = VisitorOutbox()
        self._last_epoch: frames.EpochFrame | None = None
        self._conversation = Conversation(
            chat=chat,
            me=MemberId(self.id),
            identity=identity,
            issuer=epoch.Issuer(id=MemberId(self.id)),
            session=names.sixteen(entropy(16)),
        )

    # ---- who is there

    @property
    def epoch(self) -> epoch.Epoch | None:
        """Who reads along now."""
        return self._conversation.epoch

    @property
    def owner(self) -> DeviceId | None:
        """The counsellor whose chat it is."""
        return DeviceId(self.epoch.owner) if self.epoch and self.epoch.owner else None

    @property
    def readers(self) -> tuple[EpochMember, ...]:
        """The counsellors in the chat."""
        return tuple(m for m in self._members() if m.role is not Role.VISITOR)

    def presence(self, device: DeviceId, *, here: bool) -> None:
        """What the door says of a counsellor in this chat."""
        if here:
            self._gone.discard(device)
        elif MemberId(device) in (reader.id for reader in self.readers):
            self._gone.add(device)

    # ---- what comes

    def receive(self, data: bytes, now_ms: int) -> Turn:
        """A frame from the mailbox. Raises Refused, and then nothing has changed."""
        frame = frames.decode(data)
        if self.is_closed and not isinstance(frame, frames.Receipt | frames.Envelope):
            raise Refused(Why.ENDED)
        match frame:
            case frames.Sealed():
                return self._knock(frame, now_ms)
            case frames.Envelope():
                return self._hear(frame, now_ms)
            case frames.Receipt():
                return self._confirmed(frame)
        # Nobody but us issues epochs here.
        raise Refused(Why.SENDER)

    def due(self, now_ms: int) -> tuple[Post, ...]:
        """What nobody confirmed in time and must go out again."""
        return tuple(self._outbox.due(now_ms))

    @property
    def unconfirmed(self) -> int:
        """Rows in the outbox."""
        return len(self._outbox)

    def is_delivered(self, message: MessageId) -> bool:
        """Whether a counsellor's journal has this text."""
        return message in self._receipted

    @property
    def read(self) -> tuple[MessageId, ...]:
        """Own texts that a counsellor has seen."""
        return tuple(self._read)

    # ---- what we say

    def say(self, text: str, now_ms: int) -> tuple[MessageId, Turn]:
        """Raises NotInside while nobody is there, Refused(SIZE)."""
        body = bodies.Text(id=self._message_id(), at_ms=now_ms, text=text)
        return body.id, self._speak(body, now_ms)

    def give(self, push: PushId, ticked: Collection[ItemId], now_ms: int) -> Turn:
        """Yes to a card, for the ticked rows only. Raises KeyError without such a card."""
        return self._answer(push, ticked, now_ms)

    def refuse(self, push: PushId, now_ms: int) -> Turn:
        """No to a card. Raises KeyError without such a card."""
        return self._answer(push, None, now_ms)

    def withdraw(self, push: PushId, now_ms: int) -> Turn:
        """Takes a consent back. Raises KeyError without one."""
        return self._speak(
            self.consents.withdrawal(push, id_=self._message_id(), now_ms=now_ms), now_ms
        )

    def close(self, now_ms: int) -> Turn:
        """The visitor goes. Raises NotInside while nobody is there."""
        body = bodies.Close(
            id=self._message_id(), at_ms=now_ms, why=bodies.CloseReason.VISITOR_LEFT
        )
        turn = self._speak(body, now_ms)
        self.is_closed = True
        return turn

    def seen(self, messages: Collection[MessageId]) -> Turn:
        """The visitor has these on the screen: told to everybody who reads along."""
        return Turn(posts=self._to_readers(self._conversation.receipt((), tuple(messages))))

    # ---- inside

    def _knock(self, frame: frames.Sealed, now_ms: int) -> Turn:
        opened = sealed.open_sealed(
            frame,
            me=MemberId(self.id),
            kem=self._identity.kem,
            pins=self._pins,
            now_ms=now_ms,
        )
        if opened.header.chat != self.chat:
            raise Refused(Why.CHAT)
        if not isinstance(opened.body, sealed_bodies.Hello):
            raise Refused(Why.ROLE)
        guest = EpochMember(
            id=MemberId(opened.cert.device),
            line=opened.cert.line,
            role=Role(opened.cert.role),
            sign=opened.cert.sign,
            kem=opened.cert.kem,
        )
        receipt = Post(
            to=opened.cert.device,
            line=opened.cert.line,
            frame=self._conversation.receipt([FrameId(opened.header.id)]),
        )
        claims = signed.read(opened.body.hello, documents.Hello).purpose is not Purpose.PARTNER
        takes_over = claims and self.owner in self._gone and self.owner != opened.cert.device
        if guest in self.readers and self._last_epoch is not None and not takes_over:
            # It is in already and asks again: the answer was lost, or its program was restarted.
            self._gone.discard(opened.cert.device)
            again = Post(to=receipt.to, line=receipt.line, frame=self._last_epoch)
            return Turn(posts=(again, receipt))
        hello = admission.check(opened.body.hello, opened.cert, self._door(), now_ms)
        if hello.nonce in self._nonces:
            raise Refused(Why.REPEATED)
        turn = self._admit(hello, guest, opened.cert.name, now_ms)
        if hello.push is not None:
            # The owner's word is for one: whoever came by it is in.
            self._invited.pop(hello.push, None)
        self._nonces.add(hello.nonce)
        return Turn(events=turn.events, posts=(*turn.posts, receipt))

    def _door(self) -> admission.Door:
        return admission.Door(
            chat=self.chat,
            line=self.line,
            owner=self.owner,
            gone=self._gone,
            consents=self.consents.given,
            invited=self._invited,
        )

    def _admit(self, hello: documents.Hello, guest: EpochMember, name: str, now_ms: int) -> Turn:
        stay = [m for m in self.readers if m.id != guest.id and DeviceId(m.id) not in self._gone]
        owner = self.owner
        if hello.purpose is not Purpose.PARTNER or owner is None:
            owner = DeviceId(guest.id)
        elif owner in self._gone:
            # A partner comes in to read along; a silent owner is not put out by that.
            stay = [m for m in self.readers if m.id != guest.id]
        self._names[guest.id] = name
        return self._issue(stay=[*stay, guest], owner=owner, now_ms=now_ms)

    def _hear(self, frame: frames.Envelope, now_ms: int) -> Turn:
        events = self._conversation.receive(frame)
        got: dict[MemberId, list[FrameId]] = {}
        posts: list[Post] = []
        told: list[Event] = list(events)
        for event in events:
            sender, frame_id = getattr(event, "sender", None), getattr(event, "frame", None)
            if sender is not None and frame_id is not None:
                got.setdefault(sender, []).append(frame_id)
            if isinstance(event, Said):
                turn = self._mind(event, now_ms)
                told += turn.events
                posts += turn.posts
        for sender, frame_ids in got.items():
            posts += self._to(sender, self._conversation.receipt(frame_ids))
        return Turn(events=tuple(told), posts=tuple(posts))

    def _mind(self, said: Said, now_ms: int) -> Turn:
        """What the page does by itself when it hears something."""
        match said.body:
            case bodies.ConsentAsk() as ask:
                self.consents.ask(ask)
            case bodies.PushNews(state=bodies.News.RETURNED) as news:
                self.consents.returned(news.push)
                self._invited.pop(news.push, None)
            case bodies.PushNews(state=bodies.News.RESERVED) as news if news.line == self.line:
                # A colleague of the line that has the chat needs no card: the line is the confidant.
                self._invited[news.push] = now_ms + INVITED_MS
            case bodies.Close():
                self.is_closed = True
            case bodies.Leave():
                return self._let_go(said.sender, now_ms)
        return Turn()

    def _let_go(self, sender: MemberId, now_ms: int) -> Turn:
        stay = [m for m in self.readers if m.id != sender]
        if self.is_closed or not stay or len(stay) == len(self.readers):
            # Alone with the visitor nobody leaves: a chat ends by `close`.
            return Turn()
        owner = self.owner
        if owner == DeviceId(sender):
            here = [m for m in stay if DeviceId(m.id) not in self._gone] or stay
            owner = DeviceId(here[0].id)
            self.line = LineId(here[0].line)
        return self._issue(stay=stay, owner=owner, now_ms=now_ms)

    def _issue(self, *, stay: list[EpochMember], owner: DeviceId | None, now_ms: int) -> Turn:
        now = self.epoch
        if now is not None and now.n >= epoch.EPOCHS_MAX:
            raise Refused(Why.FULL)
        me = EpochMember(
            id=MemberId(self.id),
            line="",
            role=Role.VISITOR,
            sign=self._identity.sign.public,
            kem=self._identity.kem.public,
        )
        frame = epoch.issue(
            chat=self.chat,
            n=now.n + 1 if now else 1,
            prev=now.digest if now else b"",
            issuer=me.id,
            owner=owner or "",
            members=[me, *stay],
            names={member.id: self._names[member.id] for member in stay},
            secret=self._entropy(32),
            at_ms=now_ms,
            sign=self._identity.sign,
        )
        # Those who are put out learn it too; they cannot open it.
        told = {m.id: m for m in (*self.readers, *stay)}
        events = self._conversation.receive(frame)
        self._last_epoch = frame
        self._gone &= {DeviceId(member.id) for member in stay}
        frame_id = frames.epoch_frame_id(self.chat, now.n + 1 if now else 1)
        posts = [self._keep(frame_id, member, frame, now_ms) for member in told.values()]
        for message, mine in list(self._mine.items()):
            if message not in self._receipted:
                posts += self._seal_again(mine, now_ms)
        return Turn(events=tuple(events), posts=tuple(posts))

    def _seal_again(self, mine: _Mine, now_ms: int) -> list[Post]:
        """A text that nobody has, for readers who were not there when it was written."""
        earlier = self._conversation.epochs[mine.epoch].members
        if all(reader.id in earlier for reader in self.readers):
            return []
        return list(self._speak(mine.body, now_ms).posts)

    def _speak(self, body: bodies.Body, now_ms: int) -> Turn:
        if self.is_closed:
            raise NotInside
        out = self._conversation.seal(body)
        if isinstance(body, bodies.Text):
            self._mine[body.id] = _Mine(body=body, epoch=out.epoch)
            self._carried[out.frame_id] = body.id
        return Turn(
            posts=tuple(
                self._keep(out.frame_id, member, out.frame, now_ms) for member in out.receivers
            )
        )

    def _answer(self, push: PushId, ticked: Collection[ItemId] | None, now_ms: int) -> Turn:
        body = self.consents.answer(push, ticked, id_=self._message_id(), now_ms=now_ms)
        turn = self._speak(body, now_ms)
        self.consents.answered(body)
        return turn

    def _confirmed(self, frame: frames.Receipt) -> Turn:
        got = self._conversation.check_receipt(frame)
        self._outbox.confirm(DeviceId(got.sender), got.got)
        for frame_id in got.got:
            if (message := self._carried.get(frame_id)) is not None:
                self._receipted.add(message)
        self._read += [message for message in got.read if message in self._mine]
        return Turn()

    def _keep(
        self, frame_id: FrameId, member: EpochMember, frame: frames.Frame, now_ms: int
    ) -> Post:
        post = Post(to=DeviceId(member.id), line=LineId(member.line), frame=frame)
        return self._outbox.add(frame_id, post, now_ms)

    def _to(self, sender: MemberId, frame: frames.Frame) -> list[Post]:
        for held in reversed(list(self._conversation.epochs.values())):
            if sender in held.members:
                line = LineId(held.members[sender].line)
                return [Post(to=DeviceId(sender), line=line, frame=frame)]
        return []

    def _to_readers(self, frame: frames.Frame) -> tuple[Post, ...]:
        return tuple(
            Post(to=DeviceId(m.id), line=LineId(m.line), frame=frame) for m in self.readers
        )

    def _members(self) -> tuple[EpochMember, ...]:
        return tuple(self.epoch.members.values()) if self.epoch else ()

    def _message_id(self) -> MessageId:
        return names.message_id(self._entropy(16))
