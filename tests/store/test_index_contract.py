"""What every index promises: the one on disk and the one in memory."""

import dataclasses
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.fakes.index import FakeIndex
from tests.fakes.journal import FakeDesk, FakeJournal
from tests.store.cases import C1, C2, NOON, FixedClock, a_chat, a_push, entry
from workstation.domain import ids, ports
from workstation.domain.closing import Closing
from workstation.domain.search import Found, Kinds, Wanted, terms_of
from workstation.store.opened import OpenedStore

NPIE = ids.LineId("npie")


@dataclass
class Books:
    journal: ports.Journal
    desk: ports.Desk
    index: ports.Index

    async def find(self, text: str, **wanted: object) -> list[str]:
        found = await self.index.find(Wanted(terms=terms_of(text), **wanted))  # type: ignore[arg-type]
        assert found.rest is None
        return names(found)

    async def write(self, name: str, text: str, **changes: object) -> None:
        await self.journal.commit(ports.Step(entries=(entry(name, text=text, **changes),)))

    async def close(self, chat: ids.ChatId, note: str, **changes: object) -> None:
        values = {"saved_at": NOON} | changes
        await self.desk.keep_closing(Closing(chat=chat, note=note, **values))  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    return [hit.message or f"note of {hit.chat}" for hit in found.hits]


@pytest.fixture(params=["store", "memory"])
def books(request: pytest.FixtureRequest, clock: FixedClock) -> Books:
    if request.param == "memory":
        journal, desk = FakeJournal(clock), FakeDesk()
        return Books(journal, desk, FakeIndex(journal, desk))
    store: OpenedStore = request.getfixturevalue("store")
    return Books(store.journal, store.desk, store.index)


async def test_words_are_found_by_their_beginning_without_accents_or_capitals(
    books: Books,
) -> None:
    await books.write("m1", "Mijn zus is Zoë, in het café.")
    for text in ("zoe", "ZOË", "caf", "zus café", "cafe\u0301"):
        assert await books.find(text) == ["m1"], text
    for text in ("oe", "zusje", "café thee"):
        assert await books.find(text) == [], text


async def test_quotes_keep_words_together(books: Books) -> None:
    await books.write("m1", "ik wil niet naar huis")
    await books.write("m2", "naar huis wil ik niet")
    assert await books.find('"niet naar huis"') == ["m1"]
    assert await books.find("niet naar huis") == ["m2", "m1"]
    assert await books.find('"niet naar hui"') == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "*",
        "a OR",
        "NEAR(",
        "text:",
        "-",
        "^een",
        "'); DROP",
        "\x00",
        "\ud83c",
        "💚",
        "a*",
    ],
)
async def test_whatever_is_typed_is_words_and_never_syntax(books: Books, text: str) -> None:
    await books.write("m1", "een woord")
    await books.find(text)


async def test_newest_first_notes_among_lines(books: Books) -> None:
    await books.write("m1", "angst eerst")
    await books.close(C1, "angst en rust", saved_at=NOON + timedelta(minutes=5))
    await books.write("m2", "angst later", at=NOON + timedelta(minutes=9))
    assert await books.find("angst") == ["m2", f"note of {C1}", "m1"]
    assert await books.find("angst", kinds=Kinds.NOTES) == [f"note of {C1}"]
    assert await books.find("angst", kinds=Kinds.CHATS) == ["m2", "m1"]


async def test_without_words_there_are_all_notes_and_no_lines(books: Books) -> None:
    await books.write("m1", "woorden")
    await books.close(C1, "een")
    await books.close(C2, "twee", saved_at=NOON + timedelta(minutes=1))
    assert await books.find("") == [f"note of {C2}", f"note of {C1}"]
    assert await books.find("", kinds=Kinds.CHATS) == []


async def test_a_note_is_found_by_what_it_says_now_and_never_by_the_debrief(books: Books) -> None:
    await books.close(C1, "eerste versie", debrief="moe en verdrietig")
    await books.close(C1, "tweede versie", debrief="moe en verdrietig")
    assert await books.find("eerste") == []
    assert await books.find("tweede") == [f"note of {C1}"]
    assert await books.find("verdrietig") == []
    await books.close(C1, "")
    assert await books.find("tweede") == []
    assert await books.find("") == []


async def test_flags_leave_only_notes_that_have_them(books: Books) -> None:
    await books.write("m1", "angst")
    await books.close(C1, "angst", for_intervision=True)
    await books.close(C2, "", for_intervision=True, follow_up=True)
    assert set(await books.find("", for_intervision=True)) == {f"note of {C1}", f"note of {C2}"}
    assert await books.find("", for_intervision=True, follow_up=True) == [f"note of {C2}"]
    assert await books.find("angst", for_intervision=True) == [f"note of {C1}"]
    await books.close(C1, "angst")
    assert await books.find("", for_intervision=True) == [f"note of {C2}"]


async def test_a_period_begins_where_it_begins_also_when_a_line_came_late(books: Books) -> None:
    await books.write("m0", "woord", at=NOON - timedelta(days=9))
    await books.write("m1", "woord", at=NOON)
    await books.write("m2", "woord", at=NOON + timedelta(days=3))
    await books.write("m3", "woord", at=NOON + timedelta(days=1))
    await books.close(C1, "woord", saved_at=NOON)
    since = NOON + timedelta(days=1)
    assert set(await books.find("woord", since=since)) == {"m2", "m3"}
    assert await books.find("woord", since=NOON + timedelta(days=9)) == []


async def test_a_partner_leaves_chats_that_were_pushed_to_or_from_it(books: Books) -> None:
    await books.write("m1", "woord")
    await books.write("m2", "woord", of=C2)
    await books.close(C2, "woord", saved_at=NOON - timedelta(days=1))
    await books.journal.commit(ports.Step(pushes=(a_push(of=C2),)))
    assert await books.find("woord", partner=NPIE) == ["m2", f"note of {C2}"]
    assert await books.find("woord", partner=ids.LineId("1712")) == []


async def test_only_words_are_found_and_no_huddle(books: Books) -> None:
    huddle = ids.ChatId("h-00000000000000000000000000000001")
    await books.write("m1", "Sofie", kind="joined")
    await books.write("m2", "Sofie", of=huddle)
    assert await books.find("sofie") == []


async def test_pages_hold_everything_once_in_order(books: Books) -> None:
    for number in range(7):
        await books.write(f"m{number}", "woord", at=NOON + timedelta(minutes=number))
    await books.close(C1, "woord", saved_at=NOON - timedelta(days=2))
    await books.close(C2, "woord", saved_at=NOON - timedelta(days=1))
    # A note that is written on later is newer.
    await books.close(C1, "woord", saved_at=NOON + timedelta(minutes=3, seconds=30))
    wanted = Wanted(terms=terms_of("woord"))
    read: list[str] = []
    after, pages = None, 0
    while True:
        found = await books.index.find(wanted, after=after, limit=2)
        read += names(found)
        after, pages = found.rest, pages + 1
        if after is None:
            break
    assert read == ["m6", "m5", "m4", f"note of {C1}", "m3", "m2", "m1", "m0", f"note of {C2}"]
    assert pages <= 6


async def test_a_count_is_exact_until_its_most(books: Books) -> None:
    for number in range(5):
        await books.write(f"m{number}", "woord")
    await books.close(C1, "woord")
    wanted = Wanted(terms=terms_of("woord"))
    counted = await books.index.count(wanted)
    assert (counted.number, counted.rest) == (6, None)
    assert (await books.index.count(wanted, most=4)).number == 4


async def test_a_hit_says_whose_words_they_were(books: Books) -> None:
    await books.write("m1", "woord", sender=ids.MemberId("v-1"), own=False)
    hit = (await books.index.find(Wanted(terms=terms_of("woord")))).hits[0]
    assert (hit.chat, hit.message, hit.sender, hit.own) == (C1, "m1", "v-1", False)
    assert (hit.at, hit.text, hit.position) == (NOON, "woord", 1)


async def test_an_old_chat_and_its_latest_push_are_found_by_id(books: Books) -> None:
    old = a_chat(claimed_at=NOON - timedelta(days=90), closed_at=NOON - timedelta(days=90))
    first, last = a_push("p-1"), a_push("p-2")
    await books.journal.commit(ports.Step(chats=(old,), pushes=(first, last)))
    assert await books.index.chat(C1) == old
    assert await books.index.push(C1) == dataclasses.replace(last)
    assert await books.index.chat(C2) is None
    assert await books.index.push(C2) is None
