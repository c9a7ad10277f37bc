"""Owns one sealed message; must not know the order of messages (`session` does) nor their kinds."""

from typing import Annotated

import msgspec

from workstation.domain.ids import FrameId
from workstation.wire import encoding, frames, keys, secrecy
from workstation.wire.encoding import BUCKETS_BYTES, Raw, Signature
from workstation.wire.epoch import EPOCHS_MAX
from workstation.wire.fields import Chat, Count, Member, Session, Version, Wire
from workstation.wire.refusal import Refused, Why

EpochNumber = Annotated[int, msgspec.Meta(ge=1, le=EPOCHS_MAX)]


class Header(Wire, frozen=True, kw_only=True):
    """What the relay may see, bound to the ciphertext.

    `prev` says how many this session sealed under each earlier epoch, ascending.
    """

    v: Version
    chat: Chat
    epoch: EpochNumber
    sender: Member
    session: Session
    counter: Count
    prev: Annotated[tuple[tuple[EpochNumber, Count], ...], msgspec.Meta(max_length=EPOCHS_MAX)]

    @property
    def frame_id(self) -> FrameId:
        return frames.envelope_frame_id(self.sender, self.session, self.epoch, self.counter)


def seal(header: Header, body: bytes, secret: bytes, sign: keys.SignKey) -> frames.Envelope:
    """The body under the epoch's secret. Raises Refused(SIZE) for one that no bucket holds.

    A header must never be sealed twice with different bodies: its counter is the nonce.
    """
    bound = encoding.to_json(header)
    locked = secrecy.lock(_key(header, secret), header.counter, encoding.pad(body), bound)
    return frames.Envelope(
        v=1, h=Raw(bound), c=Raw(locked), s=Signature(sign.sign(_covered(bound, locked)))
    )


def header(frame: frames.Envelope) -> Header:
    """The header, unproven. Raises Refused."""
    found = encoding.from_json(frame.h, Header)
    earlier = [epoch for epoch, _ in found.prev]
    if earlier != sorted(set(earlier)) or (earlier and earlier[-1] >= found.epoch):
        raise Refused(Why.FORM)
    if len(frame.c) - secrecy.TAG_BYTES not in BUCKETS_BYTES:
        raise Refused(Why.SIZE)
    return found


def open_sealed(frame: frames.Envelope, found: Header, secret: bytes, sign: bytes) -> bytes:
    """The body. `sign` is the sender's key in the header's epoch. Raises Refused.

    The signature comes first: only a member's own words reach the cipher.
    """
    keys.verify(sign, _covered(frame.h, frame.c), frame.s)
    return encoding.unpad(secrecy.unlock(_key(found, secret), found.counter, frame.c, frame.h))


def _key(of: Header, secret: bytes) -> bytes:
    info = f"schakel/env\0{of.chat}\0{of.epoch}\0{of.sender}\0{of.session}"
    return secrecy.derive(secret, info.encode())


def _covered(bound: bytes, locked: bytes) -> bytes:
    return b"schakel/1/env\0" + len(bound).to_bytes(4, "big") + bound + locked
