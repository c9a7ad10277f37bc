"""Searching while somebody types: the last question is answered, and nothing leaks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta

import pytest

from tests.fakes.index import FakeIndex
from tests.fakes.journal import FakeDesk, FakeJournal
from tests.store.cases import C1, C2, NOON, FixedClock, a_chat, a_push, an_identity, entry
from workstation.domain import ports
from workstation.domain.closing import BETWEEN, Closing
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.ids import DebriefId, LineId, MemberId, MessageId
from workstation.domain.search import Counted, Cursor, Found, Kinds, Reading, Wanted
from workstation.services.search import Search
from workstation.services.tasks import Tasks
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.notes import words
from workstation.ui.notes.presenter import NotesPresenter
from workstation.ui.notes.values import (
    Flags,
    NoteShown,
    Partner,
    Period,
    Query,
    ResultShown,
    ResultsShown,
)
from workstation.ui.words import debriefs

SECRET = "zeldzaamwoord"


class Heard:
    """A signal of the fake view."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object], /) -> None:
        self._slots.append(slot)

    def emit(self, *value: object) -> None:
        for slot in self._slots:
            slot(*value)


class FakeView:
    def __init__(self) -> None:
        self.query_changed = Heard()
        self.more_wanted = Heard()
        self.result_chosen = Heard()
        self.flags_changed = Heard()
        self.partners: tuple[Partner, ...] = ()
        self.results = ResultsShown()
        self.answers = 0
        self.more: list[ResultsShown] = []
        self.count = ""
        self.note: NoteShown | None = None
        self.is_empty = True

    def show_partners(self, partners: tuple[Partner, ...]) -> None:
        self.partners = partners

    def show_results(self, results: ResultsShown) -> None:
        self.results = results
        self.answers += 1

    def show_more(self, results: ResultsShown) -> None:
        self.more.append(results)

    def show_count(self, sentence: str) -> None:
        self.count = sentence

    def show_note(self, note: NoteShown | None) -> None:
        self.note, self.is_empty = note, False

    def show_nothing(self) -> None:
        self.note, self.is_empty = None, True


class GatedIndex(FakeIndex):
    """Answers when it is let; `asked` are the questions that reached it."""

    def __init__(self, journal: FakeJournal, desk: FakeDesk) -> None:
        super().__init__(journal, desk)
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked: list[Wanted] = []
        self.fails: StoreFault | None = None

    async def find(self, wanted: Wanted, *, after: Cursor | None = None, limit: int = 50) -> Found:
        self.asked.append(wanted)
        await self.gate.wait()
        if self.fails is not None:
            raise StoreError(self.fails)
        return await super().find(wanted, after=after, limit=limit)

    async def count(
        self, wanted: Wanted, *, after: Cursor | None = None, most: int = 1000
    ) -> Counted:
        return await super().count(wanted, after=after, most=most)


@dataclass
class Place:
    view: FakeView
    journal: FakeJournal
    desk: FakeDesk
    index: GatedIndex
    tasks: Tasks
    presenter: NotesPresenter
    clock: FixedClock
    told: list[str] = field(default_factory=list)
    read: list[tuple[Reading, MessageId | None]] = field(default_factory=list)

    async def ask(self, text: str = "", **query: object) -> ResultsShown:
        self.view.query_changed.emit(Query(text=text, **query))  # type: ignore[arg-type]
        await self.settle()
        return self.view.results

    async def settle(self) -> None:
        """Everything over fakes is done in a few turns of the loop."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def write(self, name: str, text: str, **changes: object) -> None:
        await self.journal.commit(ports.Step(entries=(entry(name, text=text, **changes),)))

    async def choose(self, result: ResultShown) -> None:
        self.view.result_chosen.emit(result)
        await self.settle()


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    clock = FixedClock()
    journal, desk, view = FakeJournal(clock), FakeDesk(), FakeView()
    index = GatedIndex(journal, desk)
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    told: list[str] = []
    read: list[tuple[Reading, MessageId | None]] = []
    presenter = NotesPresenter(
        view,
        search=Search(index=index, journal=journal, desk=desk),
        partners=(LineId("npie"),),
        names=LineNames(an_identity()),
        errands=Errands(tasks),
        clock=clock,
        zone=UTC,
        tell=told.append,
        read=lambda reading, at: read.append((reading, at)),
    )
    yield Place(view, journal, desk, index, tasks, presenter, clock, told, read)
    await tasks.stop()
    assert failures == []


async def test_opening_shows_the_notes_newest_first(place: Place) -> None:
    await place.desk.keep_closing(Closing(chat=C1, note="eerste", saved_at=NOON))
    later = NOON + timedelta(hours=1)
    await place.desk.keep_closing(
        Closing(chat=C2, note="tweede", saved_at=later, for_intervision=True)
    )
    place.presenter.opened()
    await place.settle()
    first, second = place.view.results.rows
    assert (first.title, first.at, first.what) == (
        "Bezoeker 1002",
        "24 november 2026, 13:00",
        words.NOTE,
    )
    assert first.for_intervision
    assert second.snippet.text == "eerste"
    assert place.view.count == "2 nota’s"
    assert not place.view.results.is_asked
    assert place.view.partners == (Partner(line=LineId("npie"), name="NPIE"),)


async def test_whose_words_were_found_stands_with_them(place: Place) -> None:
    await place.write("m1", "mijn woord")
    await place.write("m2", "jouw woord", sender=MemberId("v-1"), own=False)
    await place.write("m3", "ons woord", sender=MemberId("d-2"), own=False)
    rows = (await place.ask("woord")).rows
    assert [row.what for row in rows] == ["Collega", "Bezoeker", "Jij"]
    assert place.view.count == "3 resultaten"


async def test_only_the_last_of_what_was_typed_is_answered(place: Place) -> None:
    await place.write("m1", "woorden")
    place.index.gate.clear()
    for end in range(1, 7):
        place.view.query_changed.emit(Query(text="woorden"[:end]))
        await place.settle()
    place.index.gate.set()
    await place.settle()
    assert [w.terms[0].words[0] for w in place.index.asked] == ["w", "woorde"]
    assert place.view.answers == 1
    assert len(place.view.results.rows) == 1


async def test_the_same_question_is_not_asked_twice(place: Place) -> None:
    await place.ask("woord")
    await place.ask("woord")
    assert len(place.index.asked) == 1


async def test_a_period_counts_from_now(place: Place) -> None:
    await place.write("m1", "woord", at=NOON - timedelta(days=20))
    await place.write("m2", "woord", at=NOON - timedelta(days=2))
    assert len((await place.ask("woord", period=Period.WEEK)).rows) == 1
    assert len((await place.ask("woord", period=Period.MONTH)).rows) == 2


async def test_a_filter_that_leaves_nothing_says_so(place: Place) -> None:
    await place.write("m1", "woord")
    results = await place.ask("woord", partner=LineId("npie"))
    assert (results.rows, results.is_asked) == ((), True)
    assert place.view.count == ""
    results = await place.ask("", kinds=Kinds.CHATS)
    assert results.needs_words


async def test_more_is_read_from_where_it_ended(place: Place) -> None:
    for number in range(120):
        await place.write(f"m{number}", "woord", at=NOON + timedelta(minutes=number))
    results = await place.ask("woord")
    assert (len(results.rows), results.more) == (50, True)
    for _ in range(3):
        place.view.more_wanted.emit()
        await place.settle()
    assert [len(more.rows) for more in place.view.more] == [50, 20]
    assert place.view.more[-1].rows[-1].message == "m0"
    assert place.view.count == "120 resultaten"


async def test_above_what_is_counted_there_are_more_than_that(place: Place) -> None:
    lines = tuple(entry(f"m{n}", text="woord") for n in range(1001))
    await place.journal.commit(ports.Step(entries=lines))
    await place.ask("woord")
    assert place.view.count == "Meer dan 1000 resultaten"


async def test_a_found_line_opens_its_chat_there_with_its_note(place: Place) -> None:
    await place.journal.commit(ports.Step(chats=(a_chat(),), pushes=(a_push(),)))
    for number in range(450):
        await place.write(f"m{number}", SECRET if number == 30 else "anders")
    written = Closing(chat=C1, note="nota", saved_at=NOON, debrief=f"moe{BETWEEN} ")
    await place.desk.keep_closing(written)
    (row,) = (await place.ask(SECRET)).rows
    await place.choose(row)
    ((reading, at),) = place.read
    assert at == "m30"
    assert "m30" in [line.id for line in reading.entries]
    assert reading.push == a_push()
    assert place.view.note is not None
    assert place.view.note.note == "nota"
    assert place.view.note.debrief == ((debriefs.QUESTIONS[0], "moe"),)
    assert not place.view.note.is_shared
    shared = replace(written, final=True, shared_as=DebriefId("b-0000000000000001"))
    await place.desk.keep_closing(shared)
    await place.choose(row)
    assert place.view.note.is_shared


async def test_a_debrief_is_never_found_by_its_words(place: Place) -> None:
    await place.desk.keep_closing(Closing(chat=C1, note="nota", saved_at=NOON, debrief="moe"))
    assert (await place.ask("moe")).rows == ()


async def test_a_chat_without_a_closing_is_read_without_a_note(place: Place) -> None:
    await place.journal.commit(ports.Step(chats=(a_chat(),)))
    await place.write("m1", "woord")
    (row,) = (await place.ask("woord")).rows
    await place.choose(row)
    assert (place.view.note, place.view.is_empty) == (None, False)


async def test_a_chat_that_was_erased_meanwhile_is_told(place: Place) -> None:
    await place.write("m1", "woord")
    (row,) = (await place.ask("woord")).rows
    await place.choose(row)
    assert place.told == [words.GONE]
    assert place.read == []


async def test_what_was_erased_meanwhile_is_not_on_the_page_any_more(place: Place) -> None:
    await place.journal.commit(ports.Step(chats=(a_chat(),)))
    await place.write("m1", "woord")
    (row,) = (await place.ask("woord")).rows
    await place.choose(row)
    place.presenter.opened()
    await place.settle()
    assert not place.view.is_empty
    place.journal._chats.clear()
    place.presenter.opened()
    await place.settle()
    assert place.view.is_empty


async def test_ticks_are_kept_and_shown_in_the_list_and_the_note_keeps_its_date(
    place: Place,
) -> None:
    await place.journal.commit(ports.Step(chats=(a_chat(),)))
    closing = Closing(chat=C1, note="nota", saved_at=NOON, debrief="moe", final=True)
    await place.desk.keep_closing(closing)
    (row,) = (await place.ask("nota")).rows
    await place.choose(row)
    place.clock.go(hours=5)
    place.view.flags_changed.emit(Flags(for_intervision=False, follow_up=True))
    await place.settle()
    kept = await place.desk.closing(C1)
    assert kept is not None
    assert (kept.follow_up, kept.saved_at, kept.debrief, kept.final) == (True, NOON, "moe", True)
    assert place.view.results.rows[0].follow_up
    assert place.view.note is not None
    assert place.view.note.follow_up


async def test_a_store_that_fails_is_told_and_the_next_question_is_answered(place: Place) -> None:
    await place.write("m1", "woord")
    place.index.fails = StoreFault.BUSY
    await place.ask("woor")
    assert len(place.told) == 1
    place.index.fails = None
    assert len((await place.ask("woord")).rows) == 1


async def test_what_is_looked_for_stands_in_no_log_and_no_sentence(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await place.write("m1", f"een {SECRET}")
    await place.ask(SECRET)
    place.index.fails = StoreFault.DAMAGED
    await place.ask(f"{SECRET}en")
    assert len(place.told) == 1
    assert SECRET not in caplog.text + "".join(place.told) + place.view.count
