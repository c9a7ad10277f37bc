"""Owns the table of the end of a shift: the form of a handover while it is being written."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=9,
    up=(
        """CREATE TABLE handover_form (
            chat TEXT PRIMARY KEY,
            saved_at_us INTEGER NOT NULL,
            document TEXT NOT NULL
        ) WITHOUT ROWID""",
    ),
    down=("DROP TABLE handover_form",),
)
