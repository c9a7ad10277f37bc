"""Choosing a sentence, over real services: it goes into the box of its own chat, and nowhere else."""

from datetime import date

import pytest

from tests.fakes.shelf import FakeShelf
from tests.ui.picker import Box, Picker
from tests.ui.presenting import ZONE, Bench
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.errors import StoreFault
from workstation.domain.ids import LineId
from workstation.domain.phrase import Phrase, PhraseBook
from workstation.services.phrases import Phrases
from workstation.ui.attention import Place
from workstation.ui.forms.picking import Star
from workstation.ui.phrases.presenter import PhrasesPresenter
from workstation.ui.phrases.values import PhrasesView


def book(language: str, *texts: tuple[str, str], line: str = "1712") -> PhraseBook:
    return PhraseBook(
        line=LineId(line),
        language=language,
        version=1,
        of=date(2026, 11, 24),
        source="",
        phrases=tuple(Phrase(id=i, group="Begin", title=i.title(), text=t) for i, t in texts),
    )


@pytest.fixture
def view() -> Picker:
    return Picker(PhrasesView, "show_phrases")


@pytest.fixture
def shelf() -> FakeShelf[PhraseBook]:
    return FakeShelf(
        book(
            "nl", ("welkom", "Ik ben {naam} van {lijn}. {partner}, {tot}, {uur}."), ("slot", "Dag.")
        ),
        book("en", ("welkom", "I am {naam}.")),
        book("nl", ("ander", "Van een andere lijn."), line="npie"),
    )


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def phrases(bench: Bench, view: Picker, shelf: FakeShelf[PhraseBook], box: Box) -> PhrasesPresenter:
    return PhrasesPresenter(
        view,
        phrases=Phrases(shelf=shelf, tools=bench.seat.store.tools, line=bench.seat.own.line),
        identity=bench.seat.own,
        lines=bench.ws.lines,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        clock=bench.clock,
        zone=ZONE,
        tell=bench.told.append,
        can_write=lambda: box.can_write,
        insert=box.inserted.append,
        back=box.back,
    )


async def opened(bench: Bench, phrases: PhrasesPresenter) -> None:
    await bench.look(await bench.visitor())
    phrases.toggle()
    await bench.done()


async def test_what_is_known_is_filled_in_and_what_is_not_stays_open(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, box: Box
) -> None:
    await opened(bench, phrases)
    shown = view.last("open_with")
    assert shown.languages == (("nl", "Nederlands"), ("en", "English"))
    assert view.ids() == ["welkom", "slot"]
    view.taken.emit("welkom")
    assert box.inserted == ["Ik ben Marieke van 1712. Nupraatikerover, {tot}, {uur}."]
    assert not view.is_open()


async def test_another_language_stays_with_its_chat(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, box: Box
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    phrases.toggle()
    await bench.done()
    view.language_chosen.emit("en")
    view.taken.emit("welkom")
    assert box.inserted == ["I am Marieke."]
    await bench.look(second)
    phrases.toggle()
    await bench.done()
    assert view.last("open_with").language == "nl"
    await bench.look(first)
    phrases.toggle()
    await bench.done()
    assert view.last("open_with").language == "en"


async def test_what_another_language_lacks_is_not_told_as_if_it_were_nowhere(
    bench: Bench, view: Picker, phrases: PhrasesPresenter
) -> None:
    await opened(bench, phrases)
    view.language_chosen.emit("en")
    view.searched.emit("dag")
    assert view.ids() == []
    assert view.shown().picks.empty == (
        "Niet in deze taal. In het Nederlands staat zo’n zin er wel: kies die taal hierboven."
    )
    view.searched.emit("nergens")
    assert view.shown().picks.empty.startswith("Geen zin")


async def test_a_search_narrows_and_is_forgotten_at_the_next_opening(
    bench: Bench, view: Picker, phrases: PhrasesPresenter
) -> None:
    await opened(bench, phrases)
    view.searched.emit("dag")
    assert view.ids() == ["slot"]
    view.searched.emit("niets van dat")
    assert view.shown().picks.empty.startswith("Geen zin")
    view.left.emit()
    phrases.toggle()
    await bench.done()
    assert len(view.ids()) == 2


async def test_the_star_key_makes_a_favourite_that_comes_first_next_time(
    bench: Bench, view: Picker, phrases: PhrasesPresenter
) -> None:
    await opened(bench, phrases)
    view.starred.emit(Star(id="slot", on=True))
    await bench.done()
    assert view.pick("slot").starred
    assert view.ids() == ["welkom", "slot"]
    phrases.toggle()
    phrases.toggle()
    await bench.done()
    assert view.ids() == ["slot", "welkom"]
    assert await bench.seat.store.tools.favourites("texts") == {"slot"}


async def test_a_favourite_that_can_not_be_kept_is_told(
    bench: Bench, view: Picker, phrases: PhrasesPresenter
) -> None:
    await opened(bench, phrases)
    bench.seat.store.tools.fail_next = StoreFault.DISK_FULL
    view.starred.emit(Star(id="slot", on=True))
    await bench.done()
    assert bench.told == ["De schijf is vol. Maak plaats; wat je schreef staat er nog."]


async def test_the_key_again_or_escape_leads_back_to_the_box(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, box: Box
) -> None:
    await opened(bench, phrases)
    phrases.toggle()
    assert (view.is_open(), box.returned) == (False, 1)
    phrases.toggle()
    await bench.done()
    view.left.emit()
    assert (view.is_open(), box.returned) == (False, 2)
    assert box.inserted == []


async def test_it_does_not_open_without_a_chat_or_where_nothing_can_be_said(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, box: Box
) -> None:
    phrases.toggle()
    visitor = await bench.visitor()
    await bench.look(visitor, Place.CLOSING)
    phrases.toggle()
    await bench.look(visitor)
    box.can_write = False
    phrases.toggle()
    await bench.done()
    assert view.all("open_with") == []


async def test_another_chat_closes_it_and_takes_no_sentence_of_the_first(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, box: Box
) -> None:
    await opened(bench, phrases)
    await bench.look(await bench.visitor())
    assert not view.is_open()
    view.taken.emit("welkom")
    assert box.inserted == []


async def test_a_broken_file_is_told_in_the_panel(
    bench: Bench, view: Picker, phrases: PhrasesPresenter, shelf: FakeShelf[PhraseBook]
) -> None:
    problem = FileProblem(file="1712.nl.toml", line=9, key="phrase.2.id", why=FileReason.TWICE)
    shelf.problems = (problem, problem)
    await opened(bench, phrases)
    assert view.last("open_with").picks.problem == (
        "1712.nl.toml, regel 9 (phrase.2.id), heeft twee keer dezelfde naam. Dit bestand wordt niet"
        " gebruikt. En nog 1 bestand. Zeg het aan wie de teksten beheert."
    )
