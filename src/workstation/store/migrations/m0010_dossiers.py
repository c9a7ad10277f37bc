"""Owns the table of dossiers that went to, or came from, another line. It names no chat on purpose:
a dossier has a term of its own, and is erased by its own state."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=10,
    up=(
        """CREATE TABLE dossier (
            id TEXT PRIMARY KEY,
            made_at_us INTEGER NOT NULL,
            document TEXT NOT NULL
        )""",
    ),
    down=("DROP TABLE dossier",),
)
