"""Owns the form of bytes on the wire: base64url, padding, strict JSON; must not know any field."""

import binascii
import json
from collections.abc import Sequence
from typing import Any, ClassVar, Final, Self, TypeVar

import msgspec

from workstation.wire.refusal import Refused, Why

BUCKETS_BYTES: Final = (256, 1024, 4096, 16384, 20480)
"""Lengths that an observer can see. The last holds a text of 16 KiB and the body around it."""
PAYLOAD_MAX_BYTES: Final = BUCKETS_BYTES[-1] - 1
"""One byte of the largest bucket is the 0x80 that ends the payload."""

_TO_URL: Final = bytes.maketrans(b"+/", b"-_")
_FROM_URL: Final = bytes.maketrans(b"-_", b"+/")

T = TypeVar("T")


class Raw(bytes):
    """Bytes that travel as base64url without padding, in their one canonical spelling."""

    lengths: ClassVar[tuple[int, ...]] = ()
    """Allowed lengths in bytes; none: any."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises Refused for a spelling that we would not write, and for a wrong length."""
        value = cls(unb64(text))
        if cls.lengths and len(value) not in cls.lengths:
            raise Refused(Why.FORM)
        return value


class Bytes32(Raw):
    """A key or a hash."""

    lengths = (32,)


class Link(Raw):
    """A hash of what went before; empty for what has nothing before it."""

    lengths = (0, 32)


class Signature(Raw):
    """An Ed25519 signature."""

    lengths = (64,)


def b64(data: bytes) -> str:
    """Base64url without padding."""
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL).decode("ascii")


def unb64(text: str) -> bytes:
    """The reverse. Raises Refused for padding, foreign signs and stray bits, which decoders forgive."""
    try:
        spelt = text.encode("ascii").translate(_FROM_URL) + b"=" * (-len(text) % 4)
        data = binascii.a2b_base64(spelt, strict_mode=True)
    except (ValueError, binascii.Error):
        raise Refused(Why.FORM) from None
    if b64(data) != text:
        raise Refused(Why.FORM)
    return data


def pad(payload: bytes) -> bytes:
    """Payload, 0x80, zeros up to the next bucket. Raises Refused(SIZE) when no bucket holds it."""
    for size in BUCKETS_BYTES:
        if len(payload) < size:
            return payload + b"\x80" + bytes(size - len(payload) - 1)
    raise Refused(Why.SIZE)


def unpad(padded: bytes) -> bytes:
    """The payload. Raises Refused(FORM) for another length or ending than `pad` makes."""
    payload, mark, rest = padded.rpartition(b"\x80")
    if (
        len(padded) not in BUCKETS_BYTES
        or not mark
        or any(rest)
        or len(pad(payload)) != len(padded)
    ):
        raise Refused(Why.FORM)
    return payload


def to_json(value: Any) -> bytes:
    """JSON of a wire structure, fields in the order in which they are declared."""
    return msgspec.json.encode(value, enc_hook=_write)


def from_json(data: bytes, of: type[T]) -> T:
    """A wire structure from JSON. Raises Refused for anything but exactly its fields."""
    try:
        return msgspec.json.decode(data, type=of, dec_hook=_read)
    except Refused:
        raise
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Refused(Why.FORM) from None


def fixed_json(value: Sequence[str]) -> bytes:
    """A list of strings in the one spelling that is hashed: compact, nothing escaped needlessly.

    It is what `JSON.stringify` writes. Raises Refused for half a surrogate pair, which is no text.
    """
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise Refused(Why.FORM) from None


def _write(value: Any) -> str:
    if isinstance(value, Raw):
        return b64(value)
    raise TypeError(type(value).__name__)


def _read(of: type[Any], value: Any) -> Any:
    if issubclass(of, Raw) and isinstance(value, str):
        return of.parse(value)
    raise TypeError(of)
