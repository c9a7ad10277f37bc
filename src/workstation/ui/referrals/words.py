"""Owns the words of the directory of places; must not know Qt or read a clock."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from workstation.domain.hours import Hours, is_day_and_night
from workstation.domain.referral import Referral
from workstation.ui.words import clock as times
from workstation.ui.words import opening

TITLE = "Hulpbronnen"
SEARCH = "Zoek een plek, of waar het over gaat"
NOTHING = "Hier lees je wat er in je antwoord komt, en wat je erover moet weten."
REGION, AGE = "Regio", "Leeftijd"
DAY_AND_NIGHT, SHUT = "dag en nacht", "nu dicht"
NO_HOURS = "Openingsuren staan hier nog niet."
NOT_CHECKED = "nog na te kijken"
_NO_FIND = "Niets gevonden."
_NONE = "Er staan nog geen hulpbronnen klaar."
OPEN = "Nu open"
OPEN_NAME = "Open"
_SHUT_OR_ELSEWHERE = (
    "maar nu dicht, zonder uren, of voor een andere regio of leeftijd."
    " Zet ‘Nu open’ uit om te kijken."
)
_WIDER = "Zet regio of leeftijd uit om ze te zien."
_AGES = {"-18": "jonger dan 18", "18+": "18 of ouder"}


def given(at: datetime, zone: tzinfo) -> str:
    return f"gegeven {times.hour(at, zone)}"


def opened(hours: Hours, now: datetime) -> tuple[str, bool]:
    """The badge, and whether somebody is there: `open nu`, `dag en nacht`, `nu dicht`."""
    until = hours.open_until(now)
    if until is None:
        return SHUT, False
    return (DAY_AND_NIGHT if is_day_and_night(until, now) else "open nu"), True


def opening_line(hours: Hours | None, now: datetime, zone: tzinfo) -> str:
    """`Nu open tot 22:00.`, `Nu dicht, open vanavond 19:00.`, `Dag en nacht open.`"""
    if hours is None:
        return NO_HOURS
    until = hours.open_until(now)
    if until is not None:
        said = opening.open_words(until, now, zone)
        return "Dag en nacht open." if said == opening.DAY_AND_NIGHT else f"Nu {said}."
    at = hours.opens_at(now)
    return f"Nu dicht, open {times.moment(at, now, zone)}." if at is not None else "Nu dicht."


def for_whom(referral: Referral) -> str:
    """`Voor Antwerpen · jonger dan 18`, `Overal · alle leeftijden`."""
    region = f"Voor {', '.join(referral.regions)}" if referral.regions else "Overal"
    ages = " en ".join(_AGES[age] for age in referral.ages if age in _AGES)
    is_all = not referral.ages or set(_AGES) <= set(referral.ages)
    return f"{region} · {'alle leeftijden' if is_all else ages}"


def checked(on: date | None, *, is_old: bool) -> str:
    if on is None:
        return "Niemand keek dit al na bij de plek zelf."
    again = " Dat is lang geleden: kijk het na." if is_old else ""
    return f"Nagekeken op {times.whole_day(on)}.{again}"


def empty(searched: str, elsewhere: int, *, open_now: bool = False) -> str:
    if elsewhere:
        many = "Er is wel één plek" if elsewhere == 1 else f"Er zijn wel {elsewhere} plekken"
        if open_now:
            return f"{_NO_FIND} {many}, {_SHUT_OR_ELSEWHERE}"
        return f"{_NO_FIND} {many} buiten deze regio of leeftijd. {_WIDER}"
    return f"{_NO_FIND} Probeer minder woorden, of andere." if searched.strip() else _NONE


def ages(codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, code) for code in codes)
