"""Owns how a row stands among its neighbours (day, group, time); must not know Qt or pixels."""

from dataclasses import dataclass
from datetime import date, timedelta

from workstation.domain.ids import MessageId
from workstation.ui.transcript.values import MessageRow, Row, Side

TOGETHER = timedelta(minutes=2)
"""LOOK: "Same sender within two minutes: gap 4, one time at the end"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a row shows beside its own words."""

    day: date | None
    """The day line above it."""
    is_new: bool
    """The marker "Nieuw" above it."""
    opens_group: bool
    has_air: bool
    """The full gap above it: another group, or a state stands between."""
    shows_name: bool
    shows_meta: bool
    """Time (and state) below it."""


def of(row: Row, above: Row | None, below: Row | None, *, new_from: MessageId | None) -> Setting:
    day = row.at.date() if above is None or above.at.date() != row.at.date() else None
    is_new = row.id == new_from
    opens = day is not None or is_new or above is None or not _together(above, row)
    ends = below is None or below.id == new_from or not _together(row, below)
    message = row if isinstance(row, MessageRow) else None
    return Setting(
        day=day,
        is_new=is_new,
        opens_group=opens,
        has_air=opens or _hangs(above),
        shows_name=message is not None and message.side is Side.COLLEAGUE and opens,
        # A message that hangs says so itself, also in the middle of a group.
        shows_meta=message is not None and (ends or _hangs(message)),
    )


def _hangs(row: Row | None) -> bool:
    return isinstance(row, MessageRow) and row.state is not None and row.state.warns


def _together(above: Row, below: Row) -> bool:
    return (
        isinstance(above, MessageRow)
        and isinstance(below, MessageRow)
        and above.side is below.side
        and above.line == below.line
        and above.name == below.name
        and above.at.date() == below.at.date()
        and timedelta(0) <= below.at - above.at < TOGETHER
    )
