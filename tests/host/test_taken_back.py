"""A revoked device comes into no chat by an open page: its hello ends at the door."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.host.browser import browse
from tests.relay.watching import now, until
from tests.wire.test_enrolling import NOW
from workstation.domain import ports, times
from workstation.domain.ids import ChatId, DeviceId, FrameId, LineId, MemberId, MessageId
from workstation.host import enrolment
from workstation.host.door import server, taken_back
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.wire import (
    documents,
    frames,
    keys,
    names,
    page,
    sealed,
    sealed_bodies,
    signed,
    subjects,
)
from workstation.wire.encoding import b64
from workstation.wire.refusal import Refused, Why

L1712, NPIE = LineId("1712"), LineId("npie")
CHAT = ChatId("c-0000000000000001")
STOLEN, OTHER = DeviceId("d-00000000000000aa"), DeviceId("d-00000000000000bb")
LINE_KEY = keys.new_identity(os.urandom)


def revoked(sign: keys.SignKey, line: LineId, n: int, *devices: DeviceId) -> bytes:
    told = documents.Revoked(
        line=line,
        n=n,
        gone=tuple(
            documents.Gone(device=one, serial=place + 1) for place, one in enumerate(devices)
        ),
    )
    return signed.to_bytes(signed.sign(signed.Kind.REVOKED, told, sign))


def hello(own: keys.Identity, cert: signed.Signed, device: DeviceId, to: keys.Identity) -> bytes:
    """As a device that wants to come in says it."""
    at_ms = times.to_ms(now())
    visitor = names.visitor_id(to.sign.public, to.kem.public)
    asked = documents.Hello(
        chat=CHAT,
        device=device,
        purpose=documents.Purpose.CLAIM,
        push=None,
        nonce=b64(os.urandom(16)),
        at_ms=at_ms,
    )
    frame = sealed.seal(
        sealed_bodies.Hello(hello=signed.sign(signed.Kind.HELLO, asked, own.sign)),
        id=MessageId(b64(os.urandom(16))),
        chat=CHAT,
        sender=device,
        to=MemberId(visitor),
        kem=to.kem.public,
        cert=cert,
        at_ms=at_ms,
        sign=own.sign,
    )
    return frames.encode(frame)


class Board:
    def __init__(self) -> None:
        self.told: dict[LineId, bytes] = {}


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def door(board: Board) -> taken_back.TakenBack:
    return taken_back.TakenBack({L1712: bytes(LINE_KEY.sign.public)}, board.told.get)


def mail(sender: DeviceId, line: LineId = L1712) -> str:
    visitor = names.visitor_id(bytes(32), bytes(32))
    return subjects.VisitorMail(to=visitor, line=line, chat=CHAT, sender=sender).subject()


def a_hello(device: DeviceId) -> frames.Frame:
    own, visitor = keys.new_identity(os.urandom), keys.new_identity(os.urandom)
    cert = signed.sign(
        signed.Kind.CERT,
        documents.Cert(
            line=L1712,
            device=device,
            name="A",
            role="counsellor",
            sign=own.sign.public,
            kem=own.kem.public,
            from_ms=0,
            to_ms=times.to_ms(NOW),
            serial=1,
        ),
        LINE_KEY.sign,
    )
    return frames.decode(hello(own, cert, device, visitor))


def why(door: taken_back.TakenBack, frame: frames.Frame, subject: str) -> Why | None:
    try:
        door.check(frame, subject)
    except Refused as refused:
        return refused.why
    return None


def test_a_hello_of_a_revoked_device_is_refused_and_of_others_is_not(
    board: Board, door: taken_back.TakenBack
) -> None:
    assert why(door, a_hello(STOLEN), mail(STOLEN)) is None
    board.told[L1712] = revoked(LINE_KEY.sign, L1712, 1, STOLEN)
    assert why(door, a_hello(STOLEN), mail(STOLEN)) is Why.REVOKED
    assert why(door, a_hello(OTHER), mail(OTHER)) is None


def test_a_hello_that_another_device_carries_is_refused(door: taken_back.TakenBack) -> None:
    """Whoever has the keys of a stolen PC and a place on the relay by another one."""
    assert why(door, a_hello(STOLEN), mail(OTHER)) is Why.SENDER


def test_what_is_said_within_a_chat_is_never_held_back(
    board: Board, door: taken_back.TakenBack
) -> None:
    board.told[L1712] = revoked(LINE_KEY.sign, L1712, 1, STOLEN)
    receipt = frames.Receipt(
        v=1, doc=signed.Signed(p=signed.Raw(b"{}"), s=signed.Signature(bytes(64)))
    )
    assert why(door, receipt, mail(STOLEN)) is None


def test_a_list_that_shrinks_or_is_of_another_hand_changes_nothing(
    board: Board, door: taken_back.TakenBack
) -> None:
    board.told[L1712] = revoked(LINE_KEY.sign, L1712, 1, STOLEN)
    assert door.of(L1712) == {STOLEN}
    board.told[L1712] = revoked(LINE_KEY.sign, L1712, 2)
    assert door.of(L1712) == {STOLEN}
    for forged in (
        revoked(keys.new_identity(os.urandom).sign, L1712, 3, OTHER),
        revoked(LINE_KEY.sign, NPIE, 3, OTHER),
        b"nonsense",
    ):
        board.told[L1712] = forged
        assert door.of(L1712) == {STOLEN}
    board.told[NPIE] = revoked(LINE_KEY.sign, NPIE, 1, OTHER)
    assert door.of(NPIE) == frozenset(), "a line that is not pinned"


# ---- over a real relay and door


@pytest.fixture
async def house(tmp_path: Path, pages: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", counsellors=2, pages=pages) as built:
        yield built


async def knocks(house: House, relay: Relay, visitor: keys.Identity, name: str) -> None:
    own = next(one for one in house.identities[L1712] if one.device == relay.link.user)
    pair = keys.Identity(
        sign=keys.SignKey.from_private(own.sign_private),
        kem=keys.KemKey.from_private(own.kem_private),
    )
    await relay.mailbox.send(
        ports.Letter(
            id=FrameId(name),
            to=MemberId(names.visitor_id(visitor.sign.public, visitor.kem.public)),
            box=ports.Box.VISITOR,
            line=L1712,
            chat=CHAT,
            frame=hello(pair, signed.from_bytes(own.cert), own.device, visitor),
        )
    )


async def test_a_hello_that_was_sent_before_the_revocation_is_not_brought_after_it(
    house: House,
) -> None:
    assert isinstance(house.door, server.Door)
    relays = [Relay(own, now=now) for own in house.identities[L1712]]
    for relay in relays:
        await relay.start()
        await until(relay.link.watch, lambda r=relay: r.link.state is ports.LinkState.CONNECTED)
    stolen, kept = relays
    who = keys.new_identity(os.urandom)
    async with browse(house.door, identity=who) as browser:
        await browser.attach()
    # The visitor is away; both ask; then one of the two is revoked.
    await knocks(house, stolen, who, "stolen")
    await knocks(house, kept, who, "kept")
    line: enrolment.LineKeys = house.keys(L1712)
    document = revoked(line.sign, L1712, 1, DeviceId(stolen.link.user))
    await house.stewards[L1712].put("revoked", document)
    side = house.door._sides[0]
    await until(
        side._boards[L1712].mirror.watch, lambda: side.taken_back.of(L1712) == {stolen.link.user}
    )
    async with browse(house.door, identity=who) as browser:
        await browser.attach()
        came = await browser.hear(page.Mail)
        assert f'"{kept.link.user}"'.encode() in sealed_header(came)
        # Not counted: the first may lie with the visit that just ended, until the relay is tired.
    assert not side.is_here(L1712, DeviceId(stolen.link.user))
    for relay in relays:
        await relay.stop()


def sealed_header(came: page.Mail) -> bytes:
    frame = frames.decode(bytes(came.frame))
    assert isinstance(frame, frames.Sealed)
    return bytes(frame.h)
