"""Owns the registration as it travels: coded facts, sealed to the line's supervisors and signed.

It must not know the form: a code is any short id, and a sentence is none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from workstation.domain import registration as domain
from workstation.domain.ids import DeviceId, LineId, RegistrationId
from workstation.wire import certificate, hpke, keys, names, supervised
from workstation.wire.documents import Day
from workstation.wire.fields import Device, Ms, Number, Version, Wire
from workstation.wire.refusal import Refused, Why
from workstation.wire.signed import Signed

KIND = "reg"
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
    return supervised.seal(
        KIND, header, Content(cert=cert, told=told), kem=kem, sign=sign, hpke_seal=hpke_seal
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
) -> domain.CodedFacts:
    """The facts, proven to be of `device` of `line` (`supervised.open_sealed`). Raises Refused."""
    header, content, _ = supervised.open_sealed(
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
