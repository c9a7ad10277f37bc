from dataclasses import replace
from datetime import timedelta

import pytest

from tests.e2e.stage import until
from tests.services.office import Visitor
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.chat import ChatState, Entry, MessageState
from workstation.domain.ids import LineId, MessageId, PushId, TicketId
from workstation.domain.ports import LinkState
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.services.events import EntryChanged, LinkChanged, SignalHeard
from workstation.ui.attention import Place
from workstation.ui.transcript import presenter as transcripts
from workstation.ui.transcript.presenter import TranscriptPresenter
from workstation.ui.transcript.values import (
    NoticeKey,
    NoticeKind,
    Phase,
    SentState,
    TranscriptView,
)


@pytest.fixture
def view() -> Screen:
    return Screen(TranscriptView)


@pytest.fixture
def transcript(bench: Bench, view: Screen) -> TranscriptPresenter:
    return TranscriptPresenter(
        view,
        me=bench.seat.own.device,
        casebook=bench.ws.casebook,
        journal=bench.journal,
        chats=bench.ws.chats,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
        tell=bench.told.append,
        pin=lambda _: None,
        push_wanted=lambda: bench.told.append("push panel"),
    )


pytestmark = pytest.mark.usefixtures("transcript")


def _texts(page: object) -> list[str]:
    return [row.text for row in page.rows if hasattr(row, "text")]  # type: ignore[attr-defined]


async def _put(bench: Bench, visitor: Visitor, *texts: str, own: bool = False) -> list[Entry]:
    change = bench.ws.casebook.begin()
    change.entries += [
        Entry(
            chat=visitor.chat,
            id=bench.ws.credentials.message_id(),
            kind="text",
            sender=bench.ws.credentials.me if own else visitor.side.id,
            text=text,
            at=bench.clock.now(),
            own=own,
            state=MessageState.SENDING if own else None,
        )
        for text in texts
    ]
    await bench.ws.casebook.commit(change)
    found = await bench.journal.entries(visitor.chat, limit=5000)
    return [e for e in found if e.text in texts]


async def test_a_chat_opens_at_its_last_page_with_the_first_unread_line(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    unread, _ = await _put(bench, visitor, "een", "twee")
    await bench.look(visitor)
    page = view.last("show_page")
    assert _texts(page) == ["een", "twee"]
    assert page.unread_from == unread.id
    assert view.last("show_phase") is Phase.OPEN
    assert view.last("show_header").title == f"Bezoeker {bench.chat(visitor).number}"


async def test_no_line_of_another_chat_stands_in_this_one(bench: Bench, view: Screen) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await _put(bench, first, "van de eerste")
    await bench.look(first)
    view.forget()
    bench.glance(second)
    await _put(bench, second, "van de tweede")
    # The page of the second is not there yet: its line would stand below the first's.
    assert view.all("show_row") == []
    await _put(bench, first, "nog van de eerste")
    await bench.done()
    assert _texts(view.last("show_page")) == ["van de tweede"]
    assert view.all("show_row") == []
    await _put(bench, second, "en nog")
    assert view.last("show_row").text == "en nog"


async def test_a_chat_that_was_left_before_its_page_came_is_not_shown(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await _put(bench, first, "van de eerste")
    await _put(bench, second, "van de tweede")
    bench.glance(first)
    bench.glance(second)
    await bench.done()
    assert [_texts(page) for page in view.all("show_page")] == [["van de tweede"]]


async def test_a_page_before_the_one_on_the_screen_comes_when_it_is_wanted(
    bench: Bench, view: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcripts, "PAGE", 3)
    visitor = await bench.visitor()
    lines = await _put(bench, visitor, *(f"{n}" for n in range(6)))
    await bench.look(visitor)
    assert _texts(view.last("show_page")) == ["3", "4", "5"]
    assert view.last("show_page").more
    view.older_wanted.emit(lines[3].position)
    await bench.done()
    assert _texts(view.last("show_older")) == ["0", "1", "2"]


async def test_seen_marks_what_stood_above_also_when_older_lines_came_later(
    bench: Bench, view: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcripts, "PAGE", 3)
    visitor = await bench.visitor()
    lines = await _put(bench, visitor, *(f"{n}" for n in range(6)))
    await bench.look(visitor)
    view.older_wanted.emit(lines[3].position)
    await bench.done()
    view.seen.emit(lines[3].id)
    await bench.done()
    found = await bench.journal.entries(visitor.chat)
    assert [e.text for e in found if e.state is MessageState.READ] == ["0", "1", "2", "3"]


async def test_nothing_below_what_was_seen_counts_as_read(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    lines = await _put(bench, visitor, "een", "twee", "drie")
    await bench.look(visitor)
    view.seen.emit(lines[0].id)
    await bench.done()
    found = await bench.journal.entries(visitor.chat)
    assert [e.text for e in found if e.state is MessageState.READ] == ["een"]


async def test_a_line_of_another_chat_is_not_marked_by_a_late_view(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    (line,) = await _put(bench, first, "van de eerste")
    await bench.look(first)
    await bench.look(second)
    view.seen.emit(line.id)
    await bench.done()
    (kept,) = [e for e in await bench.journal.entries(first.chat) if e.kind == "text"]
    assert kept.state is None


async def test_a_state_never_steps_back(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    (line,) = await _put(bench, visitor, "van mij", own=True)
    for state in ("sent", "read", "delivered", "sent", "sending"):
        bench.bus.tell(EntryChanged(chat=visitor.chat, message=line.id, state=MessageState(state)))
    shown = [row.state for row in view.all("show_row") if row.id == line.id]
    assert shown == [SentState.SENDING, SentState.SENT, SentState.READ]


async def test_words_that_are_not_through_after_ten_seconds_say_so_once(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    (line,) = await _put(bench, visitor, "van mij", own=True)
    bench.clock.forward(10)
    bench.ticks.tick()
    assert view.last("show_row").state is SentState.SENDING
    # A tick that came late, on a busy machine, must not miss it.
    bench.clock.forward(25)
    bench.ticks.tick()
    bench.ticks.tick()
    stuck = [row for row in view.all("show_row") if row.state is SentState.STUCK]
    assert [row.id for row in stuck] == [line.id]


async def test_words_that_the_relay_has_are_not_called_stuck_when_the_chat_is_opened_again(
    bench: Bench, view: Screen
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(second)
    (line,) = await _put(bench, first, "van mij", own=True)
    bench.bus.tell(EntryChanged(chat=first.chat, message=line.id, state=MessageState.SENT))
    bench.clock.forward(60)
    await bench.look(first)
    assert view.last("show_page").rows[-1].state is SentState.SENT
    view.forget()
    bench.ticks.tick()
    assert view.all("show_row") == []


async def test_typing_is_shown_and_forgotten(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    bench.bus.tell(SignalHeard(chat=visitor.chat, sender=visitor.side.id, what="typing"))
    assert view.last("show_typing") == ["Bezoeker"]
    bench.clock.forward(6)
    bench.ticks.tick()
    assert view.last("show_typing") == []


async def test_a_visitor_without_a_connection_is_said_to_be_away_until_a_sign_of_life(
    bench: Bench, view: Screen
) -> None:
    visitor, other = await bench.visitor(), await bench.visitor()
    me, back = bench.seat.own.device, visitor.side.id
    await bench.look(visitor)
    for chat, sender, what, phase in (
        (visitor.chat, back, "away", Phase.PAUSED),
        (visitor.chat, back, "typing", Phase.OPEN),
        (visitor.chat, back, "away", Phase.PAUSED),
        (visitor.chat, me, "back", Phase.PAUSED),
        (other.chat, other.side.id, "away", Phase.PAUSED),
        (visitor.chat, back, "back", Phase.OPEN),
    ):
        bench.bus.tell(SignalHeard(chat=chat, sender=sender, what=what))  # type: ignore[arg-type]
        assert view.last("show_phase") is phase
    await bench.look(other)
    assert view.last("show_phase") is Phase.PAUSED


async def test_who_left_knowingly_is_told_from_who_was_closed_by_a_counsellor(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    visitor.send(visitor.side.close(visitor.now_ms))
    await until(lambda: view.last("show_phase") is Phase.ENDED)
    assert view.last("show_row").sentence == "De bezoeker verliet zelf het gesprek."
    own = await bench.visitor()
    await bench.look(own)
    await bench.ws.chats.close(own.chat)
    assert view.last("show_row").sentence == "Je sloot het gesprek af."


async def test_a_lost_connection_shows_once_and_its_return_too(bench: Bench, view: Screen) -> None:
    for state in ("lost", "lost", "connecting", "connected", "connected"):
        bench.bus.tell(LinkChanged(state=LinkState(state)))
    kinds = [notice.kind for notice in view.all("show_notice")]
    assert kinds == [NoticeKind.OFFLINE, NoticeKind.RESTORED]
    assert "13:00" in view.all("show_notice")[0].fact


async def test_a_returned_push_says_why_above_its_chat_only(bench: Bench, view: Screen) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(second)
    push = Push(
        id=PushId("p-0000000000000001"),
        ticket=TicketId("t-0000000000000001"),
        chat=first.chat,
        side=Side.SENDER,
        line=LineId("npie"),
        state=PushState.RETURNED,
        entry=bench.chat(first).entry,
        reason=ReturnReason.TIMED_OUT,
        offered_at=bench.clock.now(),
    )
    await bench.put(push)
    assert view.all("show_notice") == []
    await bench.put_chat(replace(bench.chat(first), push=push.id))
    await bench.look(first)
    notice = view.last("show_notice")
    assert (notice.key, notice.kind) == (NoticeKey.PUSH, NoticeKind.RETURNED)
    assert "Niemand van NPIE" in notice.rest
    view.notice_pressed.emit(NoticeKey.PUSH)
    assert bench.told == ["push panel"]


async def test_an_ended_chat_says_so_and_stays_readable(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await _put(bench, visitor, "een")
    await bench.look(visitor)
    await bench.ws.chats.close(visitor.chat)
    assert view.last("show_phase") is Phase.ENDED
    await bench.look(visitor, Place.CLOSING)
    assert len(view.all("show_page")) == 1
    await bench.put_chat(replace(bench.chat(visitor), state=ChatState.CLOSED))


async def test_the_header_counts_minutes_and_is_told_only_at_changes(
    bench: Bench, view: Screen
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.forget()
    for _ in range(59):
        bench.clock.forward(1)
        bench.ticks.tick()
    assert view.all("show_header") == []
    bench.clock.forward(timedelta(seconds=1).total_seconds())
    bench.ticks.tick()
    assert view.last("show_header").facts[-1] == "1 min"


async def test_an_unknown_message_changes_nothing(bench: Bench, view: Screen) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.forget()
    bench.bus.tell(
        EntryChanged(chat=visitor.chat, message=MessageId("A" * 22), state=MessageState.READ)
    )
    view.seen.emit(MessageId("A" * 22))
    await bench.done()
    assert view.log == []
