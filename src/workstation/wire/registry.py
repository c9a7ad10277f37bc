"""Owns the registration as it travels: coded facts, sealed to the line's supervisors and signed.

It must not know the form: a code is any short id, and a sentence is none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from workstation.domain import registration as domain
from workstation.domain.ids import DeviceId, LineId, RegistrationId
from workstation.wire import certificate, encoding, hpke, keys, names
from workstation.wire.documents import Day
from workstation.wire.encoding import BUCKETS_BYTES, Raw, Signature
from workstation.wire.fields import Device, Ms, Number, Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

Id = Annotated[RegistrationId, msgspec.Meta(pattern=names.REGISTRATION)]
Code = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9_-]{0,47}\Z")]
"""No space and no capital: words of a person do not fit."""
Codes = Annotated[tuple[Code, ...], msgspec.Meta(min_length=1, max_length=35)]
Facts = Annotated[dict[Code, Codes], msgspec.Meta(max_length=60)]


class Header(Wire, frozen=True, kw_only=True):
    """What the relay may see: who, which, how often it was corrected."""

    v: Version
    id: Id
    sender: Device
    revision: Number
    at_ms: Ms


class Document(Wire, frozen=True, kw_only=True):
    """As it is stored. `h`: header bytes; `c`: enc || ct; `s`: the device's signature over both."""

    v: Version
    h: Raw
    c: Raw
    s: Signature


class Told(Wire, frozen=True, kw_only=True):
    """The facts. Of several codes of a question with a main answer the first is it."""

    form: Code
    version: Number
    day: Day
    facts: Facts
    victims: Annotated[tuple[Facts, ...], msgspec.Meta(max_length=domain.MOST_VICTIMS)]
    research: bool


class Content(Wire, frozen=True, kw_only=True):
    """What is sealed: the certificate too, for it holds a name."""

    cert: Signed
    told: Told


def seal(
    facts: domain.CodedFacts,
    *,
    kem: bytes,
    cert: Signed,
    at_ms: int,
    sign: keys.SignKey,
    hpke_seal: hpke.Sealer = hpke.seal,
) -> bytes:
    """For the owner of `kem` alone. Raises Refused(FORM) for what is no code, Refused(SIZE)."""
    header = Header(v=1, id=facts.id, sender=facts.device, revision=facts.revision, at_ms=at_ms)
    told = Told(
        form=facts.form,
        version=facts.form_version,
        day=facts.day.isoformat(),
        facts=_plain(facts.facts),
        victims=tuple(_plain(victim) for victim in facts.victims),
        research=facts.research,
    )
    bound = encoding.to_json(header)
    content = encoding.to_json(Content(cert=cert, told=told))
    # Python checks no length and no pattern when a structure is made, only when it is read.
    encoding.from_json(content, Content)
    encoding.from_json(bound, Header)
    locked = hpke_seal(kem, encoding.pad(content), _info(bound))
    signature = Signature(sign.sign(_covered(bound, locked)))
    return encoding.to_json(Document(v=1, h=Raw(bound), c=Raw(locked), s=signature))


def open_sealed(
    data: bytes,
    *,
    line: LineId,
    device: DeviceId,
    id_: str,
    kem: keys.KemKey,
    pins: certificate.Pins,
    stored_ms: int,
) -> domain.CodedFacts:
    """The facts, proven to be of `device` of `line`, under whose subject they lay. Raises Refused.

    The certificate must have been good when the relay stored it: a year later it need not be.
    """
    document = encoding.from_json(data, Document)
    if len(document.c) - hpke.OVERHEAD_BYTES not in BUCKETS_BYTES:
        raise Refused(Why.SIZE)
    header = encoding.from_json(document.h, Header)
    if header.sender != device or header.id != id_:
        raise Refused(Why.SENDER)
    padded = hpke.open_sealed(kem.private, document.c, _info(document.h))
    content = encoding.from_json(encoding.unpad(padded), Content)
    cert = certificate.check(content.cert, pins, stored_ms)
    if cert.line != line:
        raise Refused(Why.LINE)
    if cert.device != header.sender:
        raise Refused(Why.SENDER)
    keys.verify(cert.sign, _covered(document.h, document.c), document.s)
    told = content.told
    try:
        day = date.fromisoformat(told.day)
    except ValueError:
        raise Refused(Why.FORM) from None
    return domain.CodedFacts(
        id=header.id,
        device=header.sender,
        revision=header.revision,
        form=told.form,
        form_version=told.version,
        day=day,
        facts=told.facts,
        victims=told.victims,
        research=told.research,
    )


def _plain(facts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """In one order, so that the same facts are the same bytes."""
    return {field: tuple(facts[field]) for field in sorted(facts)}


def _info(bound: bytes) -> bytes:
    return b"schakel/reg\0" + bound


def _covered(bound: bytes, locked: bytes) -> bytes:
    return b"schakel/1/reg\0" + len(bound).to_bytes(4, "big") + bound + locked
