"""Owns where a chat could go on, as the protocol's rules say and the lines and places stand now.

It advises; nothing is chosen, sent or opened here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workstation.domain.advice import Offer, OfferKind, advise
from workstation.domain.checklist import Protocol
from workstation.domain.hours import Hours
from workstation.domain.identity import Identity
from workstation.domain.ids import LineId
from workstation.domain.presence import LineNow
from workstation.domain.referral import Referral
from workstation.services.lines import Lines
from workstation.services.referrals import Referrals

_OF_A_LINE = (OfferKind.PUSH, OfferKind.APPOINTMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """`line` for a push or an appointment, `places` for a referral: none when the directory has none
    of them, several when the counsellor must say which."""

    offer: Offer
    kind: OfferKind
    """As it is for this line: what would lead to ourselves is staying."""
    line: LineId | None = None
    now: LineNow | None = None
    places: tuple[Referral, ...] = ()
    hours: Hours | None = None
    """Of the only place, or the same for all of them."""


class Advice:
    def __init__(self, *, identity: Identity, lines: Lines, referrals: Referrals) -> None:
        self._identity = identity
        self._lines = lines
        self._referrals = referrals
        self._known = {info.id for info in identity.partners} | {identity.line}

    def offers(
        self, protocol: Protocol, answers: Mapping[str, str], told: Mapping[str, str]
    ) -> tuple[Advised, ...]:
        """`told`: what the visitor answered on the page."""
        found = []
        for offer in advise(protocol.advice, answers, self._is_open):
            if offer.kind is OfferKind.REFERRAL:
                found.append(self._referral(offer, told.get("region", "")))
            elif offer.kind not in _OF_A_LINE or offer.to == self._identity.line:
                found.append(Advised(offer=offer, kind=OfferKind.STAY))
            elif offer.to in self._known:
                line = LineId(offer.to)
                found.append(
                    Advised(offer=offer, kind=offer.kind, line=line, now=self._lines.now(line))
                )
        return tuple(found)

    def _referral(self, offer: Offer, region: str) -> Advised:
        every = self._referrals.all()
        named = [one for one in every if one.id == offer.to]
        places = named or [one for one in every if one.counts_as == offer.to]
        near = [one for one in places if region and region in one.regions]
        places = near or places
        hours = [self._referrals.hours(one) for one in places]
        same = bool(hours) and all(one == hours[0] for one in hours)
        return Advised(
            offer=offer,
            kind=OfferKind.REFERRAL,
            places=tuple(places),
            hours=hours[0] if same else None,
        )

    def _is_open(self, line: str) -> bool:
        """By its own signed hours, else by those of the directory; not known counts as open."""
        hours = self._lines.hours(LineId(line))
        if hours is None:
            own = next((one for one in self._referrals.all() if one.line == line), None)
            hours = own.hours if own is not None else None
        return hours is None or hours.open_until(self._referrals.now()) is not None
