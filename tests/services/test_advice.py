"""The offers of the rules, as lines and places stand now."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.shelf import FakeShelf
from tests.services import editions as made
from tests.services.lines import NPIE
from tests.services.office import Office, Seat
from workstation.domain.advice import OfferKind
from workstation.domain.hours import Hours, Span
from workstation.domain.ids import LineId
from workstation.domain.referral import Directory, Referral
from workstation.services.advice import Advice, Advised
from workstation.services.referrals import Referrals

ZONE = ZoneInfo("Europe/Brussels")
ALWAYS = Hours(zone=ZONE, spans=tuple(Span(day=d, start=time(), end=time()) for d in range(7)))
EVENINGS = Hours(zone=ZONE, spans=(Span(day=1, start=time(19), end=time(22)),))
"""Tuesdays: NOON of the tests is one."""


def _place(id_: str, **more: object) -> Referral:
    return Referral(id=id_, name=id_, what="", message=id_, **more)  # type: ignore[arg-type]


PLACES = (
    _place("112"),
    _place("gent", regions=("Oost",), counts_as="zsg", hours=ALWAYS),
    _place("genk", regions=("Limburg",), counts_as="zsg", hours=ALWAYS),
)


def _advice(seat: Seat, *places: Referral) -> Advice:
    directory = Directory(
        id="d", version=1, of=date(2026, 11, 24), source="", regions=(), referrals=places
    )
    referrals = Referrals(
        shelf=FakeShelf(directory),
        tools=seat.store.tools,
        lines=seat.ws.lines,
        bus=seat.ws.bus,
        tasks=seat.ws.tasks,
        clock=seat.clock,
    )
    return Advice(identity=seat.own, lines=seat.ws.lines, referrals=referrals)


def _offers(advice: Advice, answers: dict[str, str], region: str = "") -> list[Advised]:
    return list(advice.offers(made.edition(1).protocol, answers, {"region": region}))


async def test_an_open_line_gets_a_push_and_says_how_it_stands(seat: Seat) -> None:
    (push,) = _offers(_advice(seat, _place("npie", line=NPIE, hours=ALWAYS)), {"minor": "yes"})
    assert (push.kind, push.line) == (OfferKind.PUSH, NPIE)
    assert push.now is not None
    assert push.now.on_duty == 0


async def test_a_closed_line_gets_an_appointment(seat: Seat) -> None:
    (later,) = _offers(_advice(seat, _place("npie", line=NPIE, hours=EVENINGS)), {"minor": "yes"})
    assert (later.kind, later.line) == (OfferKind.APPOINTMENT, NPIE)
    seat.clock.forward(7 * 3600)
    (push,) = _offers(_advice(seat, _place("npie", line=NPIE, hours=EVENINGS)), {"minor": "yes"})
    assert push.kind is OfferKind.PUSH


async def test_what_would_lead_to_ourselves_is_staying(office: Office) -> None:
    there = await office.seat(NPIE, "Sofie")
    (stay,) = _offers(_advice(there, *PLACES), {"minor": "yes"})
    assert (stay.kind, stay.line) == (OfferKind.STAY, None)


async def test_a_line_that_nobody_here_knows_is_not_offered(seat: Seat) -> None:
    advice = _advice(seat, *PLACES)
    advice._known = {LineId("1712")}
    assert _offers(advice, {"minor": "yes"}) == []


@pytest.mark.parametrize(
    ("region", "places"), [("Oost", ["gent"]), ("", ["gent", "genk"]), ("Elders", ["gent", "genk"])]
)
async def test_of_places_that_count_alike_the_one_nearby_is_meant(
    seat: Seat, region: str, places: list[str]
) -> None:
    danger, care = _offers(_advice(seat, *PLACES), {"safe": "no"}, region)
    assert danger.offer.is_urgent
    assert [place.id for place in danger.places] == ["112"]
    assert [place.id for place in care.places] == places
    assert care.hours == ALWAYS


async def test_a_place_that_is_not_in_the_directory_is_still_named_by_the_rule(seat: Seat) -> None:
    _, care = _offers(_advice(seat), {"safe": "no"})
    assert (care.places, care.hours) == ((), None)
