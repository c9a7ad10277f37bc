"""Owns for how long a chat can be kept, as choices; must not know Qt or the policy's file."""

from datetime import datetime, tzinfo

from workstation.domain.retention import Keeping
from workstation.ui.closing.values import Dossier
from workstation.ui.words import clock as times

_TERMS = ((90, "3 maanden"), (180, "6 maanden"), (365, "1 jaar"), (730, "2 jaar"))


def terms(most_days: int) -> tuple[tuple[int, str], ...]:
    """What the line allows; at least its own longest, none when it allows nothing."""
    found = tuple(term for term in _TERMS if term[0] <= most_days)
    if found or not most_days:
        return found
    return ((most_days, "1 dag" if most_days == 1 else f"{most_days} dagen"),)


def shown(
    keeping: Keeping | None, terms: tuple[tuple[int, str], ...], now: datetime, zone: tzinfo
) -> Dossier:
    if keeping is None or keeping.until <= now:
        return Dossier(terms=terms)
    until = keeping.until.astimezone(zone).date()
    return Dossier(
        terms=terms,
        days=(keeping.until - keeping.kept_at).days,
        reason=keeping.reason,
        until=times.date_of(until, now.astimezone(zone).date()),
    )
