"""Owns how a dossier stands in the store."""

from workstation.domain import briefing, dossier, push
from workstation.store import chat_form, document, instants

_TIMES = (
    "consented_at",
    "consent_until",
    "offered_at",
    "sent_at",
    "received_at",
    "read_at",
    "ended_at",
    "erased_at",
)
_PROOFS = ("record", "digest", "cert", "receipt", "erasure")


def write_dossier(value: dossier.Dossier) -> document.Document:
    return {
        "id": value.id,
        "ticket": value.ticket,
        "chat": value.chat,
        "side": value.side,
        "line": value.line,
        "state": value.state,
        "until": instants.to_us(value.until),
        "made_at": instants.to_us(value.made_at),
        "count": value.count,
        "points": [_write_point(point) for point in value.points],
        "visitor": None if value.visitor is None else chat_form.write_visitor(value.visitor),
        "ground": None if value.ground is None else _write_ground(value.ground),
        "device": value.device,
        "name": value.name,
        "end": value.end,
        **{name: instants.maybe_to_us(getattr(value, name)) for name in _TIMES},
        **{name: document.from_bytes(getattr(value, name)) for name in _PROOFS},
    }


def read_dossier(doc: document.Document) -> dossier.Dossier:
    return dossier.Dossier(
        id=doc["id"],
        ticket=doc["ticket"],
        chat=doc["chat"],
        side=push.Side(doc["side"]),
        line=doc["line"],
        state=dossier.DossierState(doc["state"]),
        until=instants.from_us(doc["until"]),
        made_at=instants.from_us(doc["made_at"]),
        count=doc["count"],
        points=tuple(_read_point(one) for one in doc["points"]),
        visitor=None if doc["visitor"] is None else chat_form.read_visitor(doc["visitor"]),
        ground=None if doc["ground"] is None else _read_ground(doc["ground"]),
        device=doc["device"],
        name=doc["name"],
        end=None if doc["end"] is None else dossier.DossierEnd(doc["end"]),
        **{name: instants.maybe_from_us(doc[name]) for name in _TIMES},  # type: ignore[arg-type] # each of these fields is a time
        **{name: document.maybe_to_bytes(doc[name]) for name in _PROOFS},  # type: ignore[arg-type] # each of these is bytes
    )


def _write_point(point: dossier.Point) -> document.Document:
    return {
        "id": point.id,
        "source": point.source,
        "label": point.label,
        "text": point.text,
        "ticked": point.ticked,
    }


def _read_point(doc: document.Document) -> dossier.Point:
    return dossier.Point(
        id=doc["id"],
        source=dossier.Source(doc["source"]),
        label=doc["label"],
        text=doc["text"],
        ticked=briefing.Ticked(doc["ticked"]),
    )


def _write_ground(ground: dossier.Ground) -> document.Document:
    return {
        "id": ground.id,
        "version": ground.version,
        "name": ground.name,
        "by": ground.by,
        "at": instants.to_us(ground.at),
        "reason": ground.reason,
    }


def _read_ground(doc: document.Document) -> dossier.Ground:
    return dossier.Ground(
        id=doc["id"],
        version=doc["version"],
        name=doc["name"],
        by=doc["by"],
        at=instants.from_us(doc["at"]),
        reason=doc["reason"],
    )
