"""Owns how a chat and a line of its journal stand in the store."""

from workstation.domain import chat, ids
from workstation.store import document, instants, plain_text
from workstation.store.connection import Row, Value

ENTRY_COLUMNS = "position, chat, id, kind, sender, text, at_us, own, state, pinned"


def entry_values(entry: chat.Entry) -> tuple[Value, ...]:
    """Without the position, which the store gives."""
    return (
        entry.chat,
        entry.id,
        entry.kind,
        entry.sender,
        plain_text.whole(entry.text),
        instants.to_us(entry.at),
        entry.own,
        entry.state,
        entry.pinned,
    )


def entry_of(row: Row) -> chat.Entry:
    position, of, id_, kind, sender, text, at_us, own, state, pinned = row
    return chat.Entry(
        chat=ids.ChatId(of),
        id=ids.MessageId(id_),
        kind=kind,
        sender=ids.MemberId(sender),
        text=text,
        at=instants.from_us(at_us),
        own=bool(own),
        state=None if state is None else chat.MessageState(state),
        pinned=bool(pinned),
        position=position,
    )


def write_visitor(value: chat.Visitor) -> document.Document:
    return {
        "id": value.id,
        "home": value.home,
        "sign": document.from_bytes(value.sign),
        "kem": document.from_bytes(value.kem),
    }


def read_visitor(doc: document.Document) -> chat.Visitor:
    return chat.Visitor(
        id=doc["id"],
        home=doc["home"],
        sign=document.to_bytes(doc["sign"]),
        kem=document.to_bytes(doc["kem"]),
    )


def write_chat(value: chat.Chat) -> document.Document:
    return {
        "id": value.id,
        "ticket": value.ticket,
        "entry": value.entry,
        "visitor": write_visitor(value.visitor),
        "state": value.state,
        "claimed_at": instants.to_us(value.claimed_at),
        "owner": value.owner,
        "readers": [{"id": r.id, "line": r.line, "name": r.name} for r in value.readers],
        "answers": dict(value.answers),
        "push": value.push,
        "huddle": value.huddle,
        "closed_at": instants.maybe_to_us(value.closed_at),
        "kept_by": value.kept_by,
    }


def read_chat(doc: document.Document) -> chat.Chat:
    return chat.Chat(
        id=doc["id"],
        ticket=doc["ticket"],
        entry=doc["entry"],
        visitor=read_visitor(doc["visitor"]),
        state=chat.ChatState(doc["state"]),
        claimed_at=instants.from_us(doc["claimed_at"]),
        owner=doc["owner"],
        readers=tuple(
            chat.Reader(id=r["id"], line=r["line"], name=r["name"]) for r in doc["readers"]
        ),
        answers=doc["answers"],
        push=doc["push"],
        huddle=doc["huddle"],
        closed_at=instants.maybe_from_us(doc["closed_at"]),
        kept_by=doc.get("kept_by"),  # an earlier version did not say
    )
