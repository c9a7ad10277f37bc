"""Owns the tables of the workstation itself: identity, settings that are secret, audit."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=3,
    up=(
        """CREATE TABLE identity (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            document TEXT NOT NULL
        )""",
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE audit (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at_us INTEGER NOT NULL,
            what TEXT NOT NULL,
            subject TEXT NOT NULL
        )""",
        """CREATE TRIGGER audit_is_as_it_was BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'append only'); END""",
    ),
    down=("DROP TABLE audit", "DROP TABLE setting", "DROP TABLE identity"),
)
