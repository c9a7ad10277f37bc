"""Owns frames for one receiver outside any epoch, with the proof of the device that sent them.

Must not know what a body means.
"""

from dataclasses import dataclass

from workstation.domain.ids import ChatId, DeviceId, MemberId, MessageId
from workstation.wire import certificate, encoding, frames, hpke, keys
from workstation.wire.documents import Cert
from workstation.wire.encoding import BUCKETS_BYTES, Raw, Signature
from workstation.wire.fields import Chat, Device, Member, Message, Ms, Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.sealed_bodies import AnyBody
from workstation.wire.signed import Signed


class Header(Wire, frozen=True, kw_only=True):
    """What the relay may see; `id` is also the frame's id."""

    v: Version
    id: Message
    chat: Chat
    sender: Device
    to: Member
    at_ms: Ms


class Content(Wire, frozen=True, kw_only=True):
    """What is sealed: the sender's certificate travels inside, for it holds a name."""

    cert: Signed
    body: AnyBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A frame whose sender is proven to hold the certificate's device."""

    header: Header
    cert: Cert
    cert_document: Signed
    body: AnyBody


def seal(
    body: AnyBody,
    *,
    id: MessageId,  # noqa: A002 - the name that it has in the frame
    chat: ChatId,
    sender: DeviceId,
    to: MemberId,
    kem: bytes,
    cert: Signed,
    at_ms: int,
    sign: keys.SignKey,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> frames.Sealed:
    """For the owner of `kem` alone. Raises Refused(SIZE) or Refused(KEY)."""
    header = Header(v=1, id=id, chat=chat, sender=sender, to=to, at_ms=at_ms)
    bound = encoding.to_json(header)
    padded = encoding.pad(encoding.to_json(Content(cert=cert, body=body)))
    locked = hpke_seal(kem, padded, _info(bound))
    return frames.Sealed(
        v=1, h=Raw(bound), c=Raw(locked), s=Signature(sign.sign(_covered(bound, locked)))
    )


def header(frame: frames.Sealed) -> Header:
    """The header, unproven. Raises Refused."""
    if len(frame.c) - hpke.OVERHEAD_BYTES not in BUCKETS_BYTES:
        raise Refused(Why.SIZE)
    return encoding.from_json(frame.h, Header)


def open_sealed(
    frame: frames.Sealed,
    *,
    me: MemberId,
    kem: keys.KemKey,
    pins: certificate.Pins,
    now_ms: int,
) -> Opened:
    """The body and its proven sender. Raises Refused.

    The certificate is inside, so the seal is opened before the signature can be checked.
    """
    found = header(frame)
    if found.to != me:
        raise Refused(Why.RECEIVER)
    padded = hpke.open_sealed(kem.private, frame.c, _info(frame.h))
    content = encoding.from_json(encoding.unpad(padded), Content)
    cert = certificate.check(content.cert, pins, now_ms)
    if cert.device != found.sender:
        raise Refused(Why.SENDER)
    keys.verify(cert.sign, _covered(frame.h, frame.c), frame.s)
    return Opened(header=found, cert=cert, cert_document=content.cert, body=content.body)


def _info(bound: bytes) -> bytes:
    return b"schakel/sealed\0" + bound


def _covered(bound: bytes, locked: bytes) -> bytes:
    return b"schakel/1/sealed\0" + len(bound).to_bytes(4, "big") + bound + locked
