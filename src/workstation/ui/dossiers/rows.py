"""Owns how a dossier reads in a list: its scope, how it stands, what can be done; must not know Qt."""

from datetime import datetime, tzinfo

from workstation.domain.dossier import (
    HERE,
    Dossier,
    DossierState,
    last_day,
)
from workstation.domain.push import Side
from workstation.services.dossier_shelf import Ready
from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import Do, DossierRow
from workstation.ui.line_names import LineNames
from workstation.ui.words import clock as times

_ALARMING = frozenset({DossierState.ENDED})


class Rows:
    def __init__(self, names: LineNames, zone: tzinfo) -> None:
        self._names = names
        self._zone = zone

    def ready(self, one: Ready, now: datetime) -> DossierRow:
        line = self._names.short(one.line)
        return DossierRow(
            id=one.ticket,
            title=words.from_line(line, one.sender, one.count),
            scope=f"Te bewaren {words.until(times.whole_day(last_day(one.until)))}",
            state=f"Klaar sinds {self.day(one.since, now)}.",
            main=Do.FETCH,
        )

    def row(self, one: Dossier, now: datetime) -> DossierRow:
        sender = one.side is Side.SENDER
        line = self._names.short(one.line)
        title = (
            words.to_line(line, one.count) if sender else words.from_line(line, one.name, one.count)
        )
        held = one.received_at is not None or (sender and one.sent_at is not None)
        erased = self.day(one.erased_at, now) if one.erased_at else ""
        state = words.state(sender, one.state, one.end, one.name, line)
        if not one.is_live:
            state += words.gone(sender, one.state, held, one.name, line, erased)
        main, more = self._doings(one, now)
        return DossierRow(
            id=one.id,
            title=title,
            scope=self.scope(one, now),
            state=state,
            main=main,
            more=more,
            warns=sender and one.state in _ALARMING and held,
            over=not one.is_live,
        )

    def scope(self, one: Dossier, now: datetime) -> str:
        """Why it may be there, and until when."""
        return f"{self.why(one, now)} · {words.until(times.whole_day(last_day(one.until)))}"

    def why(self, one: Dossier, now: datetime) -> str:
        if one.ground is not None:
            return words.by_ground(one.ground.name, one.ground.by)
        if one.side is Side.RECEIVER and one.record is None:
            return f"Van {self._names.short(one.line)}"
        return words.by_consent(self.day(one.consented_at, now) if one.consented_at else "")

    def day(self, at: datetime, now: datetime) -> str:
        there, here = at.astimezone(self._zone), now.astimezone(self._zone)
        return times.date_of(there.date(), here.date())

    def _doings(self, one: Dossier, now: datetime) -> tuple[Do | None, Do | None]:
        if not one.is_live:
            return None, None
        if one.side is Side.SENDER:
            main = Do.LOOK if one.state is DossierState.ALLOWED else None
            return main, Do.TAKE_BACK
        if one.state in HERE and now < one.until:
            return Do.READ, Do.LET_GO
        return None, None
