"""Owns the shared debrief as it travels: a counsellor's words, sealed to the line's supervisors, signed.

It names no chat and no visitor.
"""

from typing import Annotated

import msgspec

from workstation.domain import debrief as domain
from workstation.domain import times
from workstation.domain.ids import DebriefId, DeviceId, LineId
from workstation.wire import certificate, hpke, keys, names, supervised
from workstation.wire.fields import Device, Ms, Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

KIND = "debrief"
Id = Annotated[DebriefId, msgspec.Meta(pattern=names.DEBRIEF)]
Words = Annotated[str, msgspec.Meta(max_length=domain.SHARED_BYTES)]


class Header(Wire, frozen=True, kw_only=True):
    """What the relay may see: who, which, when."""

    v: Version
    id: Id
    sender: Device
    at_ms: Ms


class Content(Wire, frozen=True, kw_only=True):
    """What is sealed. `words`: how it was, what is needed now; one of them may be empty."""

    cert: Signed
    words: tuple[Words, Words]


def seal(
    told: domain.Debrief,
    *,
    device: DeviceId,
    kem: bytes,
    cert: Signed,
    sign: keys.SignKey,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> bytes:
    """For the owner of `kem` alone. Raises Refused(SIZE) for more words than may go."""
    if domain.is_too_long(told.words):
        raise Refused(Why.SIZE)
    header = Header(v=1, id=told.id, sender=device, at_ms=times.to_ms(told.made_at))
    return supervised.seal(
        KIND, header, Content(cert=cert, words=told.words), kem=kem, sign=sign, hpke_seal=hpke_seal
    )


def open_sealed(
    data: bytes,
    *,
    line: LineId,
    device: DeviceId,
    id_: str,
    kem: keys.KemKey,
    pins: certificate.Pins,
    stored_ms: int,
) -> domain.Shared:
    """Raises Refused, as `supervised.open_sealed`."""
    header, content, cert = supervised.open_sealed(
        KIND,
        data,
        Header,
        Content,
        line=line,
        device=device,
        id_=id_,
        kem=kem,
        pins=pins,
        stored_ms=stored_ms,
    )
    return domain.Shared(
        id=header.id,
        device=header.sender,
        name=cert.name,
        words=content.words,
        made_at=times.from_ms(header.at_ms),
    )
