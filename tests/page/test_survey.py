"""Three questions at the end: asked once, never needed, and of nobody."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import fake_door, talking
from tests.wire import cast
from workstation.domain.ids import LineId
from workstation.domain.survey import Answer
from workstation.wire import survey

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor
L1712 = LineId("1712")


async def test_what_was_answered_goes_once_sealed_to_the_line_and_names_nobody(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.close()
    await expect(tab.get_by_text("Wil je nog iets laten weten?")).to_be_visible()
    # Also after the keys are gone: a visitor may think about it.
    await talking.until_kept(tab, "keys === null")
    send = tab.get_by_role("button", name="Verstuur")
    await expect(send).to_have_attribute("aria-disabled", "true")
    await send.click(force=True)
    again = tab.get_by_role("group", name="Moest je je verhaal opnieuw doen?")
    await again.get_by_role("button", name="Nee").click()
    heard = tab.get_by_role("group", name="Voelde je je gehoord?")
    await heard.get_by_role("button", name="Deels").click()
    await send.click()
    await expect(tab.get_by_text("Dank je. Dit helpt ons.")).to_be_visible()
    await expect(send).to_have_count(0)
    await door.until(lambda: door.surveys)
    (sent,) = door.surveys
    duty = cast.duty_key("1712")
    told = survey.open_sealed(bytes(sent.secret), survey=sent.survey, line=L1712, duty=duty)
    assert told == survey.Answers(v=1, moved=False, again=Answer.NO, heard=Answer.PARTLY)
    assert talk.ticket.chat not in str(sent)
    assert talk.marieke.visitor not in str(sent)


async def test_it_is_not_asked_where_the_line_cannot_be_reached(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    talk.marieke.close()
    question = tab.get_by_text("Wil je nog iets laten weten?")
    await expect(question).to_be_visible()
    await talking.until_kept(tab, "keys === null")
    await door.lose_network()
    await expect(question).to_have_count(0)
    await expect(tab.get_by_text("Dank je voor je vertrouwen.")).to_be_visible()
    await tab.reload()
    await expect(tab.get_by_text("Dank je voor je vertrouwen.")).to_be_visible()
    assert door.surveys == []
