"""Owns the tables of keeping and erasing: kept for a dossier, when a chat ended, what was erased."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=6,
    up=(
        """CREATE TABLE keeping (
            chat TEXT PRIMARY KEY,
            until_us INTEGER NOT NULL,
            reason TEXT NOT NULL,
            kept_at_us INTEGER NOT NULL
        ) WITHOUT ROWID""",
        # What is left to say when, after the row of a chat or the push of a huddle is gone.
        """CREATE TABLE past (
            id TEXT PRIMARY KEY,
            chat TEXT NOT NULL,
            ended_at_us INTEGER NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE erased (
            at_us INTEGER NOT NULL,
            kind TEXT NOT NULL,
            asked INTEGER NOT NULL,
            count INTEGER NOT NULL,
            oldest_us INTEGER NOT NULL,
            newest_us INTEGER NOT NULL,
            PRIMARY KEY (at_us, kind, asked)
        ) WITHOUT ROWID""",
        # Else a round reads the whole table to find what arrived a week ago.
        "CREATE INDEX seen_by_age ON seen (seen_at_s)",
    ),
    down=(
        "DROP INDEX seen_by_age",
        "DROP TABLE erased",
        "DROP TABLE past",
        "DROP TABLE keeping",
    ),
)
