"""What a supervisor sees: correct, honest about what is missing, and traced when it leaves."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.domain.registering import coded, the_form
from tests.ui.figures import sample
from tests.ui.presenting import KeptTasks, Screen
from workstation.domain.debrief import Shared
from workstation.domain.errors import (
    RelayUnreachable,
    SchakelError,
    StoreError,
    StoreFault,
    TableUnwritable,
)
from workstation.domain.ids import DebriefId, DeviceId
from workstation.services.supervision import Gathered, Told, Trace
from workstation.ui.errands import Errands
from workstation.ui.figures import words
from workstation.ui.figures.presenter import FiguresPresenter
from workstation.ui.figures.values import FiguresShown, TableShown, View
from workstation.ui.words import problems

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
DEVICE = DeviceId("d-0123456789abcdef")
FIRST = DebriefId("b-0000000000000001")


class Now:
    def now(self) -> datetime:
        return NOW


@dataclass
class FakeSupervision:
    """What `services.supervision.Supervision` is to the page."""

    facts: list[Any] = field(default_factory=list)
    surveys: tuple[Any, ...] = ()
    refused: int = 0
    fails: SchakelError | None = None
    traces: list[tuple[Trace, str]] = field(default_factory=list)
    read: dict[tuple[DeviceId, DebriefId], datetime] = field(default_factory=dict)

    async def figures(self) -> Gathered:
        if self.fails:
            raise self.fails
        return Gathered(
            form=the_form(), facts=self.facts, surveys=self.surveys, refused=self.refused
        )

    async def shared(self) -> Told:
        one = Shared(id=FIRST, device=DEVICE, name="hv. A", words=("zwaar\n", " "), made_at=NOW)
        return Told(shared=(one,), read=dict(self.read), refused=0)

    async def mark_read(self, device: DeviceId, debrief: DebriefId) -> None:
        self.read[device, debrief] = NOW

    async def trace(self, what: Trace, period: str) -> None:
        if self.fails:
            raise self.fails
        self.traces.append((what, period))


class Page:
    def __init__(self, tasks: KeptTasks) -> None:
        self.view = Screen(View)
        self.tasks = tasks
        self.supervision = FakeSupervision()
        self.copied: list[str] = []
        self.saved: list[tuple[Path, str]] = []
        self.unwritable = False
        self.presenter = FiguresPresenter(
            self.view,
            supervision=self.supervision,  # type: ignore[arg-type] # the same promises
            errands=Errands(tasks),
            clock=Now(),
            zone=ZoneInfo("Europe/Brussels"),
            copy=self.copied.append,
            save=self._save,
        )

    def _save(self, path: Path, text: str) -> None:
        if self.unwritable:
            raise TableUnwritable
        self.saved.append((path, text))

    async def open(self) -> FiguresShown:
        self.view.opened.emit()
        return await self.shown()

    async def shown(self) -> FiguresShown:
        await self.tasks.done()
        found: FiguresShown = self.view.last("show_figures")
        return found


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    failures: list[BaseException] = []
    tasks = KeptTasks(failures.append)
    yield Page(tasks)
    await tasks.stop()
    assert failures == []


def _table(shown: FiguresShown, title: str) -> TableShown:
    return next(table for table in shown.tables if table.title == title)


def _some(count: int, day: date = date(2026, 11, 3), **facts: str) -> list[Any]:
    answers = {"call": ("counselling",), **{key: (code,) for key, code in facts.items()}}
    return [coded(n, day=day, facts=answers) for n in range(1, count + 1)]


async def test_counts_and_shares_of_the_period_are_shown(page: Page) -> None:
    page.supervision.facts = [
        *_some(30, channel="chat", entry="1712"),
        *_some(10, channel="phone"),
        *_some(50, date(2026, 6, 1), channel="mail"),
    ]
    shown = await page.open()
    assert [(row.answer, row.count, row.percent) for row in _table(shown, "Kanaal").rows] == [
        ("Chat", "30", "75 %"),
        ("Telefoon", "10", "25 %"),
    ]
    assert [(tile.label, tile.figure) for tile in shown.tiles][:3] == [
        (words.CALLS, "40"),
        (words.VICTIMS, "40"),
        (words.BY_CHAT, "30"),
    ]
    assert "opgehaald om 20:30" in shown.status
    page.view.period_chosen.emit("this_year")
    assert (await page.shown()).tiles[0].figure == "90"


async def test_a_small_entry_is_not_told_by_choosing_it(page: Page) -> None:
    page.supervision.facts = [
        *_some(30, channel="chat", entry="1712"),
        *_some(12, channel="chat", entry="nupraatikerover"),
        *_some(3, channel="chat", entry="chat-na-seksueel-geweld"),
    ]
    await page.open()
    for entry in ("chat-na-seksueel-geweld", "nupraatikerover"):
        page.view.entry_chosen.emit(entry)
        shown = await page.shown()
        assert (shown.empty, shown.tiles, shown.can_export) == (words.TOO_FEW, (), False)
    page.view.entry_chosen.emit("1712")
    assert (await page.shown()).tiles[0].figure == "30"


async def test_nothing_registered_says_so_and_nothing_can_leave(page: Page) -> None:
    shown = await page.open()
    assert (shown.empty, shown.can_export) == (words.EMPTY, False)
    page.view.copy_wanted.emit()
    page.view.save_wanted.emit("/somewhere.csv")
    await page.shown()
    assert (page.copied, page.saved, page.supervision.traces) == ([], [], [])


async def test_without_an_answer_there_are_no_numbers_and_older_ones_stay(page: Page) -> None:
    page.supervision.fails = RelayUnreachable()
    shown = await page.open()
    assert shown.empty == words.AWAY
    assert page.view.last("show_problem")
    page.supervision.fails = None
    page.supervision.facts = _some(20)
    assert (await page.open()).tiles[0].figure == "20"
    page.supervision.fails = RelayUnreachable()
    assert (await page.open()).tiles[0].figure == "20"


async def test_what_could_not_be_opened_is_said(page: Page) -> None:
    page.supervision.facts = _some(20)
    page.supervision.refused = 2
    assert "Twee registraties konden niet geopend worden en tellen niet mee".lower() in (
        (await page.open()).status.lower()
    )


async def test_the_survey_is_counted_for_the_whole_line_only(page: Page) -> None:
    page.supervision.facts = _some(20, channel="chat", entry="1712")
    page.supervision.surveys = sample.surveys()
    title = words.SURVEY.format("Moest je je verhaal opnieuw doen?")
    rows = _table(await page.open(), title).rows
    assert [(row.answer, row.count) for row in rows] == [("Ja", "7"), ("Deels", "6"), ("Nee", "12")]
    page.view.entry_chosen.emit("1712")
    assert all(table.title != title for table in (await page.shown()).tables)


async def test_a_table_that_leaves_is_traced_and_has_exactly_what_shows(page: Page) -> None:
    page.supervision.facts = [*_some(30, channel="chat", entry="1712"), *_some(3, channel="mail")]
    shown = await page.open()
    page.view.save_wanted.emit("/somewhere/cijfers.csv")
    page.view.copy_wanted.emit()
    await page.shown()
    assert page.supervision.traces == [
        (Trace.SAVED, "this_quarter"),
        (Trace.COPIED, "this_quarter"),
    ]
    ((path, text),) = page.saved
    assert path == Path("/somewhere/cijfers.csv")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert {len(row) for row in rows} == {5}
    told = [tuple(row[:3]) for row in rows]
    for table in shown.tables:
        for row in table.rows:
            assert (table.title, row.answer, row.count) in told
    assert ("Kanaal", "Mail", "minder dan 5") in told
    assert ("Kanaal", "Mail", "3") not in told
    assert len(page.copied) == 1
    assert page.view.last("show_done") == words.COPIED


async def test_what_cannot_be_traced_does_not_leave(page: Page) -> None:
    page.supervision.facts = _some(20)
    await page.open()
    page.supervision.fails = StoreError(StoreFault.DISK_FULL)
    page.view.save_wanted.emit("/x.csv")
    page.view.copy_wanted.emit()
    await page.shown()
    assert (page.copied, page.saved) == ([], [])
    assert page.view.all("show_done") == []


async def test_a_place_that_cannot_be_written_says_so(page: Page) -> None:
    page.supervision.facts = _some(20)
    await page.open()
    page.unwritable = True
    page.view.save_wanted.emit("/x.csv")
    await page.shown()
    assert page.view.last("show_problem") == problems.sentence(TableUnwritable())


async def test_a_shared_debrief_is_read_and_marked(page: Page) -> None:
    await page.open()
    shown = page.view.last("show_debriefs")
    (one,) = shown.debriefs
    assert (one.who, one.when, shown.fresh) == ("hv. A", "vandaag 20:30", 1)
    assert one.answers == ((words.QUESTIONS[0], "zwaar"),)
    page.view.read_wanted.emit(one.key)
    await page.shown()
    shown = page.view.last("show_debriefs")
    assert (shown.fresh, shown.debriefs[0].read) == (0, "Gelezen: vandaag")
    assert list(page.supervision.read) == [(DEVICE, FIRST)]
