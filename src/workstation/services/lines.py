"""Owns how the lines stand now: open until when, how many on duty, how many with room."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workstation.domain.hours import Hours, Span
from workstation.domain.ids import DeviceId, LineId
from workstation.domain.ports import Board, Clock
from workstation.domain.presence import STALE_S, LineNow, Presence, count
from workstation.services.credentials import Credentials
from workstation.wire import documents, signed
from workstation.wire.refusal import Refused


class Lines:
    """Asks the notice boards; believes hours only with the line's signature."""

    def __init__(self, *, board: Board, credentials: Credentials, clock: Clock) -> None:
        self._board = board
        self._credentials = credentials
        self._clock = clock
        self._read: dict[LineId, tuple[bytes, Hours | None]] = {}

    def now(self, line: LineId) -> LineNow:
        """What the screen says of a line."""
        now = self._clock.now()
        on_duty, free = count(self._board.presences(line), now)
        hours = self.hours(line)
        return LineNow(
            on_duty=on_duty,
            free=free,
            open_until=hours.open_until(now) if hours else None,
            opens_at=hours.opens_at(now) if hours else None,
        )

    def colleagues(self) -> LineNow:
        """Who of the own line is there beside this device."""
        line, me = self._credentials.line, self._credentials.device
        others = [p for p in self._board.presences(line) if p.device != me]
        on_duty, free = count(others, self._clock.now())
        return LineNow(on_duty=on_duty, free=free)

    def presence(self, line: LineId, device: DeviceId) -> Presence | None:
        return next((p for p in self._board.presences(line) if p.device == device), None)

    def is_gone(self, line: LineId, device: DeviceId, *, for_s: float = STALE_S) -> bool:
        """Whether a device has been silent for longer than `for_s` seconds."""
        seen = self.presence(line, device)
        return seen is None or self._clock.now() - seen.at > timedelta(seconds=for_s)

    def hours(self, line: LineId) -> Hours | None:
        """None while none were published, or when they are not the line's own."""
        raw = self._board.document(line, "hours")
        if raw is None:
            return None
        known = self._read.get(line)
        if known is None or known[0] != raw:
            self._read[line] = (raw, self._checked(line, raw))
        return self._read[line][1]

    def _checked(self, line: LineId, raw: bytes) -> Hours | None:
        try:
            document = self._credentials.line_document(signed.Kind.HOURS, raw, line)
            told = signed.read(document, documents.Hours)
            return hours_of(told) if told.line == line else None
        except (Refused, ZoneInfoNotFoundError, ValueError):
            return None


def hours_of(told: documents.Hours) -> Hours:
    """Raises ZoneInfoNotFoundError or ValueError for a zone or a time that does not exist."""
    return Hours(
        zone=ZoneInfo(told.tz),
        spans=tuple(Span(day=o.day, start=_time(o.from_), end=_time(o.to)) for o in told.open),
        closed=frozenset(date.fromisoformat(day) for day in told.closed),
    )


def _time(text: str) -> time:
    # 24:00 is how people write the end of a day; the clock calls it 00:00.
    return time() if text == "24:00" else datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day
