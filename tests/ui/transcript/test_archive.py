"""A chat that is read again: the same words and people, and nothing that can go out."""

import dataclasses
from collections.abc import Callable
from datetime import UTC

import pytest

from tests.fakes.journal import FakeJournal
from tests.store.cases import DEVICE, FixedClock, a_chat, a_push, an_identity, entry
from workstation.domain import push
from workstation.domain.chat import ChatState, Entry
from workstation.domain.ids import DeviceId, LineId, MemberId, MessageId
from workstation.domain.search import Reading
from workstation.services.tasks import Tasks
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.transcript.archive_presenter import ArchivePresenter
from workstation.ui.transcript.model import TranscriptModel
from workstation.ui.transcript.values import Header, MessageRow, Page, Phase, Side


class FakeView:
    def __init__(self) -> None:
        self.shown: list[object] = []
        self.older: list[Page] = []

    @property
    def older_wanted(self) -> "FakeView":
        return self

    def connect(self, slot: Callable[[int], object], /) -> None:
        self.ask_older = slot

    def show_header(self, header: Header) -> None:
        self.shown.append(header)

    def show_page(self, page: Page) -> None:
        self.shown.append(page)

    def show_older(self, page: Page) -> None:
        self.older.append(page)

    def show_phase(self, phase: Phase) -> None:
        self.shown.append(phase)

    def show_at(self, message: MessageId) -> None:
        self.shown.append(message)


def _shown(*entries: Entry, at: MessageId | None = None) -> list[object]:
    view = FakeView()
    archive = ArchivePresenter(
        view,
        me=DEVICE,
        journal=FakeJournal(FixedClock()),
        names=LineNames(an_identity()),
        errands=Errands(Tasks(lambda _: None)),
        zone=UTC,
        tell=lambda _: None,
    )
    handed = a_push(state=push.PushState.HANDED_OVER, device=DeviceId("d-2"))
    pushed = dataclasses.replace(handed, name="Sofie")
    chat = a_chat(state=ChatState.CLOSED, readers=())
    reading = Reading(chat=chat, push=pushed, closing=None, entries=entries, more=False)
    archive.show(reading, at)
    return view.shown


def test_the_head_says_the_day_with_its_year_and_the_partner() -> None:
    header = _shown()[0]
    assert isinstance(header, Header)
    assert header.facts == ("Dinsdag 24 november 2026", "Via chat na seksueel geweld", "Met NPIE")
    assert [chip.label for chip in header.readers] == ["Jij"]


def test_everybody_stands_on_their_own_side_also_who_is_gone() -> None:
    page = _shown(
        entry("m1", own=False, sender=MemberId("v-1"), state=None),
        entry("m2"),
        entry("m3", own=False, sender=MemberId("d-2"), state=None),
    )[2]
    assert isinstance(page, Page)
    rows = [row for row in page.rows if isinstance(row, MessageRow)]
    assert [(row.side, row.name, row.line) for row in rows] == [
        (Side.VISITOR, "", None),
        (Side.OWN, "", LineId("1712")),
        (Side.COLLEAGUE, "Sofie", LineId("npie")),
    ]


@pytest.mark.parametrize("at", [MessageId("m2"), None])
def test_it_opens_at_the_found_line_or_at_its_end(at: MessageId | None) -> None:
    shown = _shown(entry("m1"), entry("m2"), at=at)
    assert shown[1] is Phase.ENDED
    assert shown[3:] == ([at] if at else [])


def test_a_line_far_above_the_window_is_revealed_in_the_middle() -> None:
    from tests.ui.transcript import sample

    rows = tuple(sample.message(n) for n in range(400))
    model = TranscriptModel()
    model.open(Page(rows=rows, more=False))
    assert not model.index_of(rows[3].id).isValid()
    model.reveal(rows[3].id)
    assert model.index_of(rows[3].id).row() == 3
    model.reveal(rows[200].id)
    assert 0 < model.index_of(rows[200].id).row() < model.rowCount() - 1
