from dataclasses import replace

import pytest

from tests.services.lines import NPIE
from tests.ui.presenting import ZONE, Bench, Screen
from workstation.domain.chat import Entry, MessageState
from workstation.domain.errors import StoreFault
from workstation.domain.ids import ChatId, DeviceId, MemberId, PushId, TicketId
from workstation.domain.push import Push, PushState, ReturnReason, Side
from workstation.services.events import EntryChanged
from workstation.services.huddles import huddle_of
from workstation.ui.attention import Looking, Place
from workstation.ui.huddle.presenter import HuddlePresenter
from workstation.ui.huddle.values import HuddleView, NoteState, WrittenNote


@pytest.fixture
def view() -> Screen:
    return Screen(HuddleView)


@pytest.fixture
def unread() -> list[int]:
    return []


@pytest.fixture
def huddle(bench: Bench, view: Screen, unread: list[int]) -> HuddlePresenter:
    return HuddlePresenter(
        view,
        identity=bench.seat.own,
        casebook=bench.ws.casebook,
        journal=bench.journal,
        huddles=bench.ws.huddles,
        typing=bench.typing,
        desk=bench.desk,
        names=bench.names,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
        tell=bench.told.append,
        one_box=bench.one_box,
        unread=unread.append,
    )


pytestmark = pytest.mark.usefixtures("huddle")

SOFIE = DeviceId("d-00000000000000aa")


async def _push(bench: Bench, number: int = 1) -> Push:
    """Reserved by Sofie, in a chat of its own."""
    visitor = await bench.visitor()
    id_ = PushId(f"p-{number:016}")
    push = Push(
        id=id_,
        ticket=TicketId(f"t-{number:016}"),
        chat=visitor.chat,
        side=Side.SENDER,
        line=NPIE,
        state=PushState.RESERVED,
        entry=bench.chat(visitor).entry,
        device=SOFIE,
        name="Sofie",
        huddle=huddle_of(id_),
    )
    await bench.put(push)
    await bench.put_chat(replace(bench.chat(visitor), push=id_))
    return push


async def _note(bench: Bench, push: Push, text: str, *, own: bool = False) -> Entry:
    change = bench.ws.casebook.begin()
    assert push.huddle is not None
    message = bench.ws.credentials.message_id()
    change.entries.append(
        Entry(
            chat=push.huddle,
            id=message,
            kind="text",
            sender=bench.ws.credentials.me if own else MemberId(SOFIE),
            text=text,
            at=bench.clock.now(),
            own=own,
            state=MessageState.SENDING if own else None,
        )
    )
    await bench.ws.casebook.commit(change)
    found = await bench.journal.entry(push.huddle, message)
    assert found is not None
    return found


async def _look(bench: Bench, chat: ChatId) -> None:
    bench.attention.look(Looking(place=Place.CHAT, chat=chat))
    await bench.done()


async def test_without_a_colleague_there_is_nothing_to_write_in(
    bench: Bench, view: Screen, unread: list[int]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    assert view.names()[-1] == "show_none"
    assert unread[-1] == 0


async def test_overleg_opens_closed_with_its_notes_and_its_colleague(
    bench: Bench, view: Screen, unread: list[int]
) -> None:
    push = await _push(bench)
    await _note(bench, push, "Goed dat ik het weet")
    await _look(bench, push.chat)
    huddle, notes, _draft = view.last("show_huddle")
    assert huddle == push.huddle
    assert [(n.name, n.text, n.is_new) for n in notes] == [("Sofie", "Goed dat ik het weet", True)]
    assert view.names()[-1] == "show_closed"
    assert unread[-1] == 1


async def test_a_note_for_one_huddle_never_lands_in_another(bench: Bench, view: Screen) -> None:
    first, second = await _push(bench, 1), await _push(bench, 2)
    await _look(bench, first.chat)
    await _look(bench, second.chat)
    view.forget()
    await _note(bench, first, "over de eerste")
    assert view.all("show_note") == []
    assert first.huddle is not None
    view.draft_changed.emit(WrittenNote(huddle=first.huddle, text="nog over de eerste"))
    await bench.done()
    assert second.huddle is not None
    assert await bench.desk.draft(second.huddle) == ""
    assert await bench.desk.draft(first.huddle) == "nog over de eerste"


async def test_a_note_that_could_not_be_kept_is_given_back(bench: Bench, view: Screen) -> None:
    push = await _push(bench)
    await _look(bench, push.chat)
    assert push.huddle is not None
    written = WrittenNote(huddle=push.huddle, text="geheim woord")
    bench.seat.store.journal.fail_next = StoreFault.DISK_FULL
    view.send_wanted.emit(written)
    await bench.done()
    assert view.all("give_back") == [written]
    assert len(bench.told) == 1
    assert "geheim" not in bench.told[0]


async def test_a_note_for_a_huddle_that_nobody_knows_is_given_back(
    bench: Bench, view: Screen
) -> None:
    push = await _push(bench)
    await _look(bench, push.chat)
    written = WrittenNote(huddle=ChatId("h-00000000000000ff"), text="verdwaald")
    view.send_wanted.emit(written)
    await bench.done()
    assert view.all("give_back") == [written]


async def test_only_notes_up_to_the_one_that_was_seen_count_as_read(
    bench: Bench, view: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = await _push(bench)
    first = await _note(bench, push, "een")
    await _note(bench, push, "twee")
    await _look(bench, push.chat)
    read: list[list[str]] = []

    async def remember(_: PushId, entries: list[Entry]) -> None:
        read.append([entry.text for entry in entries])

    monkeypatch.setattr(bench.ws.huddles, "read", remember)
    view.seen.emit(first.id)
    await bench.done()
    assert read == [["een"]]


async def test_the_box_opens_when_asked_and_closes_when_the_visitor_is_written_to(
    bench: Bench, view: Screen, huddle: HuddlePresenter
) -> None:
    closed: list[str] = []
    opened = bench.one_box.join(lambda: closed.append("visitor"))
    push = await _push(bench)
    await _look(bench, push.chat)
    view.reopen_wanted.emit()
    assert closed == ["visitor"]
    assert view.names()[-2:] == ["show_open", "take_focus"]
    opened()
    assert view.names()[-1] == "show_closed"


async def test_an_ended_push_leaves_its_notes_to_be_read(bench: Bench, view: Screen) -> None:
    push = await _push(bench)
    await _look(bench, push.chat)
    view.reopen_wanted.emit()
    ended = replace(push, state=PushState.RETURNED, reason=ReturnReason.GIVEN_BACK)
    await bench.put(ended)
    assert "voorbij" in view.last("show_unavailable")
    view.reopen_wanted.emit()
    assert view.names()[-1] == "show_unavailable"


async def test_an_own_note_says_when_it_is_stuck_and_never_steps_back(
    bench: Bench, view: Screen
) -> None:
    push = await _push(bench)
    await _look(bench, push.chat)
    note = await _note(bench, push, "van mij", own=True)
    assert view.last("show_note").state is NoteState.SENDING
    bench.clock.forward(11)
    bench.ticks.tick()
    assert view.last("show_note").state is NoteState.STUCK
    assert push.huddle is not None
    for state in ("delivered", "sent", "sending"):
        bench.bus.tell(EntryChanged(chat=push.huddle, message=note.id, state=MessageState(state)))
    assert view.last("show_note").state is None


async def test_a_note_that_the_relay_has_is_not_called_stuck_later(
    bench: Bench, view: Screen
) -> None:
    push = await _push(bench)
    note = await _note(bench, push, "van mij", own=True)
    assert push.huddle is not None
    bench.bus.tell(EntryChanged(chat=push.huddle, message=note.id, state=MessageState.SENT))
    bench.clock.forward(60)
    await _look(bench, push.chat)
    _, notes, _ = view.last("show_huddle")
    assert [n.state for n in notes] == [None]
