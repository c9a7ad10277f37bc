"""Owns the tables of the tools of the writing box: own favourites, and referrals that were given."""

from workstation.store.migration import Migration

MIGRATION = Migration(
    number=5,
    up=(
        """CREATE TABLE favourite (
            tool TEXT NOT NULL,
            item TEXT NOT NULL,
            PRIMARY KEY (tool, item)
        ) WITHOUT ROWID""",
        """CREATE TABLE given (
            chat TEXT NOT NULL,
            referral TEXT NOT NULL,
            at_us INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            PRIMARY KEY (chat, referral)
        ) WITHOUT ROWID""",
    ),
    down=("DROP TABLE given", "DROP TABLE favourite"),
)
