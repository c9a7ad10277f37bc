"""Owns how a push and its briefing card stand in the store."""

from workstation.domain import briefing, consent, push
from workstation.store import chat_form, document, instants


def write_push(value: push.Push) -> document.Document:
    return {
        "id": value.id,
        "ticket": value.ticket,
        "chat": value.chat,
        "side": value.side,
        "line": value.line,
        "state": value.state,
        "entry": value.entry,
        "request": value.request,
        "consent": value.consent,
        "items": [_write_item(item) for item in value.items],
        "record": document.from_bytes(value.record),
        "device": value.device,
        "name": value.name,
        "reason": value.reason,
        "note": value.note,
        "proposed_at": instants.maybe_to_us(value.proposed_at),
        "offered_at": instants.maybe_to_us(value.offered_at),
        "expires_at": instants.maybe_to_us(value.expires_at),
        "asked_at": instants.maybe_to_us(value.asked_at),
        "consented_at": instants.maybe_to_us(value.consented_at),
        "read_at": instants.maybe_to_us(value.read_at),
        "huddle": value.huddle,
        "visitor": None if value.visitor is None else chat_form.write_visitor(value.visitor),
        "began_at": instants.maybe_to_us(value.began_at),
        "cert": document.from_bytes(value.cert),
        "kept_by": value.kept_by,
    }


def read_push(doc: document.Document) -> push.Push:
    return push.Push(
        id=doc["id"],
        ticket=doc["ticket"],
        chat=doc["chat"],
        side=push.Side(doc["side"]),
        line=doc["line"],
        state=push.PushState(doc["state"]),
        entry=doc["entry"],
        request=doc["request"],
        consent=consent.ConsentState(doc["consent"]),
        items=tuple(_read_item(item) for item in doc["items"]),
        record=document.maybe_to_bytes(doc["record"]),
        device=doc["device"],
        name=doc["name"],
        reason=None if doc["reason"] is None else push.ReturnReason(doc["reason"]),
        note=doc["note"],
        proposed_at=instants.maybe_from_us(doc["proposed_at"]),
        offered_at=instants.maybe_from_us(doc["offered_at"]),
        expires_at=instants.maybe_from_us(doc["expires_at"]),
        asked_at=instants.maybe_from_us(doc["asked_at"]),
        consented_at=instants.maybe_from_us(doc["consented_at"]),
        read_at=instants.maybe_from_us(doc["read_at"]),
        huddle=doc["huddle"],
        visitor=None if doc["visitor"] is None else chat_form.read_visitor(doc["visitor"]),
        began_at=instants.maybe_from_us(doc["began_at"]),
        cert=document.maybe_to_bytes(doc["cert"]),
        kept_by=doc.get("kept_by"),  # an earlier version did not say
    )


def _write_item(item: briefing.Item) -> document.Document:
    return {
        "id": item.id,
        "topic": item.topic,
        "label": item.label,
        "text": item.text,
        "ticked": item.ticked,
        "quote_of": item.quote_of,
        "said_at": instants.maybe_to_us(item.said_at),
    }


def _read_item(doc: document.Document) -> briefing.Item:
    return briefing.Item(
        id=doc["id"],
        topic=briefing.Topic(doc["topic"]),
        label=doc["label"],
        text=doc["text"],
        ticked=briefing.Ticked(doc["ticked"]),
        quote_of=doc["quote_of"],
        said_at=instants.maybe_from_us(doc["said_at"]),
    )
