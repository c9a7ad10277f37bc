"""Owns the tables of registrations: the facts, what was corrected, the forms they were made with.

`chat` of a late entry is its own id: what retention looks for is always there.
"""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=8,
    up=(
        """CREATE TABLE registration (
            id TEXT PRIMARY KEY,
            chat TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            stored INTEGER NOT NULL DEFAULT 0,
            made_at_us INTEGER NOT NULL,
            question TEXT NOT NULL,
            document TEXT NOT NULL
        )""",
        "CREATE INDEX registration_by_time ON registration (made_at_us)",
        "CREATE INDEX registration_to_send ON registration (made_at_us) WHERE stored < revision",
        """CREATE TABLE correction (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            registration TEXT NOT NULL,
            revision INTEGER NOT NULL,
            at_us INTEGER NOT NULL,
            who TEXT NOT NULL,
            field TEXT NOT NULL,
            victim INTEGER,
            old TEXT NOT NULL,
            new TEXT NOT NULL
        )""",
        "CREATE INDEX correction_of ON correction (registration, number)",
        """CREATE TRIGGER correction_is_as_it_was BEFORE UPDATE ON correction
            BEGIN SELECT RAISE(ABORT, 'append only'); END""",
        """CREATE TABLE form (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            document TEXT NOT NULL,
            UNIQUE (id, version)
        )""",
    ),
    down=("DROP TABLE form", "DROP TABLE correction", "DROP TABLE registration"),
)
