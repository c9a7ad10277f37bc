"""Owns signed documents: bytes, signed as they travel; must not know any document's meaning."""

from enum import StrEnum
from typing import TypeVar

from workstation.wire import encoding, keys
from workstation.wire.encoding import Raw, Signature
from workstation.wire.fields import Wire


class Kind(StrEnum):
    """What a signature is for; it is part of what is signed, so that none serves for another."""

    CERT = "cert"
    DUTY = "duty"
    HOURS = "hours"
    HELLO = "hello"
    EPOCH = "epoch"
    CONSENT = "consent"
    WITHDRAW = "withdraw"
    ATTACH = "attach"
    RECEIPT = "receipt"
    REVOKED = "revoked"
    SHARE = "share"
    WELCOME = "welcome"
    PROTOCOL = "protocol"
    """A file of the lines, signed detached (`protocol_marks`)."""
    REGISTRY = "registry"
    DOSSIER = "dossier"
    DOSSIER_RECEIPT = "dossier_receipt"
    NEWEST = "newest"


class Signed(Wire, frozen=True, kw_only=True):
    """A document's JSON bytes and the signature over kind and bytes."""

    p: Raw
    s: Signature


T = TypeVar("T", bound=Wire)


def sign(kind: Kind, payload: Wire, key: keys.SignKey) -> Signed:
    """The document as it will travel."""
    data = encoding.to_json(payload)
    return Signed(p=Raw(data), s=Signature(key.sign(covered(kind, data))))


def verify(kind: Kind, document: Signed, public: bytes) -> None:
    """Raises Refused(SIGNATURE) unless the owner of `public` signed it as this kind."""
    keys.verify(public, covered(kind, document.p), document.s)


def read(document: Signed, of: type[T]) -> T:
    """The payload, unproven: only to learn which key must have signed it. Raises Refused."""
    return encoding.from_json(document.p, of)


def check(kind: Kind, document: Signed, public: bytes, of: type[T]) -> T:
    """The payload, proven to be of the owner of `public`. Raises Refused."""
    verify(kind, document, public)
    return read(document, of)


def to_bytes(document: Signed) -> bytes:
    """As JSON, for the notice board and the store."""
    return encoding.to_json(document)


def from_bytes(data: bytes) -> Signed:
    """Raises Refused for anything but a signed document; says nothing of its signature."""
    return encoding.from_json(data, Signed)


def covered(kind: Kind, payload: bytes) -> bytes:
    """What is signed: no signature of one kind serves for another."""
    return b"schakel/1/" + kind.encode() + b"\0" + payload
