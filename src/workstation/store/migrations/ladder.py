"""Owns the order of all migrations: the one list to add to."""

from workstation.store.migration import Migration
from workstation.store.migrations import (
    m0001_journal,
    m0002_desk,
    m0003_profile,
    m0004_search,
    m0005_desk_tools,
    m0006_retention,
    m0009_shift,
)

LADDER = (
    m0001_journal.MIGRATION,
    m0002_desk.MIGRATION,
    m0003_profile.MIGRATION,
    m0004_search.MIGRATION,
    m0005_desk_tools.MIGRATION,
    m0006_retention.MIGRATION,
    # 7 and 8 come with the protocol and the registration.
    Migration(number=7, up=(), down=()),
    Migration(number=8, up=(), down=()),
    m0009_shift.MIGRATION,
)
