"""From the button to the waiting room: honest, nothing required, nothing said too early."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import fake_door, talking
from tests.page.counsellor import Counsellor
from workstation.wire import page as wire

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor


async def test_nothing_rings_before_the_start_and_only_given_answers_travel(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    await expect(tab.get_by_text("1712 is open")).to_be_visible()
    await expect(tab.get_by_text("Er is nu één hulpverlener vrij.")).to_be_visible()
    assert door.tickets == []
    await tab.get_by_role("button", name="18 of ouder").click()
    await tab.get_by_role("button", name="Vrouw").click()
    await tab.get_by_role("button", name="Vrouw").click()
    await tab.get_by_role("combobox").select_option("Limburg")
    ticket = await talking.ring(tab, door)
    told = Counsellor(door, "Marieke", "1712").open_ticket(ticket)
    assert (told.answers.age, told.answers.region, told.answers.gender) == (
        "18+",
        "Limburg",
        None,
    )


async def test_the_button_decides_the_line(visit: Open, door: Door) -> None:
    tab = await visit("nupraatikerover")
    await expect(tab.get_by_text("nupraatikerover is open")).to_be_visible()
    ticket = await talking.ring(tab, door)
    sofie = Counsellor(door, "Sofie", "npie")
    sofie.claim(ticket)
    await sofie.let_in()
    await expect(tab.get_by_text("Sofie is bij je.")).to_be_visible()


async def test_a_closed_line_says_when_it_opens_and_does_not_ring(visit: Open, door: Door) -> None:
    tomorrow = fake_door.now_ms() + 24 * 3_600_000
    door.set_status(state=wire.Door.CLOSED, on_duty=0, free=0, opens_ms=tomorrow)
    tab = await visit()
    await expect(tab.get_by_text("De chat is nu dicht")).to_be_visible()
    await expect(tab.get_by_text("Weer open: morgen om")).to_be_visible()
    start = tab.get_by_role("button", name="Start de chat")
    await expect(start).to_have_attribute("aria-disabled", "true")
    await start.click(force=True)
    door.set_status(state=wire.Door.OPEN)
    await expect(start).to_have_attribute("aria-disabled", "false")
    assert door.tickets == []


async def test_the_queue_and_the_time_are_told_and_whoever_stops_rings_no_more(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    ticket = await talking.ring(tab, door)
    told = tab.locator(".card [role=status]")
    await expect(told).to_have_text("Je mag intussen iets anders doen.")  # a door may not know yet
    door.set_status(state=wire.Door.BUSY, free=0, ahead=3)
    await expect(tab.get_by_text("3 mensen zijn voor jou.")).to_be_visible()
    door.set_status(state=wire.Door.OPEN, ahead=1)
    await expect(tab.get_by_text("Eén iemand is voor jou.")).to_be_visible()
    door.set_status(state=wire.Door.OPEN, ahead=0)
    await expect(tab.get_by_text("Je bent als volgende aan de beurt.")).to_be_visible()
    await expect(tab.locator(".card time")).to_have_text("0:01")
    door.set_status(state=wire.Door.CLOSED, on_duty=0, free=0)
    await expect(tab.get_by_text("Er is nu niemand meer.")).to_be_visible()
    await door.lose_network()
    await tab.get_by_role("button", name="Stop met wachten").click()
    await expect(tab.get_by_role("button", name="Start de chat")).to_be_visible()
    assert door.withdrawn == []
    door.find_network()
    await door.until(lambda: door.withdrawn == [ticket.ticket])


async def test_waiting_survives_a_reload_with_the_same_ticket(visit: Open, door: Door) -> None:
    tab = await visit()
    ticket = await talking.ring(tab, door)
    await tab.reload()
    await expect(tab.get_by_text("Je staat in de wachtkamer")).to_be_visible()
    await door.until(lambda: len(door.tickets) > 1)
    assert {one.ticket for one in door.tickets} == {ticket.ticket}
    assert {one.chat for one in door.tickets} == {ticket.chat}


async def test_a_duty_key_that_the_line_did_not_sign_gets_no_answers(
    visit: Open, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.wire import cast

    real = cast.line_key
    monkeypatch.setattr(cast, "line_key", lambda line: real("npie"))
    pinned = door.config()
    pinned["lines"]["1712"]["key"] = fake_door.b64(real("1712").public)
    monkeypatch.setattr(door, "config", lambda: pinned)
    tab = await visit()
    await expect(tab.get_by_text("1712 is open")).to_be_visible()
    await tab.get_by_role("button", name="Start de chat").click()
    await expect(tab.get_by_text("Je staat in de wachtkamer")).to_be_visible()
    assert door.tickets == []


async def test_an_unknown_button_says_so(visit: Open) -> None:
    tab = await visit("iets-anders")
    await expect(tab.get_by_text("Deze chat bestaat niet.")).to_be_visible()


async def test_english_by_address_and_by_switch(visit: Open) -> None:
    tab = await visit(query="?lang=en")
    await expect(tab.get_by_role("heading", name="Good that you are here.")).to_be_visible()
    await tab.get_by_role("button", name="Nederlands").click()
    await expect(tab.get_by_role("heading", name="Goed dat je er bent.")).to_be_visible()
    assert await tab.evaluate("document.documentElement.lang") == "nl"
    assert await tab.title() == "Chat"
