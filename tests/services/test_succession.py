"""A workstation that was enrolled again as another device: its open chats go on, and nothing breaks."""

from dataclasses import replace

import pytest

from tests.e2e.stage import until
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from tests.services.test_waiting import fresh_ticket, hold_secret
from workstation.domain.chat import Chat, ChatState, MessageState
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.push import PushState
from workstation.wire.refusal import NotInside


async def enrolled_again(office: Office, seat: Seat) -> None:
    await seat.stand_up()
    seat.own = office.lines.enrol(L1712, "Marieke")
    await seat.sit()


def chat_of(seat: Seat, talk: Visitor) -> Chat:
    found = seat.ws.casebook.chat(talk.chat)
    assert found is not None
    return found


async def texts(seat: Seat, talk: Visitor) -> list[str]:
    return [e.text for e in await seat.store.journal.entries(talk.chat) if e.kind == "text"]


async def test_an_open_chat_of_the_earlier_device_is_given_back_and_stays_readable(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await talk.say("hallo")
    await until(lambda: talk.side.unconfirmed == 0)
    before = seat.own.device
    await enrolled_again(office, seat)
    chat = chat_of(seat, talk)
    assert chat.state is ChatState.RELEASED
    assert before not in {reader.id for reader in chat.readers}
    assert await texts(seat, talk) == ["hallo"]
    last = (await seat.store.journal.entries(talk.chat))[-1]
    assert (last.kind, last.own) == ("released", True)
    assert seat.ws.casebook.live() == ()


async def test_no_command_in_it_breaks(office: Office, seat: Seat, talk: Visitor) -> None:
    await enrolled_again(office, seat)
    for command in (
        seat.ws.chats.say(talk.chat, "Dag"),
        seat.ws.chats.close(talk.chat),
        seat.ws.chats.leave(talk.chat),
    ):
        with pytest.raises(NotInside):
            await command
    for _ in range(2):
        await seat.ws._upkeep.once()
    assert seat.failures == []


async def test_the_secrets_of_another_device_let_nobody_speak(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    """Also where a store of before says nothing of who took the chat up."""
    await seat.stand_up()
    seat.own = office.lines.enrol(L1712, "Marieke")
    for known in await seat.store.journal.chats():
        seat.store.journal._chats[known.id] = replace(known, kept_by=None)
    await seat.sit()
    with pytest.raises(NotInside):
        await seat.ws.chats.say(talk.chat, "Dag")


async def test_words_that_were_not_received_are_kept_and_marked(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    office.post.is_away = True
    message = await seat.ws.chats.say(talk.chat, "Tot zo")
    await enrolled_again(office, seat)
    office.post.is_away = False
    entry = await seat.store.journal.entry(talk.chat, message)
    assert entry is not None
    assert (entry.text, entry.state) == ("Tot zo", MessageState.UNDELIVERED)
    assert await seat.store.journal.outbox() == []


async def test_it_can_be_taken_up_again_from_the_waiting_room(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await talk.say("een")
    await until(lambda: talk.side.unconfirmed == 0)
    before = seat.own.device
    await seat.stand_up()
    # Said to nobody: the device that should hear it is gone.
    await talk.say("twee")
    seat.own = office.lines.enrol(L1712, "Marieke")
    await seat.sit()
    talk.side.presence(before, here=False)
    orphan = talk.orphan(fresh_ticket(), hold_secret(office, talk))
    await seat.ws.waiting.take(orphan.id)
    await until(lambda: chat_of(seat, talk).state is ChatState.OPEN)
    await seat.ws.chats.say(talk.chat, "Ik ben er weer")
    await until(lambda: talk.texts == ["Ik ben er weer"])
    await talk.say("drie")

    async def has_all() -> bool:
        return await texts(seat, talk) == ["een", "twee", "Ik ben er weer", "drie"]

    await until(has_all)
    # The waiting ones are for the earlier device: nobody reads them, and nothing here waits for them.
    await until(lambda: not talk.side._outbox.waiting_for(seat.own.device))
    await until(lambda: not seat.ws.outbox._rows)


async def test_a_push_that_was_under_way_ends(office: Office, seat: Seat, talk: Visitor) -> None:
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    await seat.ws.pushes.offer(push.id, "")
    await enrolled_again(office, seat)
    known = seat.ws.casebook.push(push.id)
    assert known is not None
    assert known.state is PushState.RETURNED
    assert [gone for _, gone in seat.ws.pushes.unposted()] == [True]


async def test_a_place_that_the_earlier_device_kept_ends_too(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    await seat.ws.pushes.offer(push.id, "")
    await partner.ws.offers.accept(push.ticket)
    await partner.stand_up()
    partner.own = office.lines.enrol(NPIE, "Sofie")
    await partner.sit()
    known = partner.ws.casebook.push(push.id)
    assert known is not None
    assert known.state is PushState.RETURNED


async def test_a_full_disk_leaves_it_for_the_next_start(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await seat.stand_up()
    seat.own = office.lines.enrol(L1712, "Marieke")
    seat.store.journal.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await seat.sit()
    await seat.stand_up()
    await seat.sit()
    assert chat_of(seat, talk).state is ChatState.RELEASED


async def test_the_same_device_again_changes_nothing(seat: Seat, talk: Visitor) -> None:
    before = chat_of(seat, talk)
    await seat.stand_up()
    await seat.sit()
    assert chat_of(seat, talk) == before
