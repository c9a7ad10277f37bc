"""Given is what went to the visitor, and not what stood in the box for a while."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.stage import until
from tests.fakes.shelf import FakeShelf
from tests.services.office import Seat, Visitor
from workstation.domain.errors import StoreFault
from workstation.domain.hours import Hours, Span
from workstation.domain.ids import LineId
from workstation.domain.referral import Directory, Referral
from workstation.services.events import EntryAdded, ReferralGiven, StoreFailed
from workstation.services.referrals import Referrals

ZONE = ZoneInfo("Europe/Brussels")
CAW = Referral(
    id="caw", name="CAW", what="", message="Bij het CAW kan je terecht.", counts_as="caw"
)
NPIE = Referral(
    id="npie",
    name="NPIE",
    what="",
    message="Bij NPIE kan je chatten.",
    line=LineId("npie"),
    hours=Hours(zone=ZONE, spans=(Span(day=0, start=time(19), end=time(22)),)),
)


def directory(*referrals: Referral, id_: str = "een") -> Directory:
    return Directory(
        id=id_,
        version=1,
        of=date(2026, 11, 24),
        source="",
        regions=("Antwerpen", id_),
        referrals=referrals,
    )


@pytest.fixture
def shelf() -> FakeShelf[Directory]:
    return FakeShelf(directory(CAW, NPIE))


@pytest.fixture
def referrals(seat: Seat, shelf: FakeShelf[Directory]) -> Referrals:
    return Referrals(
        shelf=shelf,
        tools=seat.store.tools,
        lines=seat.ws.lines,
        bus=seat.ws.bus,
        tasks=seat.ws.tasks,
        clock=seat.clock,
    )


@pytest.fixture
def told(seat: Seat, referrals: Referrals) -> list[ReferralGiven]:
    heard: list[ReferralGiven] = []
    seat.ws.bus.on(ReferralGiven, heard.append)
    return heard


async def test_it_is_given_when_the_message_goes_and_not_when_it_is_put_there(
    referrals: Referrals, told: list[ReferralGiven], seat: Seat, talk: Visitor
) -> None:
    await referrals.inserted(talk.chat, "caw")
    assert list(await referrals.given(talk.chat)) == []
    assert await referrals.counted(talk.chat) == ()
    seat.clock.forward(60)
    await seat.ws.chats.say(talk.chat, "Misschien is het CAW iets voor jou?")
    await until(lambda: told)
    assert told == [ReferralGiven(chat=talk.chat)]
    (given,) = await referrals.given(talk.chat)
    assert (given.referral, given.sent, given.at) == ("caw", True, seat.clock.now())
    assert await referrals.counted(talk.chat) == ("caw",)


def test_open_now_is_by_the_clock_and_never_guessed(referrals: Referrals, seat: Seat) -> None:
    at = seat.clock.now().astimezone(ZONE)
    assert referrals.open_now() == frozenset()
    monday = at + timedelta(days=-at.weekday() % 7)
    evening = monday.replace(hour=20, minute=0)
    seat.clock.forward((evening - at).total_seconds())
    assert referrals.open_now() == {"npie"}


async def test_another_message_gives_nothing_and_the_place_still_waits(
    referrals: Referrals, told: list[ReferralGiven], seat: Seat, talk: Visitor
) -> None:
    await referrals.inserted(talk.chat, "caw")
    await referrals.inserted(talk.chat, "npie")
    await seat.ws.chats.say(talk.chat, "Wacht even.")
    await seat.ws.chats.say(talk.chat, CAW.message)
    await until(lambda: told)
    assert [one.referral for one in await referrals.given(talk.chat)] == ["caw"]


async def test_what_nobody_inserted_or_the_visitor_said_is_not_given(
    referrals: Referrals, told: list[ReferralGiven], seat: Seat, talk: Visitor
) -> None:
    heard: list[str] = []
    seat.ws.bus.on(EntryAdded, lambda event: heard.append(event.entry.text))
    await seat.ws.chats.say(talk.chat, CAW.message)
    await referrals.inserted(talk.chat, "npie")
    await talk.say("Ik ken NPIE al.")

    await until(lambda: "Ik ken NPIE al." in heard)
    assert list(await referrals.given(talk.chat)) == []


async def test_given_stays_given_at_its_own_time_when_it_is_inserted_again(
    referrals: Referrals, told: list[ReferralGiven], seat: Seat, talk: Visitor
) -> None:
    await referrals.inserted(talk.chat, "caw")
    await seat.ws.chats.say(talk.chat, CAW.message)
    await until(lambda: told)
    first = await referrals.given(talk.chat)
    seat.clock.forward(600)
    await referrals.inserted(talk.chat, "caw")
    assert await referrals.given(talk.chat) == first


async def test_a_full_disk_is_told_and_the_message_is_not_lost(
    referrals: Referrals, seat: Seat, talk: Visitor
) -> None:
    failed: list[StoreFailed] = []
    seat.ws.bus.on(StoreFailed, failed.append)
    await referrals.inserted(talk.chat, "caw")
    seat.store.tools.fail_next = StoreFault.DISK_FULL
    await seat.ws.chats.say(talk.chat, CAW.message)
    await until(lambda: failed)
    assert failed == [StoreFailed(why=StoreFault.DISK_FULL)]
    entries = await seat.store.journal.entries(talk.chat)
    assert CAW.message in [entry.text for entry in entries]


async def test_of_two_files_with_one_place_the_first_counts_and_regions_come_together(
    referrals: Referrals, shelf: FakeShelf[Directory]
) -> None:
    other = Referral(id="caw", name="Ander CAW", what="", message="x")
    shelf.books = (directory(CAW), directory(other, id_="twee"))
    assert referrals.all() == (CAW,)
    assert referrals.regions() == ("Antwerpen", "een", "twee")


async def test_a_line_that_published_nothing_is_open_as_the_file_says(
    referrals: Referrals, seat: Seat
) -> None:
    hours = referrals.hours(NPIE)
    assert hours is NPIE.hours
    assert referrals.hours(CAW) is None
    assert referrals.now() - seat.clock.now() == timedelta()
