"""Owns what a dossier is made of: numbered points, and the signed letter that holds them all.

Values in, values out; it must not know who asks for it, nor how it goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workstation.domain.dossier import (
    DOSSIER,
    OFFERED_FOR,
    POINTS_MAX,
    Dossier,
    DossierAction,
    Point,
    Source,
)
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.times import to_ms
from workstation.services.credentials import Credentials
from workstation.services.dossier_ends import without_words
from workstation.wire import consent, dossier, sealed_bodies, signed
from workstation.wire.encoding import Bytes32

TEXT_MAX = 3500
"""Characters of one point: below what the wire takes, so that a long note becomes several."""


class NothingChosen(SchakelError):
    """A dossier holds at least one point with words."""

    fault = Fault.USER


class TooMuch(SchakelError):
    """More points, or more words, than one letter holds."""

    fault = Fault.USER


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A point as it was chosen; `label` and `text` go as they are."""

    source: Source
    label: str
    text: str


def numbered(chosen: Sequence[Chosen], until: datetime) -> tuple[Point, ...]:
    """Raises NothingChosen, TooMuch. A text that is too long for one point becomes several."""
    points: list[Point] = []
    for one in chosen:
        parts = _parts(one.text.strip())
        for number, text in enumerate(parts, 1):
            label = one.label if len(parts) == 1 else f"{one.label} ({number}/{len(parts)})"
            points.append(
                Point(
                    id=dossier.point_id(to_ms(until), one.source, len(points) + 1),
                    source=one.source,
                    label=label,
                    text=text,
                )
            )
    if not points:
        raise NothingChosen
    if len(points) > POINTS_MAX:
        raise TooMuch
    return tuple(points)


def shown(points: Sequence[Point]) -> tuple[consent.ShownItem, ...]:
    return tuple(consent.ShownItem(id=p.id, label=p.label, text=p.text) for p in points)


def fetched_until(one: Dossier) -> datetime:
    """When nobody can fetch it any more."""
    offered = one.offered_at or one.made_at
    ends = [offered + OFFERED_FOR, one.until]
    if one.consent_until is not None:
        ends.append(one.consent_until)
    return min(ends)


def letter_of(one: Dossier, credentials: Credentials, at: datetime) -> sealed_bodies.DossierSent:
    """The whole of it, signed; not yet sealed to anybody."""
    ground = one.ground
    doc = dossier.make(
        id=one.id,
        chat=one.chat,
        sender=credentials.device,
        home=credentials.line,
        line=one.line,
        at_ms=to_ms(at),
        until_ms=to_ms(one.until),
        items=shown(one.points),
        ground=None
        if ground is None
        else dossier.Ground(
            id=ground.id,
            version=ground.version,
            name=ground.name,
            by=ground.by,
            at_ms=to_ms(ground.at),
            reason=ground.reason,
        ),
        sign=credentials.keys.sign,
    )
    visitor = one.visitor
    return sealed_bodies.DossierSent(
        dossier=one.id,
        doc=doc,
        record=None if one.record is None else signed.from_bytes(one.record),
        visitor=None
        if visitor is None or one.record is None
        else sealed_bodies.BriefedVisitor(
            id=visitor.id,
            sign=Bytes32(visitor.sign),
            kem=Bytes32(visitor.kem),
            home=visitor.home,
        ),
    )


def sent(known: Dossier, document: signed.Signed, at: datetime) -> Dossier:
    return replace(
        known,
        state=DOSSIER.after(known.state, DossierAction.SEND),
        sent_at=at,
        digest=bytes(dossier.digest(document)),
    )


def received(known: Dossier, receipt: bytes, at: datetime) -> Dossier:
    """The sender's own copy goes with the receipt: what stays is that proof."""
    return replace(
        known,
        state=DOSSIER.after(known.state, DossierAction.RECEIVE),
        received_at=at,
        receipt=receipt,
        points=without_words(known.points),
    )


def _parts(text: str) -> list[str]:
    """Cut at the end of a line, else of a word, else anywhere."""
    parts = []
    while len(text) > TEXT_MAX:
        cut = max(text.rfind("\n", 1, TEXT_MAX), 0) or max(text.rfind(" ", 1, TEXT_MAX), 0)
        cut = cut or TEXT_MAX
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text else parts
