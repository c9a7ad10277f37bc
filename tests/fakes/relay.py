"""An in-memory relay of two lines: the promises of `domain.ports`, kept by the same contract suite.

`FakePost` is the relay; each workstation has its own ends of it. `is_away` makes everything raise
RelayUnreachable; `lose_next` loses letters that the sender believes stored.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from workstation.domain import network, ports
from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.identity import Identity
from workstation.domain.ids import (
    ChatId,
    DebriefId,
    DeviceId,
    LineId,
    MemberId,
    RegistrationId,
    TicketId,
)
from workstation.domain.presence import Presence
from workstation.domain.registry import Kept
from workstation.domain.ticket import Hold, Room, Ticket
from workstation.wire import subjects, tickets


@dataclass(slots=True, kw_only=True, eq=False)
class _Mail:
    arrival: ports.Arrival
    is_done: bool = False


@dataclass(slots=True, kw_only=True)
class _LineRoom:
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)
    claims: dict[TicketId, DeviceId] = field(default_factory=dict)
    holds: dict[tuple[TicketId, DeviceId], Hold] = field(default_factory=dict)


class FakePost:
    """One relay, all lines."""

    def __init__(self) -> None:
        self.is_away = False
        self.lose_next = 0
        self.sent: list[ports.Letter] = []
        """Every letter that was stored, also those that were lost after."""
        self.mail: defaultdict[str, list[_Mail]] = defaultdict(list)
        self.queues: defaultdict[str, asyncio.Queue[ports.Arrival]] = defaultdict(asyncio.Queue)
        self.rooms: defaultdict[LineId, _LineRoom] = defaultdict(_LineRoom)
        self.room_watchers: defaultdict[LineId, list[Callable[[], None]]] = defaultdict(list)
        self.presences: defaultdict[LineId, dict[DeviceId, Presence]] = defaultdict(dict)
        self.documents: dict[tuple[LineId, str], bytes] = {}
        self.registry: list[tuple[DeviceId, RegistrationId, bytes]] = []
        self.debriefs: dict[tuple[DeviceId, DebriefId], bytes] = {}
        self.board_watchers: list[Callable[[LineId], None]] = []
        self.signals: defaultdict[str, list[Callable[[ports.Signal], None]]] = defaultdict(list)
        self.surveys: defaultdict[LineId, list[ports.SealedSurvey]] = defaultdict(list)
        self.stored_at = datetime(2026, 11, 24, 12, tzinfo=UTC)
        """When everything of the registry and every debrief was stored."""
        self.acknowledged: Counter[str] = Counter()
        self._stored: set[tuple[str, str]] = set()

    def reach(self) -> None:
        if self.is_away:
            raise RelayUnreachable

    def deliver(self, letter: ports.Letter, *, line: LineId, sender: str) -> None:
        """As from `sender`, who need not be honest."""
        self.sent.append(letter)
        if self.lose_next > 0:
            self.lose_next -= 1
            return
        if (letter.id, letter.to) in self._stored:
            return
        self._stored.add((letter.id, letter.to))
        self.put(letter.to, line=line, sender=sender, chat=letter.chat, frame=letter.frame)

    def put(self, to: str, *, line: LineId, sender: str, chat: ChatId, frame: bytes) -> None:
        async def acknowledge() -> None:
            kept.is_done = True
            self.acknowledged[to] += 1

        arrival = ports.Arrival(
            line=line, sender=sender, chat=chat, frame=frame, acknowledge=acknowledge
        )
        kept = _Mail(arrival=arrival)
        self.mail[to].append(kept)
        self.queues[to].put_nowait(arrival)

    def forget_stored(self) -> None:
        """The window in which the relay drops repetitions is over."""
        self._stored.clear()

    def again(self, to: str) -> int:
        """What `to` did not acknowledge comes again, in any order; how much that is."""
        left = [kept for kept in self.mail[to] if not kept.is_done]
        queue: asyncio.Queue[ports.Arrival] = self.queues[to]
        while not queue.empty():
            queue.get_nowait()
        for kept in reversed(left):
            queue.put_nowait(kept.arrival)
        return len(left)

    def unacknowledged(self, to: str) -> int:
        return sum(not kept.is_done for kept in self.mail[to])

    def room_changed(self, line: LineId) -> None:
        for changed in list(self.room_watchers[line]):
            changed()


class FakeLink:
    """Implements `ports.Link`; `become` changes its state."""

    def __init__(self) -> None:
        self.state = ports.LinkState.CONNECTED
        self.trouble: network.Trouble | None = None
        self._watchers: list[Callable[[ports.LinkState], None]] = []

    def watch(self, changed: Callable[[ports.LinkState], None]) -> None:
        self._watchers.append(changed)

    def become(self, state: ports.LinkState) -> None:
        self.state = state
        for changed in list(self._watchers):
            changed(state)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class FakeMailbox:
    """Implements `ports.Mailbox`."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own

    async def send(self, letter: ports.Letter) -> None:
        await asyncio.sleep(0)
        self._post.reach()
        self._post.deliver(letter, line=self._own.line, sender=self._own.device)

    async def arrivals(self) -> AsyncIterator[ports.Arrival]:
        while True:
            yield await self._post.queues[self._own.device].get()

    async def signal(self, line: LineId, to: MemberId, chat: ChatId, what: str) -> None:
        self._post.reach()
        heard = ports.Signal(line=self._own.line, sender=self._own.device, chat=chat, what=what)
        for watcher in list(self._post.signals[to]):
            watcher(heard)

    def watch_signals(self, heard: Callable[[ports.Signal], None]) -> None:
        self._post.signals[self._own.device].append(heard)


class FakeWaitingRoom:
    """Implements `ports.WaitingRoom`."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own

    @property
    def room(self) -> Room:
        kept = self._post.rooms[self._own.line]
        return Room(
            tickets=tuple(sorted(kept.tickets.values(), key=lambda t: (t.posted_at, t.id))),
            claims=dict(kept.claims),
            holds=dict(kept.holds),
        )

    def watch(self, changed: Callable[[Room], None]) -> None:
        self._post.room_watchers[self._own.line].append(lambda: changed(self.room))

    async def claim(self, ticket: TicketId) -> ports.Claimed:
        await asyncio.sleep(0)
        self._post.reach()
        claims = self._post.rooms[self._own.line].claims
        owner = claims.setdefault(ticket, self._own.device)
        self._post.room_changed(self._own.line)
        return ports.Claimed.WON if owner == self._own.device else ports.Claimed.LOST

    async def post(self, line: LineId, ticket: TicketId, body: bytes) -> None:
        await asyncio.sleep(0)
        self._post.reach()
        subject = subjects.Wait(line=self._own.line, ticket=ticket, sender=self._own.device)
        self._post.rooms[line].tickets[ticket] = tickets.decode_ticket(subject, body)
        self._post.room_changed(line)

    async def hold(self, ticket: TicketId, body: bytes) -> None:
        await asyncio.sleep(0)
        self._post.reach()
        subject = subjects.Hold(ticket=ticket, device=self._own.device)
        note = tickets.decode_hold(subject, body)
        self._post.rooms[self._own.line].holds[ticket, self._own.device] = note
        self._post.room_changed(self._own.line)


class FakeBoard:
    """Implements `ports.Board`."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own

    async def put_presence(self, presence: Presence) -> None:
        self._post.reach()
        self._post.presences[self._own.line][presence.device] = replace(presence)
        for changed in list(self._post.board_watchers):
            changed(self._own.line)

    def presences(self, line: LineId) -> Sequence[Presence]:
        return tuple(self._post.presences[line].values())

    def document(self, line: LineId, name: str) -> bytes | None:
        return self._post.documents.get((line, name))

    def watch(self, changed: Callable[[LineId], None]) -> None:
        self._post.board_watchers.append(changed)


class FakeRegistryPost:
    """Implements `domain.registry.RegistryPost`; `refuse` makes the relay say no to an id."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own
        self.refuse: set[RegistrationId] = set()

    async def store(self, registration: RegistrationId, revision: int, data: bytes) -> None:
        await asyncio.sleep(0)
        self._post.reach()
        if registration in self.refuse:
            raise RelayRefused
        self._post.registry.append((self._own.device, registration, data))


class FakeDebriefPost:
    """Implements `domain.debrief.DebriefPost`; `refuse` makes the relay say no to an id."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own
        self.refuse: set[DebriefId] = set()

    async def store(self, debrief: DebriefId, data: bytes) -> None:
        await asyncio.sleep(0)
        self._post.reach()
        if debrief in self.refuse:
            raise RelayRefused
        self._post.debriefs[self._own.device, debrief] = data


class FakeSurveys:
    """Implements `ports.Surveys`."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self._post = post
        self._own = own

    async def since(self, sequence: int) -> Sequence[ports.SealedSurvey]:
        await asyncio.sleep(0)
        self._post.reach()
        return [one for one in self._post.surveys[self._own.line] if one.sequence > sequence]


class FakeSupervisedReader:
    """Implements `domain.registry.RegistryReader`, of what a `FakePost` was given."""

    def __init__(
        self, post: FakePost, kept: Callable[[], list[tuple[DeviceId, str, bytes]]]
    ) -> None:
        self._post = post
        self._kept = kept

    async def all(self) -> AsyncIterator[Kept]:
        await asyncio.sleep(0)
        self._post.reach()
        for device, id_, data in self._kept():
            yield Kept(device=device, id=id_, stored_at=self._post.stored_at, data=data)


class FakeRelay:
    """What `relay.Relay` is to one workstation."""

    def __init__(self, post: FakePost, own: Identity) -> None:
        self.link = FakeLink()
        self.mailbox = FakeMailbox(post, own)
        self.waiting_room = FakeWaitingRoom(post, own)
        self.board = FakeBoard(post, own)
        self.registry = FakeRegistryPost(post, own)
        self.debriefs = FakeDebriefPost(post, own)
        self.registry_reader = FakeSupervisedReader(
            post, lambda: [(device, str(id_), data) for device, id_, data in post.registry]
        )
        self.debrief_reader = FakeSupervisedReader(
            post,
            lambda: [(device, str(id_), data) for (device, id_), data in post.debriefs.items()],
        )
        self.surveys = FakeSurveys(post, own)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...
