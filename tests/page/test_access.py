"""For everybody: keyboard, screen reader, small screens, large letters; and small in bytes."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect

from tests.page import fake_door, talking
from tests.page.counsellor import Counsellor
from workstation.wire import bodies
from workstation.wire import page as wire

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.slow]
Open = Callable[..., Awaitable[Page]]
Door = fake_door.FakeDoor

SMALL_TARGETS = """() => [...document.querySelectorAll('button, select, textarea, label, a')]
  .filter((one) => one.offsetParent && !one.hidden)
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44).map(([name]) => name)"""

FAINT = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] === undefined || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!own || !node.getClientRects().length || node.closest('.only-heard')) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(`${node.className} ${node.textContent} ${ratio}`);
  }
  return found;
}"""


async def fits(tab: Page) -> None:
    assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await tab.evaluate(SMALL_TARGETS) == []
    assert await tab.evaluate(FAINT) == []
    exit_box = await tab.locator("#exit").bounding_box()
    view = tab.viewport_size
    assert exit_box
    assert view
    assert exit_box["x"] >= 0
    assert exit_box["x"] + exit_box["width"] <= view["width"]
    foot = await tab.locator("#foot button").last.bounding_box()
    assert foot
    assert foot["x"] + foot["width"] <= view["width"]


async def test_every_screen_fits_and_can_be_read_and_touched(visit: Open, door: Door) -> None:
    tab = await visit()

    async def fits_everywhere() -> None:
        for width, height, dark in ((320, 568, False), (1280, 800, True), (390, 844, False)):
            await tab.set_viewport_size({"width": width, "height": height})
            await tab.emulate_media(color_scheme="dark" if dark else "light")
            await fits(tab)

    await expect(tab.get_by_text("1712 is open")).to_be_visible()
    await fits_everywhere()
    door.set_status(state=wire.Door.CLOSED, on_duty=0, free=0)
    await expect(tab.get_by_role("button", name="18 of ouder")).to_be_hidden()
    await fits_everywhere()
    door.set_status(state=wire.Door.OPEN)
    await expect(tab.get_by_role("button", name="18 of ouder")).to_be_visible()
    ticket = await talking.ring(tab, door)
    await expect(tab.get_by_text("Je staat in de wachtkamer")).to_be_visible()
    await fits_everywhere()
    marieke = Counsellor(door, "Marieke", "1712")
    marieke.claim(ticket)
    await marieke.let_in()
    marieke.say("woord " * 60 + "x" * 300)
    await expect(tab.locator(".said")).to_have_count(1)
    await fits_everywhere()
    await tab.get_by_role("button", name="Gesprek stoppen").click()
    await fits_everywhere()
    marieke.ask(talking.PUSH, talking.ITEMS)
    await expect(tab.get_by_role("button", name="Liever niet")).to_be_visible()
    await fits_everywhere()
    await tab.get_by_role("button", name="Eerst nog iets vragen").click()
    await fits_everywhere()
    marieke.close()
    await expect(tab.get_by_text("Dank je voor je vertrouwen.")).to_be_visible()
    await fits_everywhere()


async def test_at_twice_the_letters_or_a_tiny_window_everything_can_be_reached(
    visit: Open, door: Door
) -> None:
    tab = await visit()
    # 200 % zoom of a 640 × 480 window, which is also a phone on its side with its keyboard up.
    await tab.set_viewport_size({"width": 320, "height": 240})
    await talking.begin(tab, door)
    box = tab.get_by_role("textbox")
    await box.scroll_into_view_if_needed()
    await expect(box).to_be_in_viewport()
    await expect(tab.locator("#exit")).to_be_in_viewport()
    assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await tab.set_viewport_size({"width": 390, "height": 844})
    await tab.evaluate(
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        "document.adoptedStyleSheets[0].insertRule('html { font-size: 200% }')"
    )
    await expect(box).to_be_in_viewport()
    await expect(tab.locator("#exit")).to_be_in_viewport()
    assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_whole_visit_by_keyboard(visit: Open, door: Door) -> None:
    tab = await visit()
    await expect(tab.get_by_text("1712 is open")).to_be_visible()

    async def tab_to(name: str) -> None:
        for _ in range(20):
            await tab.keyboard.press("Tab")
            now = await tab.evaluate(
                "document.activeElement.ariaLabel || document.activeElement.textContent"
            )
            if name in now:
                ring = "getComputedStyle(document.activeElement).outlineStyle"
                assert await tab.evaluate(ring) == "solid"
                return
        raise AssertionError(name)

    await tab_to("English")
    await tab_to("Snel weg")
    await tab_to("18 of ouder")
    await tab.keyboard.press("Space")
    await tab_to("Waar woon je?")
    await tab.keyboard.press("ArrowDown")
    await tab_to("Start de chat")
    await tab.keyboard.press("Enter")
    await door.until(lambda: door.tickets)
    marieke = Counsellor(door, "Marieke", "1712")
    marieke.claim(door.tickets[-1])
    told = marieke.open_ticket(door.tickets[-1]).answers
    assert (told.age, told.region) == ("18+", "Antwerpen")
    await marieke.let_in()
    await expect(tab.get_by_role("textbox")).to_be_focused()
    await tab.keyboard.type("Hallo")
    await tab.keyboard.press("Shift+Enter")
    await tab.keyboard.type("daar")
    await tab.keyboard.press("Enter")
    await marieke.hears("Hallo\ndaar")
    marieke.ask(talking.PUSH, talking.ITEMS)
    await expect(tab.get_by_role("heading", name="Wat mag Sofie lezen?")).to_be_focused()
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Space")
    await tab_to("Deel 1 punt")
    await tab.keyboard.press("Enter")
    answer = await marieke.hears_body(bodies.ConsentAnswer)
    assert answer.record is not None
    await expect(tab.get_by_role("textbox")).to_be_focused()
    await tab.keyboard.press("Escape")
    await tab.keyboard.press("Escape")
    await tab.wait_for_url(fake_door.EXIT)


async def test_everything_has_a_name_and_news_is_spoken(visit: Open, door: Door) -> None:
    tab = await visit()
    await expect(tab.get_by_text("1712 is open")).to_be_visible()
    nameless = """() => [...document.querySelectorAll('button, input, select, textarea')].filter(
      (one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim())
    ).length"""
    assert await tab.evaluate(nameless) == 0
    pressed = tab.get_by_role("button", name="18 of ouder")
    await expect(pressed).to_have_attribute("aria-pressed", "false")
    await pressed.click()
    await expect(pressed).to_have_attribute("aria-pressed", "true")
    talk = await talking.begin(tab, door)
    assert await tab.evaluate(nameless) == 0
    log = tab.get_by_role("log", name="Je gesprek")
    talk.marieke.say("Dag")
    await expect(log).to_contain_text("Marieke")
    await talking.write(tab, "Hallo")
    await expect(log).to_contain_text("Jij: ")
    await expect(tab.get_by_role("textbox", name="Schrijf iets")).to_be_visible()
    talk.marieke.ask(talking.PUSH, talking.ITEMS)
    tick = tab.get_by_role("checkbox", name="Wat en wanneer")
    await expect(tick).to_be_visible()
    assert await tab.evaluate(nameless) == 0
    assert await tab.title() == "Chat"


async def test_reading_back_does_not_jump(visit: Open, door: Door) -> None:
    tab = await visit()
    talk = await talking.begin(tab, door)
    for n in range(30):
        talk.marieke.say(f"regel {n}")
    await expect(tab.get_by_text("regel 29")).to_be_in_viewport()
    await tab.evaluate("document.getElementById('main').scrollTop = 0")
    talk.marieke.say("een nieuwe")
    await expect(tab.get_by_role("button", name="Nieuw bericht")).to_be_visible()
    assert await tab.evaluate("document.getElementById('main').scrollTop") == 0
    await tab.get_by_role("button", name="Nieuw bericht").click()
    await expect(tab.get_by_text("een nieuwe")).to_be_in_viewport()
    await expect(tab.get_by_role("button", name="Nieuw bericht")).to_be_hidden()


async def test_the_page_is_small() -> None:
    files = [one for one in fake_door.PAGE.rglob("*") if one.is_file()]
    assert sum(one.stat().st_size for one in files) < 68_200  # the aim is 60 kB
    logic = [one for one in files if one.name != "words.js"]
    assert max(len(one.read_text().splitlines()) for one in logic) < 250
