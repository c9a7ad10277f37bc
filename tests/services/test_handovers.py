"""A chat goes on with a colleague of the line: never to nobody, read first, and whole or back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.stage import until
from tests.fakes.forms import FakeForms
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat, Visitor
from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState
from workstation.domain.checklist import Protocol
from workstation.domain.handover import Form, FormEmpty, NobodyThere, items_of
from workstation.domain.ids import ChatId
from workstation.domain.presence import Duty, Presence
from workstation.domain.push import OFFER_S, Push, PushState, ReturnReason
from workstation.services.briefing_cards import BriefingCards
from workstation.services.handover_letters import form_of
from workstation.services.handovers import Handovers
from workstation.services.pushes import UnderWay
from workstation.services.waiting import TicketGone
from workstation.ui.words import topics
from workstation.wire import bodies
from workstation.wire.refusal import Why

NOTHING = Protocol(id="none", version=1, title="", source="", steps=())
WRITTEN = {Topic.STATE: "Rustiger nu", Topic.PROMISED: "Morgen bellen", Topic.OPEN_STEPS: " "}
WRITTEN_FORM = Form(
    chat=ChatId("c-0000000000000001"),
    texts=WRITTEN,
    saved_at=datetime(2026, 11, 24, tzinfo=UTC),
)


def handovers(seat: Seat, forms: FakeForms | None = None) -> Handovers:
    ws = seat.ws
    cards = BriefingCards(
        casebook=ws.casebook,
        pushes=ws.pushes,
        desk=seat.store.desk,
        protocol=NOTHING,
        labels=topics.LABELS,
        clock=seat.clock,
    )
    return Handovers(
        casebook=ws.casebook,
        pushes=ws.pushes,
        cards=cards,
        lines=ws.lines,
        forms=forms or FakeForms(),
        labels=topics.LABELS,
        clock=seat.clock,
    )


async def is_here(office: Office, seat: Seat, duty: Duty = Duty.ON) -> None:
    await seat.relay.board.put_presence(
        Presence(device=seat.own.device, duty=duty, chats=0, limit=3, at=office.clock.now())
    )


async def offered(office: Office, seat: Seat, talk: Visitor) -> tuple[Seat, Push]:
    """A colleague on duty, at whom it rings."""
    colleague = await office.seat(L1712, "Bram")
    await is_here(office, colleague)
    service = handovers(seat)
    form = await service.keep(talk.chat, WRITTEN)
    return colleague, await service.offer(talk.chat, form, "")


def push_of(seat: Seat, push: Push) -> Push:
    found = seat.ws.casebook.push(push.id)
    assert found is not None
    return found


async def is_in(seat: Seat, push: Push, state: PushState) -> None:
    def there() -> bool:
        found = seat.ws.casebook.push(push.id)
        return found is not None and found.state is state

    await until(there)


def news(talk: Visitor) -> list[str]:
    return [str(s.body.state) for s in talk.heard if isinstance(s.body, bodies.PushNews)]


async def test_a_colleague_reads_the_form_joins_and_has_the_chat(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    assert colleague.ws.waiting.rings()[0].sender == "Marieke"
    await colleague.ws.offers.accept(push.ticket)
    await is_in(colleague, push, PushState.BRIEFED)
    read = push_of(colleague, push)
    assert [(i.topic, i.text) for i in read.items] == [
        (Topic.STATE, "Rustiger nu"),
        (Topic.PROMISED, "Morgen bellen"),
    ]
    assert [r.id for r in talk.side.readers] == [seat.own.device]
    await colleague.ws.offers.mark_read(push.id)
    await is_in(seat, push, PushState.READ)
    await colleague.ws.offers.join(push.id)
    await is_in(seat, push, PushState.JOINT)
    assert talk.side.owner == seat.own.device
    await handovers(seat).hand_over(push_of(seat, push))
    await is_in(colleague, push, PushState.HANDED_OVER)
    assert [r.id for r in talk.side.readers] == [colleague.own.device]
    assert talk.side.owner == colleague.own.device
    left = seat.ws.casebook.chat(talk.chat)
    assert left is not None
    assert left.state is ChatState.LEFT
    assert handovers(colleague).received(talk.chat) == push_of(colleague, push)
    assert news(talk) == ["reserved"]


async def test_the_own_offer_does_not_ring_and_cannot_be_answered_by_its_sender(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    _, push = await offered(office, seat, talk)
    assert seat.ws.waiting.rings() == ()
    with pytest.raises(TicketGone):
        await seat.ws.offers.accept(push.ticket)


async def test_nothing_is_offered_to_nobody(office: Office, seat: Seat, talk: Visitor) -> None:
    service = handovers(seat)
    form = await service.keep(talk.chat, WRITTEN)
    await is_here(office, seat)
    colleague = await office.seat(L1712, "Bram")
    await is_here(office, colleague, Duty.PAUSE)
    with pytest.raises(NobodyThere):
        await service.offer(talk.chat, form, "")
    await is_here(office, colleague)
    office.clock.forward(31)
    with pytest.raises(NobodyThere):
        await service.offer(talk.chat, form, "")
    assert not office.post.rooms[L1712].tickets.keys() - {talk.ticket}


async def test_nothing_is_offered_before_it_is_written_how_it_stands(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    await is_here(office, await office.seat(L1712, "Bram"))
    service = handovers(seat)
    with pytest.raises(FormEmpty):
        await service.offer(talk.chat, await service.keep(talk.chat, {Topic.STATE: "  "}), "")


async def test_nobody_answers_and_it_comes_back_with_the_reason(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    office.clock.forward(OFFER_S)
    await seat.ws._upkeep.once()
    assert push_of(seat, push).reason is ReturnReason.TIMED_OUT
    assert news(talk) == []
    for given, withdrawn in seat.ws.pushes.unposted():
        await seat.ws.pushes.post(given, withdrawn=withdrawn)
    assert colleague.ws.waiting.rings() == ()


async def test_a_no_comes_back_with_its_reason_and_the_chat_stays(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    await colleague.ws.offers.decline(push.ticket, reason=ReturnReason.BUSY, note="Ik rond af")
    await is_in(seat, push, PushState.RETURNED)
    assert push_of(seat, push).reason is ReturnReason.BUSY
    assert push_of(seat, push).note == "Ik rond af"
    assert talk.side.owner == seat.own.device


async def test_who_gives_back_after_reading_keeps_nothing(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    await colleague.ws.offers.accept(push.ticket)
    await is_in(colleague, push, PushState.BRIEFED)
    await colleague.ws.offers.give_back(push.id, "toch niet")
    await is_in(seat, push, PushState.RETURNED)
    assert push_of(seat, push).reason is ReturnReason.GIVEN_BACK
    assert push_of(colleague, push).items == ()
    await until(lambda: news(talk) == ["reserved", "returned"])


async def test_one_way_of_passing_on_at_a_time(office: Office, seat: Seat, talk: Visitor) -> None:
    await offered(office, seat, talk)
    with pytest.raises(UnderWay):
        await seat.ws.pushes.draft(talk.chat, NPIE, ())


async def test_a_handover_leaves_the_briefing_card_and_its_push_goes_on_after_it(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    card = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    colleague, push = await offered(office, seat, talk)
    await colleague.ws.offers.decline(push.ticket, reason=ReturnReason.BUSY)
    await is_in(seat, push, PushState.RETURNED)
    cards = handovers(seat)._cards
    assert cards.push(talk.chat) == push_of(seat, card)
    partner = await office.seat(NPIE, "Sofie")
    await seat.ws.pushes.offer(card.id, "")
    await partner.ws.offers.accept(card.ticket)
    await is_in(seat, card, PushState.RESERVED)
    await seat.ws.pushes.ask(card.id)
    await until(lambda: card.id in talk.side.consents.asks)


async def test_a_form_that_was_kept_is_there_after_a_start_and_a_second_offer_uses_it(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    forms = FakeForms()
    await handovers(seat, forms).keep(talk.chat, WRITTEN)
    await seat.stand_up()
    await seat.sit()
    kept = await handovers(seat, forms).form(talk.chat)
    assert kept.texts[Topic.STATE] == "Rustiger nu"


async def test_who_received_a_chat_can_hand_it_on_with_what_was_told(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    await colleague.ws.offers.accept(push.ticket)
    await is_in(colleague, push, PushState.BRIEFED)
    await colleague.ws.offers.mark_read(push.id)
    await is_in(seat, push, PushState.READ)
    await colleague.ws.offers.join(push.id)
    await is_in(seat, push, PushState.JOINT)
    await seat.ws.pushes.hand_over(push.id)
    await is_in(colleague, push, PushState.HANDED_OVER)
    service = handovers(colleague)
    form = await service.form(talk.chat)
    assert form.texts[Topic.PROMISED] == "Morgen bellen"
    await is_here(office, seat)
    back = await service.offer(talk.chat, form, "")
    await seat.ws.offers.accept(back.ticket)
    await is_in(seat, back, PushState.BRIEFED)
    await seat.ws.offers.mark_read(back.id)
    await seat.ws.offers.join(back.id)
    await is_in(colleague, back, PushState.JOINT)
    await colleague.ws.pushes.hand_over(back.id)
    await is_in(seat, back, PushState.HANDED_OVER)
    assert talk.side.owner == seat.own.device


async def test_a_place_that_is_not_used_in_time_is_free_again(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    await colleague.ws.offers.accept(push.ticket)
    await is_in(seat, push, PushState.BRIEFED)
    kept = push_of(seat, push)
    assert kept.expires_at is not None
    office.clock.forward((kept.expires_at - office.clock.now() + timedelta(seconds=1)).seconds)
    await seat.ws._upkeep.once()
    assert push_of(seat, push).reason is ReturnReason.HOLD_ENDED
    await is_in(colleague, push, PushState.RETURNED)
    assert replace(push_of(colleague, push)).visitor is None


async def forged(seat: Seat, talk: Visitor, receiver: Seat, push: Push, **visitor: object) -> None:
    """A form that no honest workstation sends, by the real sender of the push."""
    kept = replace(push_of(seat, push), items=items_of(WRITTEN_FORM, topics.LABELS))
    chat = seat.ws.casebook.chat(talk.chat)
    assert chat is not None
    form = form_of(kept, replace(chat, visitor=replace(chat.visitor, **visitor)))  # type: ignore[arg-type]
    own = receiver.ws.credentials
    letter = seat.ws.credentials.letter(
        form,
        chat=talk.chat,
        to=own.me,
        kem=own.keys.kem.public,
        line=receiver.own.line,
    )
    await seat.relay.mailbox.send(letter)


async def test_a_partner_takes_no_form_in_place_of_a_briefing_with_consent(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    partner = await office.seat(NPIE, "Sofie")
    push = await seat.ws.pushes.draft(talk.chat, NPIE, ())
    await seat.ws.pushes.offer(push.id, "")
    await partner.ws.offers.accept(push.ticket)
    await is_in(seat, push, PushState.RESERVED)
    await forged(seat, talk, partner, push)
    await until(lambda: partner.ws.inbox.refused[Why.CONSENT] == 1)
    kept = push_of(partner, push)
    assert (kept.state, kept.items, kept.visitor) == (PushState.RESERVED, (), None)


async def test_a_form_about_keys_that_are_not_the_visitors_is_refused(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    colleague, push = await offered(office, seat, talk)
    await seat.stand_up()
    await colleague.ws.offers.accept(push.ticket)
    await forged(seat, talk, colleague, push, kem=b"\x07" * 32)
    await until(lambda: colleague.ws.inbox.refused[Why.KEY] == 1)
    assert push_of(colleague, push).visitor is None
