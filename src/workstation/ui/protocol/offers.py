"""Owns how advice stands in words: what is offered, by which rule, and whether somebody is there now.

It must not know Qt, or what choosing an offer leads to.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from workstation.domain.advice import OfferKind, Rule
from workstation.domain.checklist import Protocol
from workstation.domain.hours import Hours, is_day_and_night
from workstation.domain.presence import LineNow
from workstation.services.advice import Advised
from workstation.ui.line_names import LineNames
from workstation.ui.protocol.values import OfferRow
from workstation.ui.words import clock as times
from workstation.ui.words import opening

_ICONS = {
    OfferKind.STAY: "chat",
    OfferKind.PUSH: "swap",
    OfferKind.APPOINTMENT: "calendar",
    OfferKind.REFERRAL: "place",
}


class OfferWords:
    def __init__(self, *, names: LineNames, zone: tzinfo) -> None:
        self._names = names
        self._zone = zone

    def row(
        self,
        advised: Advised,
        protocol: Protocol,
        chosen: Mapping[str, datetime],
        now: datetime,
    ) -> OfferRow:
        offer = advised.offer
        at = chosen.get(offer.id)
        return OfferRow(
            id=offer.id,
            title=self._title(advised),
            reasons=tuple(_reason(rule, protocol) for rule in offer.rules),
            icon=_ICONS[advised.kind],
            now=self._now(advised, now),
            is_urgent=offer.is_urgent,
            chosen_at=times.hour(at, self._zone) if at is not None else "",
            is_to_push=advised.kind is OfferKind.PUSH,
        )

    def _title(self, advised: Advised) -> str:
        label = advised.offer.rules[0].label
        if advised.kind is OfferKind.STAY:
            return label or "Blijf hier in gesprek"
        if advised.line is not None:
            name = self._names.short(advised.line)
            push = advised.kind is OfferKind.PUSH
            return label or (f"Doorschakelen naar {name}" if push else f"Afspraak bij {name}")
        if len(advised.places) == 1:
            return advised.places[0].name
        return label or advised.offer.to

    def _now(self, advised: Advised, now: datetime) -> str:
        if advised.now is not None:
            return self._line(advised.now, now)
        if advised.kind is not OfferKind.REFERRAL:
            return ""
        if not advised.places:
            return "staat niet bij de hulpbronnen"
        said = self._hours(advised.hours, now)
        return said if len(advised.places) == 1 else f"{said}, {len(advised.places)} plekken"

    def _line(self, line: LineNow, now: datetime) -> str:
        if line.open_until is None:
            at = line.opens_at
            hours = (
                f"dicht, open {times.moment(at, now, self._zone)}" if at is not None else "dicht"
            )
        else:
            hours = opening.open_words(line.open_until, now, self._zone)
        if line.on_duty:
            return f"{hours}, {line.free} van {line.on_duty} vrij"
        return f"{hours}, niemand in dienst"

    def _hours(self, hours: Hours | None, now: datetime) -> str:
        if hours is None:
            return "uren niet bekend"
        until = hours.open_until(now)
        if until is not None:
            return (
                opening.DAY_AND_NIGHT
                if is_day_and_night(until, now)
                else opening.open_words(until, now, self._zone)
            )
        at = hours.opens_at(now)
        return (
            f"nu dicht, open {times.moment(at, now, self._zone)}" if at is not None else "nu dicht"
        )


def _reason(rule: Rule, protocol: Protocol) -> str:
    """`minderjarig → NPIE, protocol 2 stap 5`."""
    return f"{rule.reason}, protocol {protocol.version} stap {protocol.number(rule.step)}"
