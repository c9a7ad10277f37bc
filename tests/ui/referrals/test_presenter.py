"""Choosing a place, over real services: filters from the visitor's answers, and what was given."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.fakes.shelf import FakeShelf
from tests.services.office import Visitor
from tests.ui.picker import Box, Picker
from tests.ui.presenting import ZONE, Bench, until
from workstation.domain.hours import Hours, Span
from workstation.domain.referral import Directory, Referral
from workstation.services.referrals import Referrals
from workstation.ui.attention import Place
from workstation.ui.forms.picking import Star, Tag, Tone
from workstation.ui.referrals.presenter import ReferralsPresenter
from workstation.ui.referrals.values import ReferralsView

ALWAYS = Hours(zone=ZONE, spans=tuple(Span(day=d, start=time(), end=time()) for d in range(7)))
TODAY = date(2026, 11, 24)
ZSG = Referral(
    id="zsg",
    name="ZSG Antwerpen",
    what="Zorg",
    message="In Antwerpen is er een ZSG.",
    facts=("Gratis.",),
    regions=("Antwerpen",),
    hours=ALWAYS,
    checked=TODAY,
)
VK = Referral(id="vk", name="VK", what="Kinderen", message="Het VK denkt mee.", ages=("-18",))
CAW = Referral(
    id="caw", name="CAW", what="Hulp", message="Bij het CAW kan je terecht.", checked=TODAY
)


@pytest.fixture
def view() -> Picker:
    return Picker(ReferralsView, "show_referrals")


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def referrals(bench: Bench, view: Picker, box: Box) -> ReferralsPresenter:
    directory = Directory(
        id="proef",
        version=1,
        of=TODAY,
        source="",
        regions=("Antwerpen", "Limburg"),
        referrals=(CAW, VK, ZSG),
    )
    service = Referrals(
        shelf=FakeShelf(directory),
        tools=bench.seat.store.tools,
        lines=bench.ws.lines,
        bus=bench.bus,
        tasks=bench.ws.tasks,
        clock=bench.clock,
    )
    return ReferralsPresenter(
        view,
        referrals=service,
        casebook=bench.ws.casebook,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        zone=ZONE,
        tell=bench.told.append,
        can_write=lambda: box.can_write,
        insert=box.inserted.append,
        back=box.back,
    )


async def opened(bench: Bench, referrals: ReferralsPresenter, **answers: str) -> Visitor:
    visitor = await bench.visitor()
    await bench.put_chat(replace(bench.chat(visitor), answers=answers))
    await bench.look(visitor)
    referrals.toggle()
    await bench.done()
    return visitor


async def test_region_and_age_begin_with_what_the_visitor_answered(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals, region="Antwerpen", age="18+")
    assert (view.shown().region, view.shown().age) == ("Antwerpen", "18+")
    assert view.ids() == ["zsg", "caw"]
    view.age_chosen.emit("-18")
    assert view.ids() == ["zsg", "caw", "vk"]
    view.region_chosen.emit("")
    assert view.ids() == ["caw", "vk", "zsg"]


async def test_an_answer_that_the_directory_does_not_know_filters_nothing(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals, region="Somewhere else", age="12")
    assert (view.shown().region, view.shown().age, len(view.ids())) == ("", "", 3)


async def test_filters_stay_with_their_chat_and_words_do_not(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    visitor = await opened(bench, referrals, region="Antwerpen")
    view.region_chosen.emit("Limburg")
    view.searched.emit("caw")
    assert view.ids() == ["caw"]
    await opened(bench, referrals)
    assert view.shown().region == ""
    await bench.look(visitor)
    referrals.toggle()
    await bench.done()
    assert (view.shown().region, view.ids()) == ("Limburg", ["caw", "vk"])


async def test_open_now_leaves_out_what_is_shut_and_what_nobody_published(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals)
    assert not view.shown().open_now
    view.open_chosen.emit(True)
    assert (view.shown().open_now, view.ids()) == (True, ["zsg"])
    view.searched.emit("caw")
    assert view.shown().picks.empty == (
        "Niets gevonden. Er is wel één plek, maar nu dicht, zonder uren, of voor een andere regio of"
        " leeftijd. Zet ‘Nu open’ uit om te kijken."
    )
    view.open_chosen.emit(False)
    assert view.ids() == ["caw"]


async def test_what_lies_outside_the_filter_is_said(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals, region="Limburg")
    view.searched.emit("zsg")
    assert view.shown().picks.empty == (
        "Niets gevonden. Er is wel één plek buiten deze regio of leeftijd."
        " Zet regio of leeftijd uit om ze te zien."
    )


async def test_badges_say_open_day_and_night_and_what_nobody_checked(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals)
    assert view.pick("zsg").tags == (Tag(text="dag en nacht", tone=Tone.GOOD),)
    assert view.pick("vk").tags == (Tag(text="nog na te kijken", tone=Tone.WARN),)
    assert view.pick("zsg").notes == (
        "Dag en nacht open.",
        "Zorg",
        "Gratis.",
        "Voor Antwerpen · alle leeftijden. Nagekeken op 24 november 2026.",
    )
    assert view.pick("vk").notes[-1] == (
        "Overal · jonger dan 18. Niemand keek dit al na bij de plek zelf."
    )


async def test_it_goes_into_the_box_and_is_given_once_the_message_went(
    bench: Bench, view: Picker, referrals: ReferralsPresenter, box: Box
) -> None:
    visitor = await opened(bench, referrals)
    view.taken.emit("caw")
    await bench.done()
    assert (box.inserted, view.is_open()) == ([CAW.message], False)
    referrals.toggle()
    await bench.done()
    assert view.pick("caw").tags == ()
    await bench.ws.chats.say(visitor.chat, box.inserted[0])
    tag = Tag(text="gegeven 13:00", tone=Tone.GOOD, icon="check")
    await until(lambda: view.pick("caw").tags == (tag,))


async def test_a_favourite_comes_first_and_the_list_stays_where_it_is(
    bench: Bench, view: Picker, referrals: ReferralsPresenter
) -> None:
    await opened(bench, referrals)
    view.starred.emit(Star(id="zsg", on=True))
    await bench.done()
    assert view.pick("zsg").starred
    assert view.ids() == ["caw", "vk", "zsg"]
    referrals.toggle()
    referrals.toggle()
    await bench.done()
    assert view.ids() == ["zsg", "caw", "vk"]


async def test_another_chat_or_the_closing_page_puts_it_away(
    bench: Bench, view: Picker, referrals: ReferralsPresenter, box: Box
) -> None:
    visitor = await opened(bench, referrals)
    await bench.look(visitor, Place.CLOSING)
    assert not view.is_open()
    view.taken.emit("caw")
    view.searched.emit("caw")
    assert box.inserted == []
    referrals.toggle()
    await bench.done()
    assert not view.is_open()
