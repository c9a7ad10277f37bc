"""The usual beginnings: a visitor waits, somebody comes, a partner joins."""

from dataclasses import dataclass

from playwright.async_api import Page, expect

from tests.page import fake_door
from tests.page.counsellor import Counsellor
from workstation.domain.ids import PushId
from workstation.wire import bodies, page
from workstation.wire.documents import Purpose

PUSH = PushId("p-0123456789abcdef")
ITEMS = [
    ("notagain", "Niet opnieuw vragen", "“Er is zaterdagavond iets gebeurd.”"),
    ("when", "Wat en wanneer", "Op een feestje, zaterdagavond"),
    ("home", "Thuis", "Huisgenoot weet van niets"),
]


@dataclass
class Talk:
    page: Page
    marieke: Counsellor
    ticket: page.OpenTicket


async def ring(tab: Page, door: fake_door.FakeDoor) -> page.OpenTicket:
    before = len(door.tickets)
    await tab.get_by_role("button", name="Start de chat").click()
    await door.until(lambda: door.tickets[before:])
    return door.tickets[-1]


async def begin(tab: Page, door: fake_door.FakeDoor, name: str = "Marieke") -> Talk:
    ticket = await ring(tab, door)
    marieke = Counsellor(door, name, "1712")
    marieke.claim(ticket)
    await marieke.let_in()
    await expect(tab.get_by_text(f"{name} is bij je.")).to_be_visible()
    return Talk(tab, marieke, ticket)


async def write(tab: Page, text: str) -> None:
    await tab.get_by_role("textbox").fill(text)
    await tab.locator(".composer .primary").click()


async def take_the_clock(tab: Page) -> None:
    """From here on `tab.clock.fast_forward` brings the page's timers forward."""
    await tab.clock.install()
    await tab.reload()  # a timer of before would stay the browser's own


async def until_kept(tab: Page, condition: str) -> None:
    """Until a reload would find it so: `keys === null`."""
    await tab.evaluate(
        """condition => new Promise((resolve) => {
          const [name, , value] = condition.split(' ');
          const look = () => `${JSON.parse(sessionStorage.chat)[name]}` === value
            ? resolve() : setTimeout(look, 20);
          look();
        })""",
        condition,
    )


async def consent(talk: Talk) -> None:
    """Asks, and ticks one item."""
    talk.marieke.ask(PUSH, ITEMS)
    await talk.page.get_by_role("checkbox").nth(1).check()
    await talk.page.get_by_role("button", name="Deel 1 punt").click()
    await talk.marieke.hears_body(bodies.ConsentAnswer)


async def join(talk: Talk, door: fake_door.FakeDoor, name: str = "Sofie") -> Counsellor:
    """With consent, a partner comes in."""
    await consent(talk)
    return await come_in(talk, door, name)


async def come_in(talk: Talk, door: fake_door.FakeDoor, name: str = "Sofie") -> Counsellor:
    sofie = Counsellor(door, name, "npie")
    sofie.same_chat(talk.marieke, talk.ticket, purpose=Purpose.PARTNER, push=PUSH)
    await sofie.let_in()
    return sofie
