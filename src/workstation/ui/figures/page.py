"""Owns what the page shows of one period and entry; pure, must not know who asks or where it comes from."""

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from workstation.domain import breakdown, figures
from workstation.domain.breakdown import ENTRY
from workstation.domain.period import Period, span
from workstation.services.supervision import Gathered
from workstation.ui.figures import tables, words
from workstation.ui.figures.values import FiguresShown
from workstation.ui.words import clock

_PERIODS = tuple((period.value, text) for period, text in words.PERIODS.items())


def unread(period: Period, *, is_away: bool) -> FiguresShown:
    """Before anything came; `is_away`: it was asked, and nobody answered."""
    return FiguresShown(
        periods=_PERIODS,
        period=period,
        entries=(("", words.ALL),),
        status="" if is_away else words.READING,
        empty=words.AWAY if is_away else None,
    )


def shown(
    gathered: Gathered,
    period: Period,
    entry: str,
    *,
    today: date,
    at: datetime,
    zone: tzinfo,
) -> FiguresShown:
    """`entry` "": all of them. `at`: when it was gathered."""
    form = gathered.form
    since, until = span(period, today)
    last = min(until - timedelta(days=1), today)
    inside = tuple(facts for facts in gathered.facts if since <= facts.day < until)
    asked = form.field(ENTRY)
    found = FiguresShown(
        periods=_PERIODS,
        period=period,
        entries=(("", words.ALL), *((c.id, c.text) for c in (asked.choices if asked else ()))),
        entry=entry,
        status=words.status(since, last, clock.hour(at, zone), gathered.refused),
        caution=words.CAUTION,
    )
    if entry and asked is not None:
        # Nobody reads by choosing an entry what the table of entries keeps hidden.
        whole = breakdown.breakdown(form, asked, inside)
        part = whole.part(entry)
        if whole.is_small or (part is not None and part.hidden):
            return replace(found, empty=words.TOO_FEW)
    told = figures.narrowed(inside, entry=entry) if entry else inside
    if not told:
        return replace(found, empty=words.EMPTY)
    parts = breakdown.breakdowns(form, told)
    stretches = breakdown.timeline(told, since, last + timedelta(days=1), monthly=period.is_year)
    surveys = [one for one in gathered.surveys if since <= one.at.astimezone(zone).date() < until]
    return replace(
        found,
        tiles=tables.tiles(told, parts),
        chart=tables.chart(form, stretches, monthly=period.is_year),
        tables=(
            *tables.tables(form, parts),
            # A survey names no entry: it is of the whole line.
            *(tables.survey_tables(surveys) if not entry else ()),
        ),
        can_export=True,
    )
