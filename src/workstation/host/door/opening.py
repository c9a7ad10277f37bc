"""Owns what a door tells a visitor of the wait: open, busy, closed, and how many are before you."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workstation.domain import hours, presence, ticket, times
from workstation.domain.ids import VisitorId
from workstation.wire import documents, page, refusal, signed


def read_hours(document: bytes | None, line_key: bytes) -> hours.Hours | None:
    """The opening hours as the line signed them; None when there are none, or not of the line."""
    if document is None:
        return None
    try:
        told = signed.check(
            signed.Kind.HOURS, signed.from_bytes(document), line_key, documents.Hours
        )
        return hours.Hours(
            zone=ZoneInfo(told.tz),
            spans=[
                hours.Span(
                    day=span.day,
                    start=time.fromisoformat(span.from_),
                    end=time.fromisoformat(span.to),
                )
                for span in told.open
            ],
            closed=frozenset(date.fromisoformat(day) for day in told.closed),
        )
    except (refusal.Refused, ValueError, ZoneInfoNotFoundError):
        return None


def status(
    opening: hours.Hours | None,
    presences: Sequence[presence.Presence],
    now: datetime,
) -> page.Status:
    """For whoever does not wait. Without hours on the board, whoever is on duty decides."""
    on_duty, free = presence.count(presences, now)
    until = None if opening is None else opening.open_until(now)
    inside = opening is None or until is not None
    if not inside or on_duty == 0:
        state = page.Door.CLOSED
    else:
        state = page.Door.OPEN if free else page.Door.BUSY
    opens = None if opening is None or inside else opening.opens_at(now)
    if until is not None and hours.is_day_and_night(until, now):
        until = None  # the page says an hour, and there is none to say
    return page.Status(
        state=state,
        on_duty=on_duty,
        free=free,
        ahead=None,
        until_ms=None if until is None else times.to_ms(until.astimezone(UTC)),
        opens_ms=None if opens is None else times.to_ms(opens.astimezone(UTC)),
    )


def queue(room: ticket.Room, now: datetime) -> dict[VisitorId, int]:
    """How many ring before each visitor's ticket."""
    ahead: dict[VisitorId, int] = {}
    for place, waiting in enumerate(room.waiting(now)):
        if waiting.visitor is not None:
            ahead.setdefault(waiting.visitor, place)
    return ahead
