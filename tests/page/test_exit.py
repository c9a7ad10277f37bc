"""Quick exit: everything away at once, from every screen, and no way back."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.page import fake_door, talking
from workstation.wire import bodies

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor


async def is_gone(tab: Page, door: Door) -> None:
    """On the search page; going back shows no chat, and nothing of it is kept."""
    # A page that is only just coming has no history that the browser would tell of.
    await tab.wait_for_url(fake_door.EXIT, wait_until="load")
    await tab.wait_for_function("document.readyState === 'complete'")
    await tab.go_back(wait_until="load")
    assert "/1712" not in tab.url
    await tab.goto(f"{door.url}/nupraatikerover")
    await expect(tab.get_by_role("button", name="Start de chat")).to_be_visible()
    kept = await tab.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Hallo" not in kept
    assert "Marieke" not in kept
    assert await tab.evaluate("document.cookie") == ""


async def test_a_talk_ends_at_once_and_the_counsellor_is_told(visit: Open, door: Door) -> None:
    tab = await visit("1712")
    talk = await talking.begin(tab, door)
    await talking.write(tab, "Hallo")
    await talk.marieke.hears("Hallo")
    await tab.get_by_role("button", name="Snel weg").click()
    closed = await talk.marieke.hears_body(bodies.Close)
    assert closed.why is bodies.CloseReason.VISITOR_LEFT
    await is_gone(tab, door)


async def test_escape_twice_is_the_same_and_once_is_not(visit: Open, door: Door) -> None:
    tab = await visit("1712")
    talk = await talking.begin(tab, door)
    await tab.keyboard.press("Escape")
    talk.marieke.say("Hallo, ben je er?")
    await expect(tab.get_by_text("Hallo, ben je er?")).to_be_visible()
    await tab.keyboard.press("Escape")
    await tab.keyboard.press("Escape")
    await talk.marieke.hears_body(bodies.Close)
    await is_gone(tab, door)


async def test_a_waiting_visitor_rings_no_more(visit: Open, door: Door) -> None:
    tab = await visit("1712")
    ticket = await talking.ring(tab, door)
    await tab.get_by_role("button", name="Snel weg").click()
    await door.until(lambda: door.withdrawn == [ticket.ticket])
    await is_gone(tab, door)


async def test_it_works_without_a_network(visit: Open, door: Door) -> None:
    tab = await visit("1712")
    await talking.begin(tab, door)
    await door.lose_network()
    await tab.get_by_role("button", name="Snel weg").click()
    await tab.wait_for_url(fake_door.EXIT)
    door.find_network()
    await is_gone(tab, door)


async def test_it_works_before_the_door_answered(visit: Open, door: Door) -> None:
    door.is_away = True
    tab = await visit("1712")
    await tab.get_by_role("button", name="Snel weg").click()
    await tab.wait_for_url(lambda url: url in (fake_door.EXIT, fake_door.UNTOLD_EXIT))


async def stays_empty(tab: Page) -> None:
    """Whatever may still come to a page that waits for the search page: nothing of ours answers."""
    where = tab.url
    await tab.evaluate(
        """() => {
          document.getElementById('exit').click();
          for (const type of ['visibilitychange', 'pageshow', 'click', 'keydown']) {
            document.dispatchEvent(new Event(type, { bubbles: true }));
          }
        }"""
    )
    await tab.clock.run_for(30_000)
    assert await tab.evaluate("[document.body.childElementCount, sessionStorage.length]") == [0, 0]
    assert tab.url == where


async def test_nothing_of_the_page_runs_after_leaving(
    visit: Open, door: Door, context: BrowserContext
) -> None:
    async def never(route: Route) -> None:
        await route.fulfill(status=204)  # a browser that is told "no content" stays where it is

    await context.route(fake_door.EXIT, never)
    tab = await visit("1712")
    await talking.take_the_clock(tab)
    talk = await talking.begin(tab, door)
    talk.marieke.say("Hallo")
    await expect(tab.get_by_text("Hallo")).to_be_visible()
    attached = door.attached
    await stays_empty(tab)
    await talk.marieke.hears_body(bodies.Close)
    assert door.attached == attached
    door.is_away = True
    early = await visit("1712")
    await talking.take_the_clock(early)
    await expect(early.get_by_text("We kijken even wie er is")).to_be_visible()
    await expect(early.get_by_text("vrij")).to_have_count(0)
    await stays_empty(early)


async def test_it_stands_at_the_same_spot_on_every_screen(visit: Open, door: Door) -> None:
    tab = await visit("1712")
    button = tab.get_by_role("button", name="Snel weg")
    spots = [await button.bounding_box()]
    ticket = await talking.ring(tab, door)
    await expect(tab.get_by_text("Je staat in de wachtkamer")).to_be_visible()
    spots.append(await button.bounding_box())
    marieke = talking.Counsellor(door, "Marieke met een lange naam die niet past", "1712")
    marieke.claim(ticket)
    await marieke.let_in()
    await expect(tab.get_by_role("textbox")).to_be_visible()
    spots.append(await button.bounding_box())
    marieke.ask(talking.PUSH, talking.ITEMS)
    await expect(tab.get_by_role("button", name="Liever niet")).to_be_visible()
    spots.append(await button.bounding_box())
    marieke.close()
    await expect(tab.get_by_text("Dank je voor je vertrouwen.")).to_be_visible()
    spots.append(await button.bounding_box())
    assert all(spot == spots[0] for spot in spots)
