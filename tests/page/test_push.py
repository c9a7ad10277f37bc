"""Consent and who comes in: only what was ticked, only who was invited, and a way back."""

import json
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import fake_door, talking
from tests.page.counsellor import Counsellor
from tests.page.talking import ITEMS, PUSH
from workstation.domain.ids import LineId, PushId
from workstation.wire import bodies, consent, events
from workstation.wire.documents import Purpose
from workstation.wire.refusal import Refused

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor


def verified(talk: talking.Talk, answer: bodies.ConsentAnswer) -> object:
    secret = talk.marieke.open_ticket(talk.ticket)
    assert answer.record is not None
    return consent.verify(
        answer.record,
        push=PUSH,
        chat=talk.ticket.chat,
        visitor=talk.marieke.visitor,
        line=LineId("npie"),
        sign=bytes(secret.sign),
        kem=bytes(secret.kem),
        now_ms=fake_door.now_ms(),
    )


async def nothing_more(talk: talking.Talk) -> None:
    """Everything that was under way has been dealt with: one more message came through."""
    mark = talk.marieke.say("tot hier")
    await talk.page.get_by_text("tot hier").last.wait_for()
    await talk.marieke.door.until(lambda: mark in talk.marieke.read)


async def test_only_ticked_items_are_signed_for(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS)
    await expect(tab.get_by_role("heading", name="Wat mag Sofie lezen?")).to_be_visible()
    await expect(tab.get_by_text("Tot Sofie begint te lezen, kan je nog van")).to_be_visible()
    boxes = tab.get_by_role("checkbox")
    await expect(boxes).to_have_count(3)
    for i in range(3):
        await expect(boxes.nth(i)).not_to_be_checked()
    await boxes.nth(0).check()
    await boxes.nth(2).check()
    await boxes.nth(0).uncheck()
    await boxes.nth(0).check()
    no = await tab.get_by_role("button", name="Liever niet").bounding_box()
    yes = await tab.get_by_role("button", name="Deel 2 punten").bounding_box()
    assert no
    assert yes
    assert (no["width"], no["height"]) == pytest.approx((yes["width"], yes["height"]), abs=1)
    await tab.get_by_role("button", name="Deel 2 punten").click()
    answer = await talk.marieke.hears_body(bodies.ConsentAnswer)
    record = verified(talk, answer)
    assert [item.id for item in record.items] == ["notagain", "home"]
    shown = [consent.ShownItem(id=i, label=label, text=text) for i, label, text in ITEMS]
    assert consent.verify_briefing(record, [shown[0], shown[2]])
    with pytest.raises(Refused):
        consent.verify_briefing(record, [shown[1]])


async def test_a_question_can_wait_for_another_question(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS)
    await tab.get_by_role("checkbox").nth(1).check()
    await tab.get_by_role("button", name="Eerst nog iets vragen").click()
    await talking.write(tab, "wie is Sofie?")
    await talk.marieke.hears("wie is Sofie?")
    await tab.reload()
    await expect(tab.get_by_role("heading", name="Wat mag Sofie lezen?")).to_be_visible()
    await expect(tab.get_by_role("checkbox").nth(1)).to_be_checked()


async def test_a_question_that_expired_shares_nothing(visit: Open, door: Door) -> None:
    tab = await visit()
    await talking.take_the_clock(tab)
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS, lasts_ms=60_000)
    await expect(tab.get_by_role("button", name="Liever niet")).to_be_visible()
    await tab.clock.fast_forward(61_000)
    await expect(tab.get_by_text("De vraag om iets te delen is voorbij.")).to_be_visible()
    await nothing_more(talk)
    assert talk.marieke.said(bodies.ConsentAnswer) == []


async def test_a_whole_handover_shows_who_reads_along(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.news(PUSH, "offered")
    talk.marieke.news(PUSH, "reserved")
    await expect(tab.get_by_text("Iemand van nupraatikerover heeft tijd voor jou.")).to_be_visible()
    sofie = await talking.join(talk, door)
    await expect(tab.get_by_text("Sofie van nupraatikerover komt erbij.")).to_be_visible()
    await expect(tab.locator("#name")).to_have_text("Marieke en Sofie")
    await talking.write(tab, "dag allebei")
    first = await talk.marieke.hears("dag allebei")
    await sofie.hears("dag allebei")
    talk.marieke.mark_read(first.id)
    await expect(tab.locator(".own .meta").last).to_contain_text("gelezen door Marieke")
    sofie.mark_read(first.id)
    await expect(tab.locator(".own .meta").last).not_to_contain_text("door")
    sofie.say("Dag, ik ben Sofie.")
    await expect(tab.locator(".said .name").last).to_contain_text("Sofie")
    talk.marieke.leave()
    await expect(tab.get_by_text("Marieke is weg en leest niet meer mee.")).to_be_visible()
    await expect(tab.get_by_text("Sofie gaat met je verder. Alleen Sofie")).to_be_visible()
    await door.until(lambda: any(isinstance(e, events.ShutOut) for e in talk.marieke.heard))
    await talking.write(tab, "alleen voor Sofie")
    await sofie.hears("alleen voor Sofie")
    assert sofie.now is not None
    assert sofie.now.owner == sofie.device.id
    assert talk.marieke.texts == ["dag allebei"]
    assert "tot hier" not in sofie.texts


async def test_a_colleague_of_the_line_takes_over_without_a_card_and_is_seen(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    bram = Counsellor(door, "Bram", "1712")
    bram.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert bram.now is None
    talk.marieke.news(PUSH, "reserved", "1712")
    await expect(tab.get_by_text("Iemand van 1712 heeft tijd voor jou.")).to_be_visible()
    await expect(tab.get_by_text("Neem terug")).to_have_count(0)
    bram.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await bram.let_in()
    await expect(
        tab.get_by_text("Bram van 1712 komt erbij. Jullie zijn nu met drie.")
    ).to_be_visible()
    await expect(tab.locator("#name")).to_have_text("Marieke en Bram")
    third = Counsellor(door, "Els", "1712")
    third.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert third.now is None
    talk.marieke.leave()
    await expect(tab.get_by_text("Bram gaat met je verder. Alleen Bram leest mee.")).to_be_visible()


async def test_an_invitation_that_came_back_opens_to_nobody(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.news(PUSH, "reserved", "1712")
    talk.marieke.news(PUSH, "returned", "1712")
    bram = Counsellor(door, "Bram", "1712")
    bram.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert bram.now is None


async def test_no_is_an_answer_and_a_partner_without_consent_stays_outside(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    stranger = Counsellor(door, "Iemand", "npie")
    stranger.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    talk.marieke.ask(PUSH, ITEMS)
    await expect(tab.get_by_role("button", name="Liever niet")).to_be_visible()
    stranger.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await tab.get_by_role("button", name="Liever niet").click()
    answer = await talk.marieke.hears_body(bodies.ConsentAnswer)
    assert answer.record is None
    await expect(tab.get_by_text("Je deelt liever niets met nupraatikerover.")).to_be_visible()
    stranger.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert stranger.frames == []
    assert door.unacknowledged(talk.marieke.visitor) == 0


async def test_consent_opens_to_that_push_and_that_line_only(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS)
    await tab.get_by_role("checkbox").first.check()
    await tab.get_by_role("button", name="Deel 1 punt").click()
    await talk.marieke.hears_body(bodies.ConsentAnswer)
    other_push = Counsellor(door, "A", "npie")
    other_push.same_chat(
        talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PushId("p-ffffffffffffffff")
    )
    own_line = Counsellor(door, "B", "1712")
    own_line.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    forged = Counsellor(door, "C", "npie", signer="1712")
    forged.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    expired = Counsellor(door, "D", "npie", to_ms=fake_door.now_ms() - 1)
    expired.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    claimer = Counsellor(door, "E", "npie")
    claimer.same_chat(talk.marieke, talk.ticket, purpose=Purpose.CLAIM)
    await nothing_more(talk)
    for one in (other_push, own_line, forged, expired, claimer):
        assert one.frames == []
    sofie = Counsellor(door, "Sofie", "npie")
    sofie.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await sofie.let_in()
    second = Counsellor(door, "Tweede", "npie")
    second.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert second.frames == []


async def test_what_was_taken_back_opens_to_nobody(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS)
    await tab.get_by_role("checkbox").first.check()
    await tab.get_by_role("button", name="Deel 1 punt").click()
    await tab.get_by_role("button", name="Neem terug").click()
    withdrawn = await talk.marieke.hears_body(bodies.ConsentWithdraw)
    secret = talk.marieke.open_ticket(talk.ticket)
    assert consent.verify_withdrawal(
        withdrawn.record,
        push=PUSH,
        chat=talk.ticket.chat,
        visitor=talk.marieke.visitor,
        sign=bytes(secret.sign),
        kem=bytes(secret.kem),
    )
    sofie = Counsellor(door, "Sofie", "npie")
    sofie.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await nothing_more(talk)
    assert sofie.frames == []


async def test_what_was_read_cannot_be_taken_back(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.ask(PUSH, ITEMS)
    await tab.get_by_role("checkbox").first.check()
    await tab.get_by_role("button", name="Deel 1 punt").click()
    await expect(tab.get_by_role("button", name="Neem terug")).to_be_visible()
    talk.marieke.news(PUSH, "read")
    await expect(tab.get_by_text("Sofie van nupraatikerover las wat je deelde.")).to_be_visible()
    await expect(tab.get_by_role("button", name="Neem terug")).to_have_count(0)


async def test_the_last_one_cannot_leave_and_a_second_claimer_waits_until_the_first_is_gone(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.leave()
    await nothing_more(talk)
    assert talk.marieke.now is not None
    assert talk.marieke.now.n == 1
    kept = json.loads(await tab.evaluate("sessionStorage.chat"))
    assert kept["refused"] == 1
    assert "broken" not in kept
    joke = Counsellor(door, "Joke", "1712")
    joke.same_chat(talk.marieke, talk.ticket)
    await nothing_more(talk)
    assert joke.frames == []
    door.show(talk.marieke.device.id, "1712", here=False)
    await expect(tab.get_by_text("Marieke is even niet bereikbaar.")).to_be_visible()
    joke.same_chat(talk.marieke, talk.ticket, purpose=Purpose.ORPHAN)
    await joke.let_in()


async def test_nobody_else_speaks_for_the_owner(
    visit: Open, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    sofie = await talking.join(talk, door)
    # The wire's own code would not seal what is not theirs to say; a bad workstation would.
    for kind in (bodies.Close, bodies.ConsentAsk):
        monkeypatch.setitem(bodies.MAY_SAY, kind, frozenset(bodies.Speaker))
    sofie.close()
    sofie.ask(PushId("p-eeeeeeeeeeeeeeee"), ITEMS)
    sofie.say("toch nog hier")
    await expect(tab.get_by_text("toch nog hier")).to_be_visible()
    await expect(tab.get_by_role("textbox")).to_be_visible()


async def test_order_holds_across_a_join_and_whoever_left_is_heard_no_more(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    await talking.consent(talk)
    before = talk.marieke.seal(talk.marieke.text("voor"))
    sofie = await talking.come_in(talk, door)
    await door.until(lambda: talk.marieke.now and talk.marieke.now.n == 2)
    talk.marieke.say("na")
    await door.until(lambda: door.unacknowledged(talk.marieke.visitor) == 0)
    await expect(tab.locator(".said .text")).to_have_count(0)
    talk.marieke.mail(before)
    await expect(tab.locator(".said .text")).to_have_text(["voor", "na"])
    talk.marieke.leave()
    late = talk.marieke.seal(talk.marieke.text("nog een woord"))
    await expect(tab.get_by_text("Marieke is weg en leest niet meer mee.")).to_be_visible()
    talk.marieke.mail(late)
    await door.until(lambda: door.unacknowledged(talk.marieke.visitor) == 0)
    sofie.say("nu alleen wij")
    await expect(tab.locator(".said .text")).to_have_text(["voor", "na", "nu alleen wij"])
