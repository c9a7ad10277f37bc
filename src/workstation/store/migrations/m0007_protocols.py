"""Owns the tables of protocols: the files that are in use, which one a chat began with, the process log."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=7,
    up=(
        """CREATE TABLE edition (
            digest TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            file BLOB NOT NULL,
            marks BLOB NOT NULL,
            in_use INTEGER NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE begun (
            chat TEXT PRIMARY KEY,
            digest TEXT NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE act (
            position INTEGER PRIMARY KEY,
            chat TEXT NOT NULL,
            at_us INTEGER NOT NULL,
            kind TEXT NOT NULL,
            what TEXT NOT NULL
        )""",
        "CREATE INDEX act_by_chat ON act (chat)",
    ),
    down=("DROP TABLE act", "DROP TABLE begun", "DROP TABLE edition"),
)
