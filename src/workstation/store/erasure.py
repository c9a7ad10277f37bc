"""Owns which rows go with which kind of what is kept, and that no file holds them afterwards.

SQLite overwrites what it deletes (`secure_delete`), but not every copy that it made of a row while
it moved rows between pages (tests/store/test_erasure.py finds them): so the file is written anew.
It must not know when anything is due.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from workstation.domain import ids
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.push import PushState
from workstation.domain.retention import Due, Kind
from workstation.store import document, instants, migration, private_file, registration_rows
from workstation.store.connection import Connection

WORDS = ("entry", "conversation", "draft", "answer", "given", "begun", "act", "handover_form")
"""Of a conversation, so of a chat and of a huddle alike."""
_UNTIDY = "retention.untidy"
"""Set with the rows, so that a sudden end before `tidy` is made up for at the next start."""
OUTSIDE = frozenset(
    {"outbox", "keeping", "past", "push", "closing", "note", "registration", "debrief"}
)
"""Name a chat too, and go by rules of their own, below; a letter goes at its receipt,
a debrief that is shared as well."""

UNDER_WAY = f"(live AND json_extract(document, '$.state') <> '{PushState.DRAFTED.value}')"
"""A card that was never offered is live for ever and waits for nobody."""
PUSH_ENDED = "max({})".format(
    ", ".join(
        f"coalesce(json_extract(document, '$.{name}'), 0)"
        for name in ("offered_at", "expires_at", "asked_at", "consented_at", "read_at", "began_at")
    )
)
_HUDDLES = (
    "SELECT json_extract(document, '$.huddle') FROM push"
    " WHERE chat = ?1 AND json_extract(document, '$.huddle') IS NOT NULL"
    " UNION SELECT id FROM past WHERE chat = ?1 AND id <> ?1"
)
_NOTE_FIELDS: Mapping[str, object] = {
    "note": "",
    "debrief": "",
    "risks": {},
    "for_intervision": False,
    "follow_up": False,
}
_FACT_FIELDS: Mapping[str, object] = {"facts": {}}


def is_waited_for(connection: Connection, chat: ids.ChatId) -> bool:
    """Whether the chat goes on, or a push of it is under way."""
    return bool(
        connection.row("SELECT 1 FROM chat WHERE id = ? AND live", (chat,))
        or connection.row(f"SELECT 1 FROM push WHERE chat = ? AND {UNDER_WAY}", (chat,))  # noqa: S608
    )


def erase(connection: Connection, due: Due) -> dict[Kind, int]:
    """Inside a transaction. How many of each kind were there: chats, huddles, pushes, closings."""
    forget_words_in_indexes(connection)
    mark_untidy(connection)
    chat = due.chat
    huddles = [id_ for (id_,) in connection.rows(_HUDDLES, (chat,))]
    for id_ in (chat, *huddles):
        # What is left must still be told how old it is, and whose it was.
        connection.run(
            "INSERT INTO past (id, chat, ended_at_us) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (id_, chat, instants.to_us(due.ended_at)),
        )
    counts: dict[Kind, int] = {}
    if Kind.TRANSCRIPT in due.kinds:
        rows = _erase_words(connection, chat)
        rows += connection.run("DELETE FROM chat WHERE id = ?", (chat,))
        counts[Kind.TRANSCRIPT] = min(1, rows)
    if Kind.HUDDLE in due.kinds:
        counts[Kind.HUDDLE] = sum(bool(_erase_words(connection, each)) for each in huddles)
        connection.run("DELETE FROM past WHERE chat = ?1 AND id <> ?1", (chat,))
    if Kind.BRIEFING in due.kinds:
        counts[Kind.BRIEFING] = connection.run("DELETE FROM push WHERE chat = ?", (chat,))
    if Kind.NOTE in due.kinds:
        counts[Kind.NOTE] = max(
            _clear(connection, chat, _NOTE_FIELDS),
            registration_rows.forget_question(connection, chat),
        )
    if Kind.FACTS in due.kinds:
        counts[Kind.FACTS] = max(
            _clear(connection, chat, _FACT_FIELDS), registration_rows.erase(connection, chat)
        )
    connection.run("DELETE FROM keeping WHERE chat = ?", (chat,))
    _forget_the_rest(connection, chat)
    return counts


def mark_untidy(connection: Connection) -> None:
    """Inside a transaction that takes words away: the next `tidy` makes it certain."""
    connection.run(
        "INSERT INTO setting (name, value) VALUES (?, '1') ON CONFLICT DO NOTHING", (_UNTIDY,)
    )


def has_words(connection: Connection, conversation: str) -> bool:
    return any(
        connection.row(f"SELECT 1 FROM {table} WHERE chat = ? LIMIT 1", (conversation,))  # noqa: S608
        for table in WORDS
    )


def in_closing(text: str) -> set[Kind]:
    """Which kinds a closing holds."""

    def look(doc: document.Document) -> set[Kind]:
        found = {Kind.NOTE} if any(doc.get(name) for name in _NOTE_FIELDS) else set()
        return found | ({Kind.FACTS} if any(doc.get(name) for name in _FACT_FIELDS) else set())

    return document.read(text, look)


def forget_words_in_indexes(connection: Connection) -> None:
    """A full-text index keeps words it has deleted until it merges, unless it is told not to."""
    rows = connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND sql LIKE 'CREATE VIRTUAL TABLE%' AND lower(sql) LIKE '%using fts5%'"
    )
    for (name,) in rows:
        connection.run(f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1)")  # noqa: S608


def tidy(connection: Connection, path: Path) -> None:
    """Outside a transaction. Raises StoreError, BUSY while somebody else reads the file.

    1,000 chats (16 MB) take 0.4 s and as much memory: better while nobody is being talked to.
    """
    untidy = connection.row("SELECT 1 FROM setting WHERE name = ?", (_UNTIDY,)) is not None
    if untidy:
        connection.run("VACUUM")
    if not connection.checkpoint():
        raise StoreError(StoreFault.BUSY)
    if untidy:
        copy = migration.backup_path(path)
        private_file.remove(copy)
        private_file.remove(copy.with_name(copy.name + ".new"))
        connection.run("DELETE FROM setting WHERE name = ?", (_UNTIDY,))


def _erase_words(connection: Connection, conversation: str) -> int:
    return sum(
        connection.run(f"DELETE FROM {table} WHERE chat = ?", (conversation,))  # noqa: S608
        for table in WORDS
    )


def _clear(connection: Connection, chat: ids.ChatId, empty: Mapping[str, object]) -> int:
    row = connection.row("SELECT document FROM closing WHERE chat = ?", (chat,))
    if row is None:
        return 0
    with document.damage_told():
        doc = json.loads(row[0])
        had = any(doc.get(name) for name in empty)
        doc |= empty
    connection.run("UPDATE closing SET document = ? WHERE chat = ?", (document.write(doc), chat))
    return int(had)


def _forget_the_rest(connection: Connection, chat: ids.ChatId) -> None:
    """What only said that there was something, once there is nothing."""
    closing = connection.row("SELECT document FROM closing WHERE chat = ?", (chat,))
    empty = closing is None or not in_closing(closing[0])
    # Until its chat is gone too, an empty closing still says that the counsellor is done with it.
    if empty and not connection.row("SELECT 1 FROM chat WHERE id = ?", (chat,)):
        connection.run("DELETE FROM closing WHERE chat = ?", (chat,))
        pushes = connection.row("SELECT 1 FROM push WHERE chat = ? LIMIT 1", (chat,))
        huddles = [id_ for (id_,) in connection.rows(_HUDDLES, (chat,))]
        if not pushes and not any(has_words(connection, id_) for id_ in (chat, *huddles)):
            connection.run("DELETE FROM past WHERE chat = ?", (chat,))
