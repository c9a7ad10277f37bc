"""A relay that drops, repeats, reorders, splices and flips bits, machines that restart, readers who
come and go: what is said arrives once, in order, complete, and with nobody else."""

import functools
import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.wire import cast, talk
from workstation.domain.ids import FrameId, MemberId
from workstation.wire import bodies, envelope, epoch, frames
from workstation.wire.events import (
    Again,
    Ahead,
    Dropped,
    EpochOpened,
    Event,
    Said,
    ShutOut,
)
from workstation.wire.refusal import Refused
from workstation.wire.session import Conversation

WHO = (talk.VISITOR, talk.MARIEKE, talk.SAM)
Letter = tuple[MemberId, bytes]


@functools.cache
def _epoch(inside: tuple[MemberId, ...], n: int, prev: bytes, owner: str) -> frames.EpochFrame:
    return talk.epoch_of(inside, n=n, prev=prev, owner=owner)


class Chat(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.ends: dict[MemberId, Conversation] = {who: talk.end(who) for who in WHO}
        self.disk: dict[MemberId, bytes] = {who: end.snapshot() for who, end in self.ends.items()}
        self.air: list[Letter] = []
        self.outbox: dict[tuple[FrameId, MemberId], bytes] = {}
        self.expected: dict[MemberId, dict[str, list[str]]] = {who: {} for who in WHO}
        self.heard: dict[MemberId, dict[str, list[str]]] = {who: {} for who in WHO}
        self.nonces: set[tuple[int, str, str, int]] = set()
        self.place: dict[tuple[MemberId, str], int] = {}
        self.turned_round: set[MemberId] = set()
        self.prev = b""
        self.inside: tuple[MemberId, ...] = ()
        self.n = 0
        self.said = 0
        self.starts = 0

    # ---- what people do

    @precondition(lambda self: self.n < 8)
    @rule(
        inside=st.sampled_from(
            [(talk.MARIEKE,), (talk.MARIEKE, talk.SAM), (talk.SAM,), (talk.SAM, talk.MARIEKE)]
        )
    )
    def let_in(self, inside: tuple[MemberId, ...]) -> None:
        self.n += 1
        frame = _epoch(tuple(sorted(inside)), self.n, self.prev, inside[0])
        self.prev = epoch.digest(frame)
        self.take(talk.VISITOR, frames.encode(frame))
        for reader in dict.fromkeys((*self.inside, *inside)):
            self.post(frames.epoch_frame_id(cast.CHAT, self.n), reader, frames.encode(frame))
        self.inside = inside

    @rule(who=st.sampled_from(WHO))
    def say(self, who: MemberId) -> None:
        end = self.ends[who]
        if not end.is_inside:
            return
        self.said += 1
        words = f"{self.said}: \u202e<b>'\""
        out = end.seal(talk.text(words))
        header = envelope.header(out.frame)
        nonce = (header.epoch, header.sender, header.session, header.counter)
        assert nonce not in self.nonces
        self.nonces.add(nonce)
        self.disk[who] = end.snapshot()
        for member in out.receivers:
            self.expected[member.id].setdefault(f"{who} {end.session} {out.epoch}", []).append(
                words
            )
            self.post(out.frame_id, member.id, frames.encode(out.frame))

    @rule(who=st.sampled_from(WHO))
    def restart(self, who: MemberId) -> None:
        """The program ends; what was only in memory is gone."""
        self.starts += 1
        self.ends[who] = talk.restarted(self.ends[who], self.disk[who], self.starts)

    @rule(who=st.sampled_from(WHO), data=st.data())
    def crash_before_the_disk_has_it(self, who: MemberId, data: st.DataObject) -> None:
        mine = [frame for to, frame in self.air if to == who]
        if mine:
            frame = data.draw(st.sampled_from(mine))
            self.quietly(who, frame)
            self.restart(who)

    # ---- what the relay does

    @precondition(lambda self: self.air)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        to, frame = self.air.pop(data.draw(st.integers(0, len(self.air) - 1)))
        self.take(to, frame)

    @precondition(lambda self: self.air)
    @rule(data=st.data())
    def deliver_twice(self, data: st.DataObject) -> None:
        to, frame = data.draw(st.sampled_from(self.air))
        self.take(to, frame)

    @precondition(lambda self: self.air)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        self.air.pop(data.draw(st.integers(0, len(self.air) - 1)))

    @precondition(lambda self: self.air)
    @rule(data=st.data(), who=st.sampled_from(WHO))
    def deliver_to_somebody_else(self, data: st.DataObject, who: MemberId) -> None:
        """Also those who are no reader get every frame, and learn nothing by it."""
        to, frame = data.draw(st.sampled_from(self.air))
        if to != who:
            before = {who: {k: list(v) for k, v in self.heard[who].items()}}
            self.take(who, frame)
            for stream, words in self.heard[who].items():
                new = words[len(before[who].get(stream, [])) :]
                assert all(word in self.expected[who].get(stream, []) for word in new)

    @precondition(lambda self: self.air)
    @rule(data=st.data(), bit=st.integers(0, 7))
    def flip_a_bit(self, data: st.DataObject, bit: int) -> None:
        to, frame = data.draw(st.sampled_from(self.air))
        at = data.draw(st.integers(0, len(frame) - 1))
        broken = frame[:at] + bytes([frame[at] ^ 1 << bit]) + frame[at + 1 :]
        self.must_not_count(to, broken)

    @precondition(lambda self: len(self.air) > 1)
    @rule(data=st.data(), part=st.sampled_from(["h", "c", "s"]))
    def splice(self, data: st.DataObject, part: str) -> None:
        (to, one), (_, other) = data.draw(
            st.tuples(st.sampled_from(self.air), st.sampled_from(self.air))
        )
        left, right = json.loads(one), json.loads(other)
        if left["t"] == right["t"] == "env" and left[part] != right[part]:
            self.must_not_count(to, json.dumps(left | {part: right[part]}).encode())

    # ---- what must hold

    @invariant()
    def nothing_twice_nothing_early_nothing_foreign(self) -> None:
        for who in WHO:
            for stream, words in self.heard[who].items():
                assert words == self.expected[who].get(stream, [])[: len(words)]

    def teardown(self) -> None:
        """Ends that repeat until they are confirmed miss nothing, whatever happened before."""
        for _ in range(len(self.outbox) + 2):
            if not self.outbox:
                break
            for (_, to), frame in list(self.outbox.items()):
                self.take(to, frame)
        assert not self.outbox
        assert self.heard == self.expected

    # ---- the wire between

    def post(self, frame_id: FrameId, to: MemberId, frame: bytes) -> None:
        self.outbox[frame_id, to] = frame
        self.air.append((to, frame))

    def take(self, to: MemberId, frame: bytes) -> list[Event]:
        """A frame arrives, is stored with what follows, and is confirmed."""
        decoded = frames.decode(frame)
        assert isinstance(decoded, frames.EpochFrame | frames.Envelope)
        try:
            events = self.ends[to].receive(decoded)
        except Refused:
            return []
        self.disk[to] = self.ends[to].snapshot()
        for event in events:
            if isinstance(event, Said):
                assert isinstance(event.body, bodies.Text)
                _, session, _, _ = event.frame.split(".")
                stream = f"{event.sender} {session}"
                self.heard[to].setdefault(f"{stream} {event.epoch}", []).append(event.body.text)
                place = (to, stream)
                assert to in self.turned_round or self.place.get(place, 0) <= event.epoch
                self.place[place] = event.epoch
            if isinstance(event, Again) and event.frame.startswith("epoch."):
                self.turned_round.add(to)
            if isinstance(event, EpochOpened) and event.before is None and event.after.n > 1:
                self.turned_round.add(to)
            if isinstance(event, Said | Again | EpochOpened | ShutOut):
                self.outbox.pop((event.frame, to), None)
        return events

    def quietly(self, to: MemberId, frame: bytes) -> None:
        decoded: Any = frames.decode(frame)
        try:
            self.ends[to].receive(decoded)
        except Refused:
            return

    def must_not_count(self, to: MemberId, broken: bytes) -> None:
        try:
            decoded: Any = frames.decode(broken)
            events = self.ends[to].receive(decoded)
        except Refused:
            return
        assert all(isinstance(event, Again | Ahead | Dropped) for event in events)


Chat.TestCase.settings = settings(
    max_examples=100,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestChatUnderAttack = Chat.TestCase
