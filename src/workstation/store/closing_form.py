"""Owns how the closing of a chat stands in the store."""

from workstation.domain import closing
from workstation.store import document, instants


def write_closing(value: closing.Closing) -> document.Document:
    return {
        "chat": value.chat,
        "facts": dict(value.facts),
        "risks": dict(value.risks),
        "note": value.note,
        "debrief": value.debrief,
        "for_intervision": value.for_intervision,
        "follow_up": value.follow_up,
        "shared_as": value.shared_as,
        "saved_at": instants.to_us(value.saved_at),
        "final": value.final,
    }


def read_closing(doc: document.Document) -> closing.Closing:
    return closing.Closing(
        chat=doc["chat"],
        facts=doc["facts"],
        risks=doc["risks"],
        note=doc["note"],
        debrief=doc["debrief"],
        # Closings of before the ticks have none.
        for_intervision=doc.get("for_intervision", False),
        follow_up=doc.get("follow_up", False),
        shared_as=doc.get("shared_as"),
        saved_at=instants.from_us(doc["saved_at"]),
        final=doc["final"],
    )
