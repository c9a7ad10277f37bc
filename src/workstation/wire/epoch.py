"""Owns epochs: who reads along, the secret they share, and the proof that their issuer said so.

Must not know the order of epochs (`session` does) nor who may be let in (`admission` does).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec

from workstation.domain.ids import ChatId, FrameId, MemberId
from workstation.wire import encoding, frames, hpke, keys, secrecy, signed
from workstation.wire import names as forms
from workstation.wire.documents import EpochMember, Role
from workstation.wire.encoding import Bytes32, Link, Raw
from workstation.wire.fields import Chat, DeviceOrNone, Member, Ms, Name, Version, Wire
from workstation.wire.refusal import Refused, Why

EPOCHS_MAX: Final = 64
MEMBERS_MAX: Final = 16
"""A visitor and some counsellors; far more would be an audience."""


class Payload(Wire, frozen=True, kw_only=True):
    """What the issuer signs."""

    v: Version
    chat: Chat
    n: Annotated[int, msgspec.Meta(ge=1, le=EPOCHS_MAX)]
    issuer: Member
    owner: DeviceOrNone
    members: Annotated[tuple[EpochMember, ...], msgspec.Meta(min_length=1, max_length=MEMBERS_MAX)]
    names: Raw
    commit: Bytes32
    prev: Link
    wraps: dict[Member, Raw]
    at_ms: Ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who alone issues the epochs of a conversation.

    A visitor's id proves its own keys. In a huddle it is the owner, whose key a certificate proved.
    """

    id: MemberId
    sign: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """An epoch as a member holds it. `secret` is None for one that shut us out."""

    chat: ChatId
    n: int
    owner: str
    members: Mapping[MemberId, EpochMember]
    names: Mapping[MemberId, str]
    digest: bytes
    """SHA-256 of the payload, to which the next one points."""
    prev: bytes
    at_ms: int
    secret: bytes | None = field(repr=False)

    @property
    def frame_id(self) -> FrameId:
        return frames.epoch_frame_id(self.chat, self.n)


def digest(frame: frames.EpochFrame) -> bytes:
    """By which two epochs are the same or not."""
    return hashlib.sha256(frame.doc.p).digest()


def commitment(secret: bytes) -> Bytes32:
    """What binds every member to the same secret without telling it."""
    return Bytes32(hashlib.sha256(b"schakel/commit\0" + secret).digest())


def issue(
    *,
    chat: ChatId,
    n: int,
    prev: bytes,
    issuer: MemberId,
    owner: str,
    members: Sequence[EpochMember],
    names: Mapping[MemberId, str],
    secret: bytes,
    at_ms: int,
    sign: keys.SignKey,
    seal: hpke.Sealer = hpke.seal,
) -> frames.EpochFrame:
    """An epoch for these members. `secret` is 32 fresh random bytes; `prev` is b"" for n = 1.

    Raises Refused(KEY) for a member whose key is no key.
    """
    if len(secret) != secrecy.SECRET_BYTES:
        raise ValueError(len(secret))
    payload = Payload(
        v=1,
        chat=chat,
        n=n,
        issuer=issuer,
        owner=owner,
        members=tuple(sorted(members, key=lambda member: member.id)),
        names=Raw(secrecy.lock(_names_key(secret, chat, n), 0, encoding.to_json(names), b"")),
        commit=commitment(secret),
        prev=Link(prev),
        wraps={m.id: Raw(seal(m.kem, secret, _wrap_info(chat, n, m.id))) for m in members},
        at_ms=at_ms,
    )
    frame = frames.EpochFrame(v=1, doc=signed.sign(signed.Kind.EPOCH, payload, sign))
    read(frame, Issuer(id=issuer, sign=None if forms.is_visitor(issuer) else sign.public))
    return frame


def read(frame: frames.EpochFrame, issuer: Issuer) -> Payload:
    """The payload, proven to be of the issuer and sound in itself. Raises Refused."""
    payload = signed.read(frame.doc, Payload)
    if payload.issuer != issuer.id:
        raise Refused(Why.SENDER)
    members = {member.id: member for member in payload.members}
    signed.verify(signed.Kind.EPOCH, frame.doc, _issuer_key(members, issuer))
    ids = [member.id for member in payload.members]
    sound = (
        ids == sorted(set(ids))
        and payload.wraps.keys() == members.keys()
        and (payload.n == 1) == (not payload.prev)
        and forms.is_huddle(payload.chat) != forms.is_visitor(issuer.id)
        and all(_is_sound(member, issuer) for member in payload.members)
        and (not payload.owner or payload.owner in members)
    )
    if not sound:
        raise Refused(Why.FORM)
    return payload


def open_payload(
    payload: Payload, frame: frames.EpochFrame, me: MemberId, kem: keys.KemKey
) -> Epoch:
    """What `read` gave, opened by a member; without secret and names when `me` is not in it.

    Raises Refused: KEY when it names us with another key, SEAL when our wrap is not the secret
    that the others get.
    """
    members = {member.id: member for member in payload.members}
    secret: bytes | None = None
    spoken: dict[MemberId, str] = {}
    if me in members:
        if members[me].kem != kem.public:
            raise Refused(Why.KEY)
        info = _wrap_info(payload.chat, payload.n, me)
        secret = hpke.open_sealed(kem.private, payload.wraps[me], info)
        if len(secret) != secrecy.SECRET_BYTES or commitment(secret) != payload.commit:
            raise Refused(Why.SEAL)
        key = _names_key(secret, payload.chat, payload.n)
        told = secrecy.unlock(key, 0, payload.names, b"")
        spoken = encoding.from_json(told, dict[Member, Name])
        if not spoken.keys() <= members.keys():
            raise Refused(Why.FORM)
    return Epoch(
        chat=payload.chat,
        n=payload.n,
        owner=payload.owner,
        members=members,
        names=spoken,
        digest=digest(frame),
        prev=bytes(payload.prev),
        at_ms=payload.at_ms,
        secret=secret,
    )


def _issuer_key(members: Mapping[MemberId, EpochMember], issuer: Issuer) -> bytes:
    own = members.get(issuer.id)
    if own is None:
        raise Refused(Why.SENDER)
    if issuer.sign is None and str(forms.visitor_id(own.sign, own.kem)) != issuer.id:
        raise Refused(Why.KEY)
    if issuer.sign is not None and issuer.sign != own.sign:
        raise Refused(Why.KEY)
    return own.sign


def _is_sound(member: EpochMember, issuer: Issuer) -> bool:
    """A visitor is in its own chat only, alone in its kind; everybody else is a device of a line."""
    if member.role is Role.VISITOR:
        return member.id == issuer.id and forms.is_visitor(member.id) and not member.line
    return forms.is_device(member.id) and bool(member.line)


def _wrap_info(chat: ChatId, n: int, member: MemberId) -> bytes:
    return f"schakel/epoch\0{chat}\0{n}\0{member}".encode()


def _names_key(secret: bytes, chat: ChatId, n: int) -> bytes:
    return secrecy.derive(secret, f"schakel/names\0{chat}\0{n}".encode())
