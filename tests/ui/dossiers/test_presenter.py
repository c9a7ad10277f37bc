"""The place of dossiers: what it shows of each side, and what it does, over real services."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.fakes.shelf import FakeShelf
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from tests.ui.presenting import PROTOCOL, ZONE, Told, until
from workstation.domain.chat import ChatState
from workstation.domain.closing import Closing
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.dossier import DossierEnd, DossierState
from workstation.domain.errors import StoreFault
from workstation.domain.ground import GroundBook, GroundChoice
from workstation.domain.ids import PushId
from workstation.domain.ports import SealedSurvey
from workstation.domain.survey import Answer
from workstation.services.dossier_sources import DossierSources
from workstation.ui.dossiers import words
from workstation.ui.dossiers.presenter import DossiersPresenter
from workstation.ui.dossiers.sheet import Sheets
from workstation.ui.dossiers.values import (
    Do,
    DossierQuestion,
    DossierRow,
    DossiersShown,
    Draft,
    Paper,
    SheetShown,
    Way,
    Wish,
)
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.wire import survey

BOOK = GroundBook(
    id="proef",
    version=3,
    source="zelf gemaakt",
    grounds=(GroundChoice(id="nood", version=3, name="Nood", what="Nu."),),
)


@dataclass
class FakePage:
    wanted: Told = field(default_factory=Told)
    new_wanted: Told = field(default_factory=Told)
    chat_chosen: Told = field(default_factory=Told)
    drafted: Told = field(default_factory=Told)
    send_wanted: Told = field(default_factory=Told)
    opened: Told = field(default_factory=Told)
    shown: DossiersShown | None = None
    sheet: SheetShown | None = None
    paper: Paper | None = None
    lists: int = 0
    done: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def show_dossiers(self, shown: DossiersShown) -> None:
        self.shown = shown

    def show_sheet(self, sheet: SheetShown) -> None:
        self.sheet = sheet

    def show_paper(self, paper: Paper) -> None:
        self.paper = paper

    def show_list(self) -> None:
        self.lists += 1

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_problem(self, sentence: str) -> None:
        self.problems.append(sentence)


@dataclass
class Place:
    """One counsellor's place of dossiers."""

    seat: Seat
    page: FakePage = field(default_factory=FakePage)
    questions: list[tuple[DossierQuestion, Callable[[bool], None]]] = field(default_factory=list)
    grounds: FakeShelf[GroundBook] = field(default_factory=lambda: FakeShelf(BOOK))

    def furnish(self, looked_at: Callable[[], Any] = lambda: None) -> "Place":
        ws, names = self.seat.ws, LineNames(self.seat.own)
        sources = DossierSources(
            casebook=ws.casebook,
            desk=self.seat.store.desk,
            index=self.seat.store.index,
            retention=ws.retention,
            credentials=ws.credentials,
            protocol=lambda _: PROTOCOL,
            registrations=ws.registrations,
            labels=words.LABELS,
            victim=words.of_victim,
        )
        DossiersPresenter(
            self.page,
            dossiers=ws.dossiers,
            shelf=ws.dossier_shelf,
            surveys=ws.surveys,
            casebook=ws.casebook,
            sheets=Sheets(
                sources=sources,
                grounds=self.grounds,
                partners=tuple(p.id for p in self.seat.own.partners),
                names=names,
                zone=ZONE,
                longest_days=ws.dossiers.longest_days,
                me=self.seat.own.name,
                looked_at=looked_at,
            ),
            names=names,
            errands=Errands(ws.tasks),
            bus=ws.bus,
            clock=self.seat.clock,
            zone=ZONE,
            ask=lambda question, answered: self.questions.append((question, answered)),
        )
        self.page.opened.emit()
        return self

    @property
    def sent(self) -> tuple[DossierRow, ...]:
        assert self.page.shown is not None
        return self.page.shown.sent

    @property
    def received(self) -> tuple[DossierRow, ...]:
        assert self.page.shown is not None
        return self.page.shown.received

    async def new(self) -> SheetShown:
        self.page.sheet = None
        self.page.new_wanted.emit()
        await until(lambda: self.page.sheet is not None)
        assert self.page.sheet is not None
        return self.page.sheet

    async def drafted(self, draft: Draft) -> Paper:
        self.page.paper = None
        self.page.drafted.emit(draft)
        await until(lambda: self.page.paper is not None)
        assert self.page.paper is not None
        return self.page.paper

    async def upkeep(self) -> None:
        await self.seat.ws.dossier_upkeep.once()


@dataclass
class Both:
    office: Office
    mine: Place
    theirs: Place
    visitor: Visitor

    def draft(self, **change: Any) -> Draft:
        plain = Draft(
            chat=self.visitor.chat,
            line=NPIE,
            keys=("note", "fact.1.form"),
            added="",
            days=90,
            way=Way.CONSENT,
        )
        return replace(plain, **change)

    def by_ground(self, **change: Any) -> Draft:
        told = {"way": Way.GROUND, "ground": "nood", "by": "Els", "reason": "Gevaar."}
        return self.draft(**told | change)


@pytest.fixture
async def both() -> AsyncIterator[Both]:
    office = Office()
    seat, other = await office.seat(), await office.seat(NPIE, "Sam")
    visitor = office.visitor()
    visitor.ring()
    await seat.ws.waiting.take(visitor.ticket)

    def is_open() -> bool:
        chat = seat.ws.casebook.chat(visitor.chat)
        return chat is not None and chat.state is ChatState.OPEN

    await until(is_open)
    await seat.store.desk.keep_closing(
        Closing(
            chat=visitor.chat,
            note="Wat ik opschreef.",
            saved_at=office.clock.now(),
        )
    )
    await seat.store.desk.keep_answer(visitor.chat, PROTOCOL.steps[0].id, "yes")
    told = await seat.ws.registrations.of_chat(visitor.chat, day=office.clock.now().date())
    told = replace(
        told,
        facts={**told.facts, "call": ("counselling",)},
        victims=({"form": ("sexual", "gone")}, {"age": ("0-2",)}),
    )
    await seat.ws.registrations.keep(told)
    yield Both(office, Place(seat).furnish(), Place(other).furnish(), visitor)
    await office.close()


async def test_the_sheet_has_what_there_is_of_the_chat_and_nothing_ticked(both: Both) -> None:
    sheet = await both.mine.new()
    assert sheet.chat == both.visitor.chat
    assert [(item.group, item.label, item.text) for item in sheet.items if item.key != "x"] == [
        ("Nota", "Nota van de hulpverlener", "Wat ik opschreef."),
        ("Stappenlijst", PROTOCOL.steps[0].title, PROTOCOL.steps[0].choices[0].text),
        ("Registratie", "Oproep", "Hulpvraag"),
        ("Registratie", "Vormen van geweld, slachtoffer 1", "Seksueel, gone"),
        ("Registratie", "Leeftijd, slachtoffer 2", "0-2 jaar"),
    ]
    assert sheet.cannot_ask == ""
    assert [one.name for one in sheet.grounds] == ["Nood"]
    assert sheet.by == "Marieke"


async def test_the_preview_is_to_the_letter_what_the_visitor_sees_and_what_goes(
    both: Both,
) -> None:
    paper = await both.mine.drafted(both.draft(added="Belt morgen."))
    assert paper.send == "Vraag toestemming voor drie punten"
    both.mine.page.send_wanted.emit()
    await until(lambda: bool(both.visitor.side.consents.asks))
    [card] = both.visitor.side.consents.asks.values()
    assert tuple((item.label, item.text) for item in card.items) == paper.points
    assert "tot en met 22 februari 2027" in paper.points[0][0]
    assert both.mine.page.done == [words.ASKED]
    await until(lambda: bool(both.mine.sent))
    assert both.mine.sent[0].state == "Wacht op het antwoord van de bezoeker."


async def test_from_a_yes_to_the_reading_and_back(both: Both) -> None:
    mine, theirs, visitor = both.mine, both.theirs, both.visitor
    await mine.drafted(both.draft())
    mine.page.send_wanted.emit()
    await until(lambda: bool(visitor.side.consents.asks))
    [(id_, card)] = visitor.side.consents.asks.items()
    visitor.send(visitor.side.give(id_, [card.items[0].id], visitor.now_ms))
    await until(lambda: mine.sent[0].main is Do.LOOK)
    assert mine.sent[0].title == "Aan NPIE, één punt"
    mine.page.wanted.emit(Wish(do=Do.LOOK, id=id_))
    assert mine.page.paper is not None
    assert mine.page.paper.points == ((card.items[0].label, "Wat ik opschreef."),)
    mine.page.send_wanted.emit()
    await until(lambda: mine.page.done[-1] == words.laid_ready("NPIE"))
    await mine.upkeep()
    await until(lambda: theirs.page.shown is not None and bool(theirs.page.shown.ready))
    assert theirs.page.shown is not None
    [ready] = theirs.page.shown.ready
    assert (ready.title, ready.main) == ("Van Marieke (1712), één punt", Do.FETCH)
    theirs.page.wanted.emit(Wish(do=Do.FETCH, id=ready.id))
    await until(lambda: bool(theirs.received) and theirs.received[0].main is Do.READ)
    assert theirs.received[0].scope == "Met toestemming van vandaag · tot en met 22 februari 2027"
    assert "schreef" not in repr(theirs.page.shown)
    theirs.page.wanted.emit(Wish(do=Do.READ, id=id_))
    await until(lambda: theirs.page.paper is not None)
    assert theirs.page.paper is not None
    assert theirs.page.paper.points == mine.page.paper.points
    assert theirs.page.paper.send == ""
    await until(lambda: mine.sent[0].state == "Sam van NPIE las het.")
    mine.page.wanted.emit(Wish(do=Do.TAKE_BACK, id=id_))
    question, answered = mine.questions.pop()
    assert "gewist" in question.text
    answered(False)
    answered(True)
    await until(lambda: theirs.received[0].over)
    await theirs.upkeep()
    await until(lambda: "bevestigd" in mine.sent[0].state)
    assert mine.sent[0].warns is False


async def test_a_broken_file_of_grounds_is_told_with_its_line_and_the_last_good_one_is_used(
    both: Both,
) -> None:
    assert (await both.mine.new()).problem == ""
    broken = FileProblem(file="proef.toml", line=12, key="ground.1.name", why=FileReason.MISSING)
    both.mine.grounds.problems = (replace(broken, older_in_use=True),)
    sheet = await both.mine.new()
    assert sheet.problem == (
        "proef.toml, regel 12 (ground.1.name), mist iets. De vorige versie blijft in gebruik."
        " Zeg het aan wie de teksten beheert."
    )
    assert [one.id for one in sheet.grounds] == ["nood"]


async def test_a_ground_goes_at_once_with_who_and_why(both: Both) -> None:
    paper = await both.mine.drafted(both.by_ground())
    assert ("Reden", "Gevaar.") in paper.scope
    both.mine.page.send_wanted.emit()
    await until(lambda: bool(both.mine.sent))
    await until(lambda: both.mine.sent[0].state.startswith("Ligt klaar"))
    assert both.mine.sent[0].scope.startswith("Nood, beslist door Els")
    [one] = both.mine.seat.ws.casebook.dossiers()
    assert one.ground is not None
    assert (one.ground.version, one.ground.reason) == (3, "Gevaar.")
    assert both.visitor.side.consents.asks == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"keys": ()}, words.MISSING_ITEMS),
        ({"ground": "weg"}, words.MISSING_GROUND),
        ({"by": " "}, words.MISSING_WHY),
        ({"reason": ""}, words.MISSING_WHY),
        ({"added": "x " * 60_000}, words.TOO_MUCH),
    ],
)
async def test_what_cannot_go_is_said_and_nothing_is_made(
    both: Both, change: dict[str, Any], sentence: str
) -> None:
    both.mine.page.drafted.emit(both.by_ground(**change))
    await until(lambda: both.mine.page.problems)
    assert both.mine.page.problems == [sentence]
    assert both.mine.seat.ws.casebook.dossiers() == ()


async def test_a_full_disk_keeps_the_paper_and_a_second_press_makes_no_second(
    both: Both,
) -> None:
    await both.mine.drafted(both.by_ground())
    both.mine.seat.store.journal.fail_next = StoreFault.DISK_FULL
    both.mine.page.send_wanted.emit()
    await until(lambda: both.mine.page.problems)
    both.mine.page.send_wanted.emit()
    await until(lambda: both.mine.page.lists == 1)
    both.mine.page.send_wanted.emit()
    [one] = both.mine.seat.ws.casebook.dossiers()
    assert one.state is DossierState.OFFERED


async def test_an_ended_chat_can_only_go_by_a_ground(both: Both) -> None:
    both.visitor.send(both.visitor.side.close(both.visitor.now_ms))
    await until(lambda: not both.mine.seat.ws.casebook.live())
    sheet = await both.mine.new()
    assert sheet.cannot_ask == words.ENDED_CHAT
    both.mine.page.chat_chosen.emit(both.visitor.chat)
    await both.mine.drafted(both.draft())
    both.mine.page.send_wanted.emit()
    await until(lambda: both.mine.page.problems)
    assert both.mine.seat.ws.casebook.dossiers() == ()


async def test_letting_go_here_asks_first(both: Both) -> None:
    await both.mine.drafted(both.by_ground())
    both.mine.page.send_wanted.emit()
    await until(lambda: both.mine.page.lists == 1)
    await both.mine.upkeep()
    [ready] = both.theirs.seat.ws.dossier_shelf.ready()
    id_ = await both.theirs.seat.ws.dossier_shelf.fetch(ready.ticket)
    await until(lambda: both.theirs.received[0].more is Do.LET_GO)
    both.theirs.page.wanted.emit(Wish(do=Do.LET_GO, id=id_))
    _, answered = both.theirs.questions.pop()
    answered(True)
    await until(lambda: both.theirs.received[0].over)
    known = both.theirs.seat.ws.casebook.dossier(PushId(id_))
    assert known is not None
    assert known.end is DossierEnd.BY_RECEIVER


async def test_surveys_are_counted_and_hidden_below_five(both: Both) -> None:
    def answered(number: int) -> None:
        name = f"{number:022d}"[:21] + "A"
        told = survey.Answers(v=1, moved=True, again=Answer.NO, heard=None)
        secret = survey.seal(
            told,
            survey=name,
            line=L1712,
            duty_kem=bytes(both.office.lines.keys[L1712].duty.public),
        )
        both.office.post.surveys[L1712].append(
            SealedSurvey(sequence=number, id=name, stored_at=both.office.clock.now(), secret=secret)
        )

    for number in range(10, 14):
        answered(number * 10)
    both.mine.page.opened.emit()
    await until(lambda: both.mine.page.shown is not None and both.mine.page.shown.surveys)
    assert both.mine.page.shown is not None
    assert both.mine.page.shown.surveys[0].answers == words.TOO_FEW
    answered(9990)
    both.mine.page.opened.emit()
    await until(
        lambda: (
            both.mine.page.shown is not None
            and both.mine.page.shown.surveys[0].answers == "ja 0, deels 0, nee 5"
        )
    )
    assert both.mine.page.shown.surveys[1].question.endswith("(doorgeschakeld)")
    assert both.mine.page.shown.surveys_about.startswith("Vijf bezoekers vulden")


async def test_without_the_relay_the_rest_of_the_place_stands(both: Both) -> None:
    both.office.post.is_away = True
    both.mine.page.opened.emit()
    await until(
        lambda: (
            both.mine.page.shown is not None
            and both.mine.page.shown.surveys_about == words.SURVEYS_AWAY
        )
    )
