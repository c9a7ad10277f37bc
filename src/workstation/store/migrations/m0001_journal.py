"""Owns the tables of the words themselves: lines, outbox, keys of conversations, chats, pushes.

Times are whole microseconds since 1970, so that an instant comes back exactly as it went in.
"""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=1,
    up=(
        """CREATE TABLE entry (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            chat TEXT NOT NULL,
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            sender TEXT NOT NULL,
            text TEXT NOT NULL,
            at_us INTEGER NOT NULL,
            own INTEGER NOT NULL,
            state TEXT,
            pinned INTEGER NOT NULL DEFAULT 0,
            UNIQUE (chat, id)
        )""",
        "CREATE INDEX entry_in_order ON entry (chat, position)",
        # Append only: what was said is never said differently later. Erasing is a DELETE.
        """CREATE TRIGGER entry_is_as_it_was
            BEFORE UPDATE OF position, chat, id, kind, sender, text, at_us, own ON entry
            BEGIN SELECT RAISE(ABORT, 'append only'); END""",
        """CREATE TABLE seen (
            frame TEXT PRIMARY KEY,
            seen_at_s INTEGER NOT NULL DEFAULT (unixepoch())
        ) WITHOUT ROWID""",
        """CREATE TABLE outbox (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            frame_id TEXT NOT NULL,
            receiver TEXT NOT NULL,
            box TEXT NOT NULL,
            line TEXT NOT NULL,
            chat TEXT NOT NULL,
            frame BLOB NOT NULL,
            message TEXT,
            queued_at_us INTEGER NOT NULL,
            UNIQUE (frame_id, receiver)
        )""",
        "CREATE INDEX outbox_of_chat ON outbox (chat)",
        """CREATE TABLE conversation (
            chat TEXT PRIMARY KEY,
            snapshot BLOB NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE chat (
            id TEXT PRIMARY KEY,
            live INTEGER NOT NULL,
            claimed_at_us INTEGER NOT NULL,
            ended_at_us INTEGER,
            document TEXT NOT NULL
        )""",
        "CREATE INDEX chat_by_end ON chat (live, ended_at_us)",
        """CREATE TABLE push (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            chat TEXT NOT NULL,
            live INTEGER NOT NULL,
            document TEXT NOT NULL
        )""",
        "CREATE INDEX push_of_chat ON push (chat)",
        "CREATE INDEX push_by_life ON push (live)",
        """CREATE TABLE cert (
            device TEXT PRIMARY KEY,
            cert BLOB NOT NULL
        ) WITHOUT ROWID""",
    ),
    down=(
        "DROP TABLE cert",
        "DROP TABLE push",
        "DROP TABLE chat",
        "DROP TABLE conversation",
        "DROP TABLE outbox",
        "DROP TABLE seen",
        "DROP TABLE entry",
    ),
)
