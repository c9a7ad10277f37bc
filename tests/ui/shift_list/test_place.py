"""The place "Overdracht": what is open, ticked off and on again, and on paper only on purpose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.audit import FakeAudit
from tests.fakes.forms import FakeForms
from tests.fakes.index import FakeIndex
from tests.services.office import Visitor
from tests.ui.presenting import ZONE, Bench, Screen
from tests.ui.shift_list import sample
from workstation.domain.briefing import Topic
from workstation.domain.closing import Closing
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.handover import Form
from workstation.services.search import Search
from workstation.services.shift_lists import ShiftLists
from workstation.store import private_file
from workstation.ui.attention import Place
from workstation.ui.shift_list import paper, words
from workstation.ui.shift_list.presenter import ShiftListPresenter
from workstation.ui.shift_list.values import ListShown, Ticked, View


class Paper:
    """What is answered, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.says_yes = True
        self.path: Path | None = folder / "lijst.pdf"
        self.drawn: list[ListShown] = []
        self.is_full = False
        self.traces_before: list[int] = []
        self.audit = FakeAudit()

    def ask(self, answered: Callable[[bool], None]) -> None:
        answered(self.says_yes)

    def choose(self, _: str, chosen: Callable[[Path | None], None]) -> None:
        chosen(self.path)

    def draw(self, shown: ListShown) -> bytes:
        self.drawn.append(shown)
        return b"%PDF"

    def write(self, path: Path, content: bytes) -> None:
        self.traces_before.append(len(self.audit.rows))
        if self.is_full:
            raise StoreError(StoreFault.DISK_FULL)
        private_file.write(path, content)


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def on_paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.fixture
def forms() -> FakeForms:
    return FakeForms()


@pytest.fixture
def place(bench: Bench, view: Screen, on_paper: Paper, forms: FakeForms) -> ShiftListPresenter:
    return ShiftListPresenter(
        view,
        lists=ShiftLists(
            casebook=bench.ws.casebook,
            forms=forms,
            search=Search(
                index=FakeIndex(bench.seat.store.journal, bench.seat.store.desk),
                journal=bench.journal,
                desk=bench.desk,
            ),
            audit=on_paper.audit,
            clock=bench.clock,
        ),
        casebook=bench.ws.casebook,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        clock=bench.clock,
        zone=ZONE,
        ask=on_paper.ask,
        choose_file=on_paper.choose,
        draw=on_paper.draw,
        write=on_paper.write,
    )


async def opened(bench: Bench, view: Screen) -> ListShown:
    view.opened.emit()
    await bench.done()
    found: ListShown = view.last("show_list")
    return found


async def evening(bench: Bench, forms: FakeForms) -> Visitor:
    visitor = await bench.visitor()
    texts = {Topic.STATE: "rustig", Topic.PROMISED: "iemand blijft"}
    await forms.keep_form(Form(chat=visitor.chat, texts=texts, saved_at=bench.clock.now()))
    await bench.desk.keep_closing(
        Closing(chat=visitor.chat, note="terugbellen", follow_up=True, saved_at=bench.clock.now())
    )
    return visitor


@pytest.mark.usefixtures("place")
async def test_an_evening_with_nothing_open_says_so(bench: Bench, view: Screen) -> None:
    assert (await opened(bench, view)).is_empty


@pytest.mark.usefixtures("place")
async def test_what_is_open_stands_there_and_leads_to_its_chat(
    bench: Bench, view: Screen, forms: FakeForms
) -> None:
    visitor = await evening(bench, forms)
    shown = await opened(bench, view)
    going, promised, _, notes = shown.parts
    assert "overdracht geschreven" in going.lines[0].detail
    assert promised.lines[0].detail == "Beloofd: iemand blijft"
    assert notes.lines[0].ticked is True
    view.chat_wanted.emit(visitor.chat)
    assert bench.attention.looking.place is Place.CHAT
    assert bench.attention.chat == visitor.chat


@pytest.mark.usefixtures("place")
async def test_a_note_that_is_done_stays_in_sight_and_can_be_taken_up_again(
    bench: Bench, view: Screen, forms: FakeForms
) -> None:
    visitor = await evening(bench, forms)
    await opened(bench, view)
    for on in (False, True, False):
        view.ticked.emit(Ticked(chat=visitor.chat, on=on))
        await bench.done()
        assert view.last("show_list").parts[3].lines[0].ticked is on
        kept = await bench.desk.closing(visitor.chat)
        assert kept is not None
        assert kept.follow_up is on
    assert (await opened(bench, view)).parts[3].lines == ()


@pytest.mark.usefixtures("place")
async def test_a_change_is_seen_while_it_is_in_sight(
    bench: Bench, view: Screen, forms: FakeForms
) -> None:
    visitor = await evening(bench, forms)
    await opened(bench, view)
    await bench.ws.chats.close(visitor.chat)
    await bench.done()
    assert view.last("show_list").parts[0].lines == ()


@pytest.mark.usefixtures("place")
async def test_paper_comes_after_a_yes_with_a_trace_and_for_this_user_only(
    bench: Bench, view: Screen, forms: FakeForms, on_paper: Paper
) -> None:
    await evening(bench, forms)
    await opened(bench, view)
    view.paper_wanted.emit()
    await bench.done()
    assert on_paper.path is not None
    assert on_paper.path.read_bytes() == b"%PDF"
    assert on_paper.path.stat().st_mode & 0o077 == 0
    # The trace is there first, and says nothing of what is on the paper.
    assert on_paper.traces_before == [1]
    assert [(what, about) for what, _, about in on_paper.audit.rows] == [("shift_list_pdf", "")]
    assert "niet versleuteld" in view.last("show_done")


@pytest.mark.usefixtures("place")
async def test_no_yes_no_place_or_no_trace_is_no_paper(
    bench: Bench, view: Screen, forms: FakeForms, on_paper: Paper
) -> None:
    await evening(bench, forms)
    await opened(bench, view)
    path = on_paper.path
    assert path is not None
    on_paper.says_yes = False
    view.paper_wanted.emit()
    on_paper.says_yes, on_paper.path = True, None
    view.paper_wanted.emit()
    await bench.done()
    assert on_paper.audit.rows == []
    on_paper.path, on_paper.audit.is_full = path, True
    view.paper_wanted.emit()
    await bench.done()
    assert not path.exists()
    assert "schijf is vol" in view.last("show_problem")
    assert view.all("show_done") == []


@pytest.mark.usefixtures("place")
async def test_a_file_that_cannot_be_written_is_said_and_can_be_tried_again(
    bench: Bench, view: Screen, forms: FakeForms, on_paper: Paper
) -> None:
    await evening(bench, forms)
    await opened(bench, view)
    on_paper.is_full = True
    view.paper_wanted.emit()
    await bench.done()
    assert view.all("show_done") == []
    assert not view.last("show_list").is_busy
    on_paper.is_full = False
    view.paper_wanted.emit()
    await bench.done()
    assert len(view.all("show_done")) == 1


@pytest.mark.usefixtures("qapp")
def test_the_paper_is_a_pdf_of_what_is_still_open_and_says_that_it_is_not_encrypted() -> None:
    content = paper.pdf(sample.SHOWN)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    text = paper.plain(sample.SHOWN)
    assert words.FOOT in text
    assert "er blijft iemand tot ze zelf stopt" in text
    assert "Vraag bij Els." not in text


@pytest.mark.usefixtures("place")
async def test_a_moment_that_a_partner_proposed_is_listed_until_it_is_past(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    partner = await bench.partner()
    push = await bench.ws.pushes.draft(visitor.chat, partner.own.line, ())
    await bench.ws.pushes.offer(push.id, "")
    known = bench.ws.casebook.push(push.id)
    assert known is not None
    at = bench.clock.now() + timedelta(hours=20)
    await bench.put(replace(known, proposed_at=at, name="Sofie"))
    assert "Sofie van NPIE" in (await opened(bench, view)).parts[2].lines[0].detail
    bench.clock.forward(21 * 3600)
    assert (await opened(bench, view)).parts[2].lines == ()
