"""Owns the reading of the referral directory into `domain.referral`; must not know any place in it."""

import re
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workstation.domain.data_file import FileReason
from workstation.domain.hours import Hours, Span
from workstation.domain.ids import LineId
from workstation.domain.referral import AGES, Directory, Referral
from workstation.system import resources, strict_toml
from workstation.system.shelf import FolderShelf
from workstation.system.strict_toml import LONGEST_TEXT, LONGEST_TITLE, DataFileError, Table, Wrong

_KEYS = ("id", "version", "date", "source", "zone", "regions", "referral")
_PLACE = (
    "id", "name", "also", "what", "facts", "message", "regions", "ages",
    "day_and_night", "open", "line", "counts_as", "checked",
)  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_LONGEST_FACT = 300


class ReferralsError(DataFileError):
    """A directory that does not count."""


def shelf(folder: Path | None = None) -> FolderShelf[Directory]:
    """Those that come with Schakel. Raises ResourceMissing."""
    return FolderShelf(folder or resources.find("referrals"), load)


def load(path: Path) -> Directory:
    """Raises ReferralsError."""
    return strict_toml.read(path, _directory, _KEYS, ReferralsError)


def _directory(top: Table) -> Directory:
    of = top.get("date", date)
    regions = top.texts("regions")
    zone = _zone(top)
    tables = top.tables("referral", _PLACE)
    referrals = tuple(_referral(table, regions, zone, of) for table in tables)
    strict_toml.once([one.id for one in referrals], tables)
    return Directory(
        id=top.id("id"),
        version=top.version(),
        of=of,
        source=top.text("source"),
        regions=regions,
        referrals=referrals,
    )


def _zone(top: Table) -> ZoneInfo:
    try:
        return ZoneInfo(top.text("zone"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong("zone", FileReason.BAD_HOURS) from None


def _referral(table: Table, regions: Sequence[str], zone: ZoneInfo, of: date) -> Referral:
    checked = table.get("checked", date) if table.has("checked") else None
    if checked is not None and checked > of:
        raise Wrong(table.key("checked"), FileReason.NOT_YET)
    return Referral(
        id=table.id("id"),
        name=table.text("name", longest=LONGEST_TITLE),
        also=table.texts("also"),
        what=table.text("what", longest=_LONGEST_FACT),
        facts=table.texts("facts", longest=_LONGEST_FACT),
        message=table.text("message", longest=LONGEST_TEXT),
        regions=_among(table, "regions", regions, FileReason.NO_SUCH_REGION),
        ages=_among(table, "ages", AGES, FileReason.NO_SUCH_AGE),
        hours=_hours(table, zone),
        line=LineId(table.id("line")) if table.has("line") else None,
        counts_as=table.id("counts_as") if table.has("counts_as") else "",
        checked=checked,
    )


def _among(table: Table, name: str, known: Sequence[str], why: FileReason) -> tuple[str, ...]:
    found = table.texts(name)
    if not set(found) <= set(known):
        raise Wrong(table.key(name), why)
    return found


def _hours(table: Table, zone: ZoneInfo) -> Hours | None:
    if table.flag("day_and_night"):
        if table.has("open"):
            raise Wrong(table.key("open"), FileReason.BAD_HOURS)
        whole = tuple(Span(day=day, start=time(), end=time()) for day in range(7))
        return Hours(zone=zone, spans=whole)
    if not table.has("open"):
        return None
    spans: list[Span] = []
    for one in table.tables("open", ("days", "from", "to")):
        days = one.texts("days")
        if not days or not set(days) <= set(_DAYS):
            raise Wrong(one.key("days"), FileReason.BAD_HOURS)
        start, end = _time(one, "from"), _time(one, "to")
        if start == end:
            raise Wrong(one.key("to"), FileReason.BAD_HOURS)
        spans += [Span(day=_DAYS.index(day), start=start, end=end) for day in days]
    return Hours(zone=zone, spans=tuple(spans))


def _time(table: Table, name: str) -> time:
    text = table.text(name)
    if _CLOCK.fullmatch(text) is None:
        raise Wrong(table.key(name), FileReason.BAD_HOURS)
    # 24:00 is how people write the end of a day; the clock calls it 00:00.
    return time() if text == "24:00" else time.fromisoformat(text)
