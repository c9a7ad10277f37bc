"""A dossier's card is the page's ordinary one: what was ticked there is what a partner line accepts."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import fake_door, talking
from tests.page.talking import PUSH
from workstation.domain.ids import LineId
from workstation.services.dossiers import WHO
from workstation.wire import bodies, consent, dossier, signed
from workstation.wire.consent import ShownItem
from workstation.wire.documents import Cert
from workstation.wire.refusal import Refused

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
NPIE = LineId("npie")
DAY_MS = 86_400_000


async def test_only_what_was_ticked_can_go_and_it_can_be_taken_back_also_when_it_was_read(
    visit: Open, door: fake_door.FakeDoor
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    now_ms = fake_door.now_ms()
    until_ms = now_ms - now_ms % DAY_MS + 91 * DAY_MS
    items = [
        ShownItem(
            id=dossier.point_id(until_ms, kind, number),
            label=f"Punt {number} (voor NPIE, tot en met 22 februari 2027)",
            text=f"woorden {number}",
        )
        for number, kind in enumerate(("note", "briefing"), 1)
    ]
    talk.marieke.send(
        bodies.ConsentAsk(
            id=talk.marieke.new_id(),
            at_ms=now_ms,
            push=PUSH,
            line=NPIE,
            who=WHO,
            items=tuple(items),
            expires_ms=now_ms + 3 * DAY_MS,
        )
    )
    await expect(tab.get_by_role("heading", name="Wat mag een collega lezen?")).to_be_visible()
    await expect(tab.get_by_text("tot en met 22 februari 2027").first).to_be_visible()
    await expect(tab.get_by_text("Zolang je hier chat, kan je nog van")).to_be_visible()
    await tab.get_by_role("checkbox").nth(0).check()
    await tab.get_by_role("button", name="Deel 1 punt").click()
    answer = await talk.marieke.hears_body(bodies.ConsentAnswer)
    secret = talk.marieke.open_ticket(talk.ticket)
    sender = talk.marieke.device

    def judged(sent: list[ShownItem]) -> None:
        document = dossier.make(
            id=PUSH,
            chat=talk.ticket.chat,
            sender=sender.id,
            home=sender.line,
            line=NPIE,
            at_ms=now_ms,
            until_ms=until_ms,
            items=sent,
            ground=None,
            sign=sender.keys.sign,
        )
        cert = signed.read(sender.cert, Cert)
        found = dossier.verify(
            document, id=PUSH, chat=talk.ticket.chat, line=NPIE, cert=cert, now_ms=now_ms
        )
        dossier.verify_consent(
            answer.record,
            found,
            visitor=talk.marieke.visitor,
            sign=bytes(secret.sign),
            kem=bytes(secret.kem),
            now_ms=fake_door.now_ms(),
        )

    judged(items[:1])
    with pytest.raises(Refused, match="item"):
        judged(items)
    take_back = tab.get_by_role("button", name="Neem terug")
    await expect(tab.get_by_text("las het nog niet")).to_be_visible()
    await expect(take_back).to_be_visible()
    talk.marieke.news(PUSH, "read")
    await expect(tab.locator(".notices")).to_contain_text(["las wat je deelde", "Gesprek stoppen"])
    await tab.reload()
    await take_back.click()
    gone = await talk.marieke.hears_body(bodies.ConsentWithdraw)
    assert gone.push == PUSH
    assert consent.verify_withdrawal(
        gone.record,
        push=PUSH,
        chat=talk.ticket.chat,
        visitor=talk.marieke.visitor,
        sign=bytes(secret.sign),
        kem=bytes(secret.kem),
    )
    await expect(tab.get_by_text("mag er niets meer van lezen")).to_be_visible()
    await expect(take_back).to_have_count(0)
