"""The published figures of 1712 can be entered answer by answer, and come out as they were published.

A synthetic year goes by the whole way but the network: pressed on the form, coded, sealed, opened
with the supervisors' key, counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from tests.domain.registering import DEVICE, registration, the_form
from tests.fakes.registrations import FakeReader
from tests.services.lines import L1712, NOON, Lines
from workstation.domain import breakdown, figures, times
from workstation.domain import registration as registrations
from workstation.domain.form import Field, is_asked
from workstation.domain.ids import RegistrationId
from workstation.domain.registration import CodedFacts, Registration, Spot
from workstation.domain.registry import Kept
from workstation.services import registry_reading
from workstation.ui.registration import shown
from workstation.wire import certificate, keys, registry, signed

FORM = the_form()
CONTACTS, VICTIMS = 9_045, 12_044
"""2022 (docs: the lines' own yearly figures)."""
SEXUAL_VICTIMS = 1_353
PUBLISHED = {
    ("channel", "chat"): 25,
    ("channel", "phone"): 62,
    ("channel", "mail"): 13,
    ("theme", "child_abuse"): 55,
    ("theme", "partner"): 16,
    ("theme", "adults"): 9,
    ("contact", "victim"): 37,
    ("contact_relation", "parent"): 18,
    ("contact_gender", "f"): 75,
    ("anonymous", "yes"): 70,
    ("context", "household"): 76,
    ("context", "family"): 85,
    ("context", "public"): 15,
}
"""Whole percents of all contacts; "more than 75" is entered as 76. Of context one contact has several."""


def _count(percent: int) -> int:
    return round(CONTACTS * percent / 100)


def _field(id_: str) -> Field:
    found = FORM.field(id_)
    assert found is not None
    return found


def _press(one: Registration, field: str, code: str, victim: int | None = None) -> Registration:
    spot = Spot(field=field, victim=victim)
    asked = FORM.field(field)
    assert asked is not None
    assert is_asked(asked, one.facts), f"{field} is not asked"
    after = shown.answered(FORM, one, spot, code)
    assert code in after.codes(spot)
    return after


def _spread(field: str, *codes: str) -> list[str]:
    """One code for each contact; the last one for the rest."""
    found: list[str] = []
    for code in codes[:-1]:
        found += [code] * _count(PUBLISHED[field, code])
    return found + [codes[-1]] * (CONTACTS - len(found))


@cache
def entered(answers: tuple[tuple[str, str], ...], forms: tuple[str, ...]) -> Registration:
    """Pressed once: a year has many contacts with the very same answers. `forms`: by victim."""
    one = registration(facts={}, victims=({},))
    for field, code in (("call", "counselling"), *answers):
        one = _press(one, field, code)
    for _ in forms[1:]:
        one = registrations.with_victim(one)
    for victim, form in enumerate(forms):
        one = _press(one, "form", form, victim)
        one = _press(one, "form", "physical", victim)
    return one


def year_2022() -> Iterator[Registration]:
    channels = _spread("channel", "chat", "phone", "mail")
    themes = _spread("theme", "child_abuse", "partner", "adults", "other")
    genders = _spread("contact_gender", "f", "m")
    anonymous = _spread("anonymous", "yes", "no")
    contacts = _spread("contact", "victim", "bystander")
    victims = contacts.count("victim")
    parents = _count(PUBLISHED["contact_relation", "parent"])
    sexual, more = SEXUAL_VICTIMS, VICTIMS - CONTACTS
    for number in range(CONTACTS):
        answers = [
            ("channel", channels[number]),
            ("anonymous", anonymous[number]),
            ("contact", contacts[number]),
            ("contact_gender", genders[number]),
            ("theme", themes[number]),
        ]
        if contacts[number] != "victim":
            relation = "parent" if number - victims < parents else "friend"
            answers.append(("contact_relation", relation))
        for code in ("household", "family", "public"):
            # Some from the front and some from the back, so that they overlap as they do in life.
            place = CONTACTS - 1 - number if code == "public" else number
            if place < _count(PUBLISHED["context", code]):
                answers.append(("context", code))
        here = 2 if number < more else 1
        forms = tuple("sexual" if one < sexual else "emotional" for one in range(here))
        sexual = max(0, sexual - here)
        yield replace(
            entered(tuple(answers), forms),
            id=RegistrationId(f"r-{number:016x}"),
            day=date(2022, 1, 1) + timedelta(days=number % 365),
        )


async def through(year: Sequence[Registration]) -> Sequence[CodedFacts]:
    """As counsellors' workstations send it and a supervisor opens it."""
    lines = Lines()
    own = lines.enrol(L1712, "hv. A")
    line = lines.keys[L1712]
    sign = keys.SignKey.from_private(own.sign_private)
    cert, now = signed.from_bytes(own.cert), times.to_ms(NOON)
    kept = []
    for one in year:
        done = replace(one, revision=1, final_at=NOON)
        data = registry.seal(
            registrations.coded(FORM, done, own.device),
            kem=line.registry.public,
            cert=cert,
            at_ms=now,
            sign=sign,
        )
        kept.append(Kept(device=own.device, id=done.id, stored_at=NOON, data=data))
    opened = await registry_reading.read(
        FakeReader(kept),
        line=L1712,
        kem=line.registry,
        pins=certificate.Pins(lines={L1712: line.info.sign}),
    )
    assert opened.refused == 0
    return opened.facts


@pytest.mark.timeout(120)
async def test_the_shares_of_2022_come_out_as_they_were_published() -> None:
    told = await through(list(year_2022()))
    assert len(told) == CONTACTS
    assert figures.victim_count(told) == VICTIMS
    assert figures.main_of_victims(told, "form")["sexual"] == SEXUAL_VICTIMS
    for (field, code), percent in PUBLISHED.items():
        share = figures.share(figures.contacts(told, field), code, len(told))
        rest = code == "mail"  # what is left of a whole after two that were rounded
        assert share.count == _count(percent) or rest, (field, code)
        assert round(share.percent) == percent, (field, code)
        # As the supervisor's screen splits it up, of the same whole.
        parts = breakdown.breakdown(FORM, _field(field), told)
        part = parts.part(code)
        assert part is not None
        assert (part.count, part.hidden, parts.of) == (share.count, None, len(told)), (field, code)
    assert sum(figures.contacts(told, "channel").values()) == CONTACTS
    assert figures.victims(told, "form")["physical"] == VICTIMS


async def test_the_chats_of_2020_come_out_as_they_were_published() -> None:
    """More than 900 chats; sexual violence the main form in nearly one of five; in two of three of
    those the contact is the victim."""
    chats, sexual, own = 910, 180, 120
    year = []
    for number in range(chats):
        one = replace(registration(facts={}, victims=({},)), id=RegistrationId(f"r-{number:016x}"))
        one = _press(_press(one, "call", "counselling"), "channel", "chat")
        one = _press(one, "contact", "victim" if number < own else "bystander")
        first, second = ("sexual", "emotional") if number < sexual else ("emotional", "sexual")
        one = _press(_press(one, "form", first, 0), "form", second, 0)
        year.append(one)
    told = figures.narrowed(await through(year), channel="chat")
    mainly = figures.with_main(told, "form", "sexual")
    assert (len(told), len(mainly)) == (chats, sexual)
    assert 0.19 < len(mainly) / len(told) < 0.20
    of_those = figures.share(figures.contacts(mainly, "contact"), "victim", len(mainly))
    assert (of_those.count, of_those.of) == (own, sexual)
    assert of_those.count * 3 == of_those.of * 2
    # Every one has it among its forms: without the main one the figure would be another.
    assert figures.victims(told, "form")["sexual"] == chats


def test_calls_without_a_question_are_counted_and_have_no_victims() -> None:
    silent = _press(registration(facts={}, victims=({},)), "call", "silent")
    told = registrations.coded(FORM, silent, DEVICE)
    assert told.facts == {"call": ("silent",)}
    assert figures.victim_count([told]) == 0
