"""Owns how times are said; must not read a clock or know a time zone of its own."""

from datetime import date, datetime, timedelta, tzinfo

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_EVENING_FROM = 18


def hour(at: datetime, zone: tzinfo) -> str:
    """`19:06`."""
    return at.astimezone(zone).strftime("%H:%M")


def countdown(left_s: int) -> str:
    """`06:40`; never below zero, and hours only when there are hours."""
    left = max(0, left_s)
    hours, rest = divmod(left, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def spoken_left(left_s: int) -> str:
    """For a screen reader: in whole minutes, so that it does not speak each second."""
    minutes = (max(0, left_s) + 59) // 60
    return f"nog {minutes} minuut" if minutes == 1 else f"nog {minutes} minuten"


def minutes(count: int) -> str:
    return "1 minuut" if count == 1 else f"{count} minuten"


def day(of: date, today: date) -> str:
    """`vandaag`, `morgen`, `donderdag`, and from a week on `3 december`."""
    ahead = (of - today).days
    if ahead == 0:
        return "vandaag"
    if ahead == 1:
        return "morgen"
    if 1 < ahead < 7:
        return _DAYS[of.weekday()]
    return f"{of.day} {_MONTHS[of.month - 1]}"


def whole_day(of: date) -> str:
    """`24 november 2026`: a day that may be long ago."""
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def date_of(of: date, today: date) -> str:
    """`gisteren`, `vandaag`, `morgen`, else `24 oktober`; with its year when that is another."""
    near = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((of - today).days)
    year = "" if of.year == today.year else f" {of.year}"
    return near or f"{of.day} {_MONTHS[of.month - 1]}{year}"


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """`morgen 19:15`, `vanavond 21:15`: when something may happen, seen from `now`."""
    there, here = at.astimezone(zone), now.astimezone(zone)
    said = day(there.date(), here.date())
    if said == "vandaag" and there.hour >= _EVENING_FROM:
        said = "vanavond"
    return f"{said} {there:%H:%M}"


def quarter_after(at: datetime) -> datetime:
    """The next whole quarter of an hour: a first guess for a time to propose."""
    return at.replace(minute=0, second=0, microsecond=0) + timedelta(
        minutes=(at.minute // 15 + 1) * 15
    )
