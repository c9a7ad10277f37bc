"""What `domain.registry.RegistrationBook` promises, kept by the store and by its fake."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.registering import CHAT, NOON, registration, registration_id, the_form
from tests.fakes.registrations import FakeRegistrations
from workstation.domain.registration import Correction, Spot
from workstation.domain.registry import RegistrationBook
from workstation.store.opened import OpenedStore

FORM = the_form()


@pytest.fixture(params=["store", "fake"])
def book(request: pytest.FixtureRequest) -> RegistrationBook:
    if request.param == "fake":
        return FakeRegistrations()
    store: OpenedStore = request.getfixturevalue("store")
    return store.registrations


def correction(**changes: object) -> Correction:
    plain = Correction(
        at=NOON, who="hv. A", revision=2, spot=Spot(field="age", victim=1), old=(), new=("0-2",)
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


async def test_a_registration_comes_back_as_it_went_in(book: RegistrationBook) -> None:
    one = registration(
        chat=CHAT,
        question="Mag ik\nbellen? 🙂",
        research=True,
        prefilled=frozenset({Spot(field="when"), Spot(field="age", victim=0)}),
        victims=({"form": ("sexual", "emotional")}, {}),
    )
    await book.keep(one)
    assert await book.of_chat(CHAT) == await book.get(one.id) == one
    assert await book.get(registration_id(9)) is None


async def test_a_late_entry_is_of_no_chat(book: RegistrationBook) -> None:
    await book.keep(registration(1))
    await book.keep(registration(2))
    assert await book.of_chat(CHAT) is None
    assert len(await book.recent()) == 2


async def test_a_draft_changes_as_often_as_it_is_kept(book: RegistrationBook) -> None:
    await book.keep(registration())
    await book.keep(registration(facts={"channel": ("mail",)}))
    kept = await book.get(registration_id())
    assert kept is not None
    assert kept.facts == {"channel": ("mail",)}


async def test_a_late_autosave_undoes_no_end_and_an_old_revision_no_newer(
    book: RegistrationBook,
) -> None:
    done = registration(revision=1, final_at=NOON)
    await book.keep(registration())
    await book.keep(done)
    await book.keep(registration(facts={}))
    assert await book.get(done.id) == done
    second = replace(done, revision=2, facts={"channel": ("mail",)})
    await book.keep(second, [correction()])
    await book.keep(replace(done, facts={}), [correction(who="te laat")])
    await book.keep(replace(second, facts={}), [correction(who="dubbel")])
    assert await book.get(done.id) == second
    assert [each.who for each in await book.corrections(done.id)] == ["hv. A"]


async def test_it_waits_until_the_relay_has_the_last_revision(book: RegistrationBook) -> None:
    await book.keep(registration(1))
    await book.keep(registration(3, revision=1, final_at=NOON, made_at=NOON - timedelta(hours=1)))
    await book.keep(registration(2, revision=1, final_at=NOON))
    assert [one.id for one in await book.unsent()] == [registration_id(3), registration_id(2)]
    await book.mark_stored(registration_id(2), 1)
    assert [one.id for one in await book.unsent()] == [registration_id(3)]
    await book.keep(registration(2, revision=2, final_at=NOON))
    assert len(await book.unsent()) == 2
    await book.mark_stored(registration_id(2), 1)
    assert len(await book.unsent()) == 2
    await book.mark_stored(registration_id(2), 2)
    kept = await book.get(registration_id(2))
    assert kept is not None
    assert kept.stored == 2


async def test_corrections_come_back_in_their_order(book: RegistrationBook) -> None:
    found = [
        correction(),
        correction(spot=Spot(field="form"), old=("sexual", "emotional"), new=("emotional",)),
        correction(revision=3, old=("0-2",), new=()),
    ]
    await book.keep(registration(revision=1, final_at=NOON))
    await book.keep(registration(revision=2, final_at=NOON), found[:2])
    await book.keep(registration(revision=3, final_at=NOON), found[2:])
    assert list(await book.corrections(registration_id())) == found
    assert list(await book.corrections(registration_id(2))) == []


async def test_only_a_draft_can_be_thrown_away(book: RegistrationBook) -> None:
    await book.keep(registration(1))
    await book.keep(registration(2, revision=1, final_at=NOON))
    for number in (1, 2):
        await book.drop(registration_id(number))
    assert await book.get(registration_id(1)) is None
    assert await book.get(registration_id(2)) is not None


async def test_drafts_stand_first_then_the_newest(book: RegistrationBook) -> None:
    for number, hours, revision in ((1, 3, 1), (2, 2, 0), (3, 1, 1), (4, 0, 1)):
        at = NOON - timedelta(hours=hours)
        await book.keep(registration(number, made_at=at, revision=revision))
    assert [one.id[-1] for one in await book.recent()] == ["2", "4", "3", "1"]
    assert [one.id[-1] for one in await book.recent(2)] == ["2", "4"]
    assert list(await book.recent(0)) == []


async def test_every_version_of_a_form_is_kept_and_the_last_that_was_read_is_the_last(
    book: RegistrationBook,
) -> None:
    newer = replace(FORM, version=2, title="Nieuw")
    assert await book.form("registratie") is None
    await book.keep_form(FORM)
    await book.keep_form(newer)
    assert await book.form("registratie") == newer
    assert await book.form("registratie", 1) == FORM
    await book.keep_form(FORM)
    assert await book.form("registratie") == FORM
    assert await book.form("registratie", 2) == newer
    assert await book.form("registratie", 3) is None
    assert await book.form("andere") is None
