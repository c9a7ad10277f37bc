"""Owns the tables of what lies on the desk beside the words: drafts, answers, closings."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=2,
    up=(
        "CREATE TABLE draft (chat TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE answer (
            chat TEXT NOT NULL,
            step TEXT NOT NULL,
            choice TEXT NOT NULL,
            PRIMARY KEY (chat, step)
        ) WITHOUT ROWID""",
        "CREATE TABLE closing (chat TEXT PRIMARY KEY, document TEXT NOT NULL)",
    ),
    down=("DROP TABLE closing", "DROP TABLE answer", "DROP TABLE draft"),
)
