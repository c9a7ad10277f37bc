"""Owns the order of all migrations: the one list to add to."""

from workstation.store.migrations import (
    m0001_journal,
    m0002_desk,
    m0003_profile,
    m0004_search,
    m0005_desk_tools,
    m0006_retention,
    m0007_protocols,
    m0008_registration,
    m0009_shift,
    m0010_dossiers,
    m0011_debriefs,
)

LADDER = (
    m0001_journal.MIGRATION,
    m0002_desk.MIGRATION,
    m0003_profile.MIGRATION,
    m0004_search.MIGRATION,
    m0005_desk_tools.MIGRATION,
    m0006_retention.MIGRATION,
    m0007_protocols.MIGRATION,
    m0008_registration.MIGRATION,
    m0009_shift.MIGRATION,
    m0010_dossiers.MIGRATION,
    m0011_debriefs.MIGRATION,
)
