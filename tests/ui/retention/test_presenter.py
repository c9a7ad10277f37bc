"""The page says what is there and what went, and erases only after the red question."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.stage import until
from tests.services.lines import NOON
from tests.services.office import Office, Seat
from tests.store.cases import a_chat, entry
from workstation.domain import ports
from workstation.domain.chat import ChatState
from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId
from workstation.domain.retention import Stays
from workstation.ui.errands import Errands
from workstation.ui.retention import words
from workstation.ui.retention.presenter import RetentionPresenter
from workstation.ui.retention.values import PAGE, EraseQuestion, RetentionShown

ZONE = ZoneInfo("Europe/Brussels")


class Wish:
    """A signal of the page."""

    def __init__(self) -> None:
        self._heard: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object], /) -> object:
        self._heard.append(slot)
        return None

    def emit(self, *values: object) -> None:
        for heard in self._heard:
            heard(*values)


@dataclass
class FakePage:
    erase_wanted: Wish = field(default_factory=Wish)
    lift_wanted: Wish = field(default_factory=Wish)
    more_wanted: Wish = field(default_factory=Wish)
    opened: Wish = field(default_factory=Wish)
    shown: RetentionShown | None = None
    done: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[tuple[EraseQuestion, Callable[[bool], None]]] = field(default_factory=list)

    def show_retention(self, shown: RetentionShown) -> None:
        self.shown = shown

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_problem(self, sentence: str) -> None:
        self.problems.append(sentence)

    def states(self) -> dict[str, str]:
        assert self.shown is not None
        return {chat.id: chat.state for chat in self.shown.chats}


def chat_of(number: int) -> ChatId:
    return ChatId(f"c-{number:032x}")


@dataclass
class Desk:
    seat: Seat
    page: FakePage

    async def over(self, number: int, *, days: int = 1, final: bool = True) -> ChatId:
        chat = chat_of(number)
        ended = NOON - timedelta(days=days)
        await self.seat.store.journal.commit(
            ports.Step(
                entries=(entry("m1", chat),),
                chats=(a_chat(chat, state=ChatState.CLOSED, closed_at=ended),),
            )
        )
        await self.seat.store.desk.keep_closing(
            Closing(chat=chat, facts={"form": "x"}, saved_at=ended, final=final)
        )
        return chat

    async def open(self) -> RetentionShown:
        self.page.shown = None
        self.page.opened.emit()
        await until(lambda: self.page.shown is not None)
        assert self.page.shown is not None
        return self.page.shown

    async def ask(self, chat: ChatId) -> tuple[EraseQuestion, Callable[[bool], None]]:
        self.page.erase_wanted.emit(chat)
        await until(lambda: bool(self.page.questions))
        return self.page.questions.pop()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    office = Office()
    seat = await office.seat()
    page = FakePage()
    RetentionPresenter(
        page,
        retention=seat.ws.retention,
        errands=Errands(seat.ws.tasks),
        bus=seat.ws.bus,
        clock=office.clock,
        zone=ZONE,
        ask=lambda question, answered: page.questions.append((question, answered)),
    )
    yield Desk(seat=seat, page=page)
    await office.close()


async def test_it_says_what_is_kept_how_long_and_when_it_goes(desk: Desk) -> None:
    await desk.over(1, days=1)
    await desk.over(2, days=29)
    await desk.over(3, days=2, final=False)
    shown = await desk.open()
    assert [row.term for row in shown.terms][:2] == ["30 dagen na het einde"] * 2
    assert desk.page.states() == {
        chat_of(1): "Wordt gewist: 23 december",
        chat_of(3): words.UNFINISHED,
        chat_of(2): "Wordt gewist: morgen",
    }
    assert [chat.ended for chat in shown.chats] == ["gisteren", "22 november", "26 oktober"]
    assert shown.rounds == "De eerste ronde begint zo."


async def test_after_a_round_it_says_what_went_and_of_when(desk: Desk) -> None:
    for number, days in ((1, 40), (2, 35), (3, 2)):
        await desk.over(number, days=days)
    await desk.seat.ws.retention.once(start=True)
    shown = await desk.open()
    (erased,) = shown.erased
    assert erased.when == "vandaag 13:00"
    assert erased.what == "Twee gesprekken, van 15 oktober tot 20 oktober."
    assert shown.rounds.startswith("Laatste ronde: vandaag 13:00. Volgende: morgen 13:00")
    assert shown.only_facts == words.only_facts(2)
    assert list(desk.page.states()) == [chat_of(3)]


async def test_nothing_is_erased_before_yes_and_no_changes_nothing(desk: Desk) -> None:
    chat = await desk.over(1)
    await desk.open()
    question, answered = await desk.ask(chat)
    assert "niet ongedaan" in question.text
    assert "gisteren" in question.text
    answered(False)
    await desk.open()
    assert list(desk.page.states()) == [chat]
    _, answered = await desk.ask(chat)
    answered(True)
    await until(lambda: bool(desk.page.done))
    assert desk.page.done == ["Het gesprek met bezoeker 1001 is gewist."]
    shown = await desk.open()
    assert shown.chats == ()
    assert "Op jouw vraag." in shown.erased[0].what


async def test_a_chat_that_opened_again_meanwhile_is_not_erased_and_it_is_said(desk: Desk) -> None:
    chat = await desk.over(1)
    await desk.open()
    _, answered = await desk.ask(chat)
    again = a_chat(chat, state=ChatState.OPEN)
    await desk.seat.store.journal.commit(ports.Step(chats=(again,)))
    answered(True)
    await until(lambda: bool(desk.page.problems))
    assert desk.page.problems == [words.BARS[Stays.LIVE]]
    assert len(await desk.seat.store.journal.entries(chat)) == 1


async def test_a_dossier_says_until_when_and_can_be_let_go(desk: Desk) -> None:
    chat = await desk.over(1)
    await desk.seat.ws.retention.keep_for_dossier(chat, days=90, reason="aangifte")
    shown = await desk.open()
    assert shown.chats[0].state == "Voor dossier bewaard tot 22 februari 2027"
    assert shown.chats[0].kept
    assert "aangifte" not in str(shown)
    desk.page.lift_wanted.emit(chat)
    await until(lambda: desk.page.shown is not None and not desk.page.shown.chats[0].kept)


async def test_many_chats_come_by_the_page(desk: Desk) -> None:
    for number in range(PAGE + 3):
        await desk.over(number)
    shown = await desk.open()
    assert (len(shown.chats), shown.more) == (PAGE, 3)
    desk.page.more_wanted.emit()
    await until(lambda: desk.page.shown is not None and desk.page.shown.more == 0)


async def test_a_page_that_nobody_opened_reads_nothing(desk: Desk) -> None:
    await desk.over(1)
    await desk.seat.ws.retention.once(start=True)
    assert desk.page.shown is None
