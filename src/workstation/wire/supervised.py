"""Owns the cover of what goes to a line's supervisors: sealed to their key, signed by a device.

It must not know what is inside. The certificate is inside too, for it holds a name.
"""

from typing import Protocol, TypeVar

from workstation.domain.ids import DeviceId, LineId
from workstation.wire import certificate, encoding, hpke, keys
from workstation.wire.documents import Cert
from workstation.wire.encoding import BUCKETS_BYTES, Raw, Signature
from workstation.wire.fields import Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed


class Document(Wire, frozen=True, kw_only=True):
    """As it is stored. `h`: header bytes; `c`: enc || ct; `s`: the device's signature over both."""

    v: Version
    h: Raw
    c: Raw
    s: Signature


class _Header(Protocol):
    """What the relay may see."""

    @property
    def id(self) -> str: ...
    @property
    def sender(self) -> DeviceId: ...


class _Content(Protocol):
    @property
    def cert(self) -> Signed: ...


H = TypeVar("H", bound=_Header)
C = TypeVar("C", bound=_Content)


def seal(
    kind: str,
    header: Wire,
    content: Wire,
    *,
    kem: bytes,
    sign: keys.SignKey,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> bytes:
    """For the owner of `kem` alone. Raises Refused(FORM) for what could not be read, Refused(SIZE)."""
    bound = encoding.to_json(header)
    inside = encoding.to_json(content)
    # Python checks no length and no pattern when a structure is made, only when it is read.
    encoding.from_json(inside, type(content))
    encoding.from_json(bound, type(header))
    locked = hpke_seal(kem, encoding.pad(inside), _info(kind, bound))
    signature = Signature(sign.sign(_covered(kind, bound, locked)))
    return encoding.to_json(Document(v=1, h=Raw(bound), c=Raw(locked), s=signature))


def open_sealed(
    kind: str,
    data: bytes,
    header: type[H],
    content: type[C],
    *,
    line: LineId,
    device: DeviceId,
    id_: str,
    kem: keys.KemKey,
    pins: certificate.Pins,
    stored_ms: int,
) -> tuple[H, C, Cert]:
    """Proven to be of `device` of `line`, under whose subject it lay. Raises Refused.

    The certificate must have been good when the relay stored it: a year later it need not be.
    """
    document = encoding.from_json(data, Document)
    if len(document.c) - hpke.OVERHEAD_BYTES not in BUCKETS_BYTES:
        raise Refused(Why.SIZE)
    told = encoding.from_json(document.h, header)
    if told.sender != device or told.id != id_:
        raise Refused(Why.SENDER)
    padded = hpke.open_sealed(kem.private, document.c, _info(kind, document.h))
    inside = encoding.from_json(encoding.unpad(padded), content)
    cert = certificate.check(inside.cert, pins, stored_ms)
    if cert.line != line:
        raise Refused(Why.LINE)
    if cert.device != told.sender:
        raise Refused(Why.SENDER)
    keys.verify(cert.sign, _covered(kind, document.h, document.c), document.s)
    return told, inside, cert


def _info(kind: str, bound: bytes) -> bytes:
    return f"schakel/{kind}\0".encode() + bound


def _covered(kind: str, bound: bytes, locked: bytes) -> bytes:
    return f"schakel/1/{kind}\0".encode() + len(bound).to_bytes(4, "big") + bound + locked
