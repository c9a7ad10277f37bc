"""Owns the tables of debriefs that are shared by choice: what waits to go, and what was read here.

What waits goes at its receipt, as a letter does; a mark of what was read holds no word.
"""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=11,
    up=(
        """CREATE TABLE debrief (
            id TEXT PRIMARY KEY,
            chat TEXT NOT NULL,
            made_at_us INTEGER NOT NULL,
            first TEXT NOT NULL,
            second TEXT NOT NULL
        )""",
        """CREATE TABLE debrief_read (
            device TEXT NOT NULL,
            id TEXT NOT NULL,
            at_us INTEGER NOT NULL,
            PRIMARY KEY (device, id)
        )""",
    ),
    down=("DROP TABLE debrief_read", "DROP TABLE debrief"),
)
