"""What is over goes by the clock, once nobody needs it; what is needed stays, whatever the clock says."""

from collections.abc import Awaitable, Callable

import pytest

from tests.e2e.stage import until
from tests.services.lines import NOON
from tests.services.office import Office, Seat, Visitor
from workstation.domain.archive import Trace
from workstation.domain.chat import ChatState
from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId
from workstation.domain.retention import Kind, Round, Stays, Terms
from workstation.services.events import ChatErased
from workstation.services.retention import NotSoLong, StillNeeded

DAY_S = 24 * 3600
Finish = Callable[..., Awaitable[None]]


@pytest.fixture
def finish(seat: Seat, talk: Visitor) -> Finish:
    """Says something, ends the chat and its closing; by default the visitor has all of it."""

    async def end(*, final: bool = True, received: bool = True) -> None:
        await seat.ws.chats.say(talk.chat, "Dag, hoe gaat het?")
        await seat.ws.chats.close(talk.chat)
        if received:
            await until(lambda: not seat.store.journal._outbox)
        await seat.store.desk.keep_closing(
            Closing(chat=talk.chat, note="nota", facts={"form": "x"}, saved_at=NOON, final=final)
        )

    return end


def _terms(seat: Seat, **days: int) -> None:
    seat.ws.retention.terms = Terms(**days)


async def _lines(seat: Seat, chat: ChatId) -> int:
    return len(await seat.store.journal.entries(chat))


async def test_a_chat_goes_when_its_time_is_over_and_not_a_second_before(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    told: list[ChatId] = []
    seat.ws.bus.on(ChatErased, lambda event: told.append(event.chat))
    await finish()
    office.clock.forward(30 * DAY_S - 1)
    await seat.ws.retention.once(start=True)
    assert await _lines(seat, talk.chat) > 0
    office.clock.forward(DAY_S)
    assert await seat.ws.retention.once() is Round.NOW
    assert await _lines(seat, talk.chat) == 0
    assert seat.ws.casebook.chat(talk.chat) is None
    assert told == [talk.chat]
    closing = await seat.store.desk.closing(talk.chat)
    assert closing is not None
    assert (closing.note, dict(closing.facts)) == ("", {"form": "x"})
    assert seat.store.archive.tidied == 2  # after each round


async def test_a_round_is_once_a_day_by_the_clock_also_after_a_sleep(
    office: Office, seat: Seat
) -> None:
    assert await seat.ws.retention.once(start=True) is Round.NOW
    office.clock.forward(3600)
    assert await seat.ws.retention.once() is Round.LATER
    office.clock.forward(5 * DAY_S)
    assert await seat.ws.retention.once() is Round.NOW
    assert (await seat.ws.retention.overview()).last == office.clock.now()


async def test_a_live_chat_stays_whatever_the_terms(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    _terms(seat, transcript_days=0)
    await seat.ws.chats.say(talk.chat, "Dag")
    office.clock.forward(400 * DAY_S)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) > 0
    assert seat.ws.casebook.chat(talk.chat) is not None


async def test_an_unfinished_closing_holds_its_chat(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish(final=False)
    office.clock.forward(30 * DAY_S + 1)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) > 0


async def test_an_unfinished_closing_is_in_the_list_again_after_days(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish(final=False)
    await seat.stand_up()
    office.clock.forward(5 * DAY_S)
    ws = await seat.sit()
    assert ws.casebook.chat(talk.chat) is None
    await ws.retention.open()
    chat = ws.casebook.chat(talk.chat)
    assert chat is not None
    assert chat.state is ChatState.CLOSED


async def test_zero_days_is_at_the_closing_once_the_visitor_has_it_all(
    seat: Seat, talk: Visitor, finish: Finish
) -> None:
    _terms(seat, transcript_days=0, note_days=0)
    await seat.ws.retention.once(start=True)
    seat.ws.tasks.start(seat.ws.retention.keep(), name="retention")
    await finish()
    seat.ws.retention.wake()
    await until(lambda: seat.ws.casebook.chat(talk.chat) is None)
    assert await _lines(seat, talk.chat) == 0
    closing = await seat.store.desk.closing(talk.chat)
    assert closing is not None
    assert (closing.note, dict(closing.facts)) == ("", {"form": "x"})


async def test_zero_days_waits_for_a_letter_and_goes_at_its_receipt(
    seat: Seat, talk: Visitor, finish: Finish
) -> None:
    _terms(seat, transcript_days=0)
    await seat.ws.retention.once(start=True)
    await finish(received=False)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) > 0
    await until(lambda: not seat.store.journal._outbox)
    assert seat.ws.retention._waking.is_due
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) == 0


async def test_a_clock_set_back_erases_nothing_and_is_believed_a_day_later(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    await seat.store.archive.mark_round(NOON.replace(year=2027))
    office.clock.forward(30 * DAY_S + 1)
    assert await seat.ws.retention.once(start=True) is Round.SET_BACK
    assert await _lines(seat, talk.chat) > 0
    assert (await seat.ws.retention.overview()).pause is Round.SET_BACK
    assert await seat.ws.retention.once() is Round.LATER
    office.clock.forward(DAY_S)
    assert await seat.ws.retention.once() is Round.NOW
    assert await _lines(seat, talk.chat) == 0
    assert (await seat.ws.retention.overview()).pause is None


async def test_a_clock_far_ahead_is_looked_at_for_a_while_before_it_is_believed(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    await seat.ws.retention.once(start=True)
    office.clock.forward(60 * DAY_S)
    assert await seat.ws.retention.once(start=True) is Round.FAR
    office.clock.forward(300)
    assert await seat.ws.retention.once(start=True) is Round.FAR
    assert await _lines(seat, talk.chat) > 0
    office.clock.forward(301)
    assert await seat.ws.retention.once(start=True) is Round.NOW
    assert await _lines(seat, talk.chat) == 0


async def test_a_dossier_is_kept_until_its_day_with_a_reason_and_told_in_the_audit(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    keeping = await seat.ws.retention.keep_for_dossier(talk.chat, days=90, reason=" aangifte ")
    assert keeping.reason == "aangifte"
    for _ in range(3):
        office.clock.forward(29 * DAY_S)
        await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) > 0
    with pytest.raises(StillNeeded) as caught:
        await seat.ws.retention.erase_now(talk.chat)
    assert caught.value.why is Stays.DOSSIER
    office.clock.forward(4 * DAY_S)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) == 0
    assert seat.store.archive.traces == [(Trace.KEPT, talk.chat)]


@pytest.mark.parametrize(("days", "reason"), [(0, "x"), (-1, "x"), (366, "x"), (90, "  ")])
async def test_a_dossier_needs_a_reason_and_an_end_that_the_policy_allows(
    seat: Seat, talk: Visitor, days: int, reason: str
) -> None:
    with pytest.raises(NotSoLong):
        await seat.ws.retention.keep_for_dossier(talk.chat, days=days, reason=reason)
    assert await seat.ws.retention.keeping(talk.chat) is None


async def test_a_dossier_that_is_lifted_has_its_ordinary_term_again(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    await seat.ws.retention.keep_for_dossier(talk.chat, days=90, reason="aangifte")
    await seat.ws.retention.lift(talk.chat)
    office.clock.forward(30 * DAY_S)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) == 0


async def test_one_chat_can_be_erased_now_and_it_is_told_when_no_file_holds_it(
    seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    await seat.ws.retention.erase_now(talk.chat)
    assert await _lines(seat, talk.chat) == 0
    assert await seat.store.desk.closing(talk.chat) is None
    assert seat.store.archive.tidied == 1
    assert seat.store.archive.traces == [(Trace.ERASED, talk.chat)]
    reports = (await seat.ws.retention.overview()).reports
    assert {r.kind for r in reports} == {Kind.TRANSCRIPT, Kind.NOTE, Kind.FACTS}
    assert all(r.asked for r in reports)
    await seat.ws.retention.erase_now(talk.chat)


async def test_what_somebody_waits_for_cannot_be_erased_now(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    with pytest.raises(StillNeeded) as caught:
        await seat.ws.retention.erase_now(talk.chat)
    assert caught.value.why is Stays.LIVE
    await finish(received=False)
    with pytest.raises(StillNeeded) as caught:
        await seat.ws.retention.erase_now(talk.chat)
    assert caught.value.why is Stays.LETTERS
    assert await _lines(seat, talk.chat) > 0


async def test_a_late_copy_brings_no_word_back(seat: Seat, talk: Visitor, finish: Finish) -> None:
    frame = await talk.say("Mag ik je iets vertellen?")
    await until(lambda: talk.side.unconfirmed == 0)
    await finish()
    await seat.ws.retention.erase_now(talk.chat)
    refused = sum(seat.ws.inbox.refused.values())
    talk.deliver(seat.own.device, _encoded(frame))
    await until(lambda: sum(seat.ws.inbox.refused.values()) > refused)
    assert await _lines(seat, talk.chat) == 0
    assert seat.ws.casebook.chat(talk.chat) is None


async def test_the_file_is_not_written_anew_in_the_middle_of_a_chat(
    office: Office, seat: Seat, talk: Visitor, finish: Finish
) -> None:
    await finish()
    other = office.visitor()
    other.ring()
    await seat.ws.waiting.take(other.ticket)
    office.clock.forward(30 * DAY_S)
    await seat.ws.retention.once()
    assert await _lines(seat, talk.chat) == 0
    assert seat.store.archive.tidied == 0
    await seat.ws.chats.close(other.chat)
    await seat.ws.retention.once()
    assert seat.store.archive.tidied == 1


async def test_ids_and_traces_of_their_age_go_with_a_round(seat: Seat) -> None:
    await seat.ws.retention.once(start=True)
    ((seen, audit),) = seat.store.archive.pruned
    assert (NOON - seen).days == 7
    assert (NOON - audit).days == 400


def _encoded(frame: object) -> bytes:
    from workstation.wire import frames

    return frames.encode(frame)  # type: ignore[arg-type]
