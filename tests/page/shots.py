"""Pictures of the visitor's page: `python -m tests.page.shots --out build/shots/page`."""

import argparse
import asyncio
import shutil
from pathlib import Path

from playwright.async_api import Browser, Page, Route, async_playwright

from tests.page import conftest, fake_door, talking
from tests.page.counsellor import Counsellor
from workstation.domain.ids import MessageId
from workstation.wire import page as wire

ITEMS = [
    (
        "notagain",
        "Niet opnieuw vragen",
        "“Er is zaterdagavond iets gebeurd. Ik wil dat maar één keer vertellen.”",
    ),
    ("when", "Wat en wanneer", "Op een feestje, zaterdagavond"),
    ("safe", "Veiligheid", "Nu veilig, op eigen kamer"),
    ("age", "Leeftijd", "18 of ouder"),
    ("home", "Thuis", "Huisgenoot weet van niets"),
]


class Album:
    def __init__(self, out: Path, label: str) -> None:
        self._out = out
        self._label = label

    async def keep(self, tab: Page, name: str) -> None:
        await tab.wait_for_timeout(150)
        await tab.screenshot(path=self._out / f"{name}-{self._label}.png")


async def say(marieke: Counsellor, tab: Page, text: str) -> MessageId:
    said = marieke.say(text)
    await tab.get_by_text(text[:30]).wait_for()
    return said


async def write(marieke: Counsellor, tab: Page, text: str) -> None:
    await talking.write(tab, text)
    heard = await marieke.hears(text)
    marieke.mark_read(heard.id)


async def story(browser: Browser, out: Path, *, dark: bool, lang: str, width: int) -> None:
    async with fake_door.FakeDoor().open() as door:
        context = await browser.new_context(
            viewport={"width": width, "height": 844},
            device_scale_factor=1.5,
            color_scheme="dark" if dark else "light",
            locale="nl-BE",
        )

        async def elsewhere(route: Route) -> None:
            await route.abort()

        await context.route(lambda url: not url.startswith(door.url), elsewhere)
        tab = await context.new_page()
        album = Album(out, f"{lang}-{width}-{'dark' if dark else 'light'}")
        await tab.goto(f"{door.url}/chat-na-seksueel-geweld?lang={lang}")
        await tab.locator(".mark.open").wait_for()
        until = fake_door.now_ms() + 3 * 3_600_000
        door.set_status(until_ms=until - until % 3_600_000)
        await tab.locator("#main button").nth(1).click()
        await album.keep(tab, "1-start")
        door.set_status(state=wire.Door.CLOSED, on_duty=0, free=0, opens_ms=until + 20 * 3_600_000)
        await album.keep(tab, "0-closed")
        door.set_status(state=wire.Door.OPEN)
        await tab.locator(".primary[aria-disabled=false]").click()
        await door.until(lambda: door.tickets)
        door.set_status(ahead=1)
        await album.keep(tab, "2-waiting")
        marieke = Counsellor(door, "Marieke", "1712")
        marieke.claim(door.tickets[-1])
        await marieke.let_in()
        await write(marieke, tab, "Hallo, is er iemand?")
        await say(
            marieke,
            tab,
            "Dag, fijn dat je er bent. Ik ben Marieke. Je hoeft je naam niet te zeggen. "
            "Zit je ergens waar je rustig kan schrijven?",
        )
        await write(marieke, tab, "Ja, op mijn kamer.")
        await write(
            marieke,
            tab,
            "Er is zaterdagavond iets gebeurd op een feestje. Ik wil dat eigenlijk maar één keer "
            "moeten vertellen.",
        )
        await say(
            marieke,
            tab,
            "Dank je dat je het hier zegt. Dat vraagt moed. Jij bepaalt wat je vertelt, "
            "en hoe traag we gaan.",
        )
        door.whisper(marieke.visitor, marieke.device.id, door.tickets[-1].chat)
        await tab.locator(".typing:not(:empty)").wait_for()
        await album.keep(tab, "3-talk")
        marieke.news(talking.PUSH, "reserved")
        marieke.ask(talking.PUSH, ITEMS)
        boxes = tab.get_by_role("checkbox")
        await boxes.first.wait_for()
        await album.keep(tab, "4-consent-unticked")
        for i in range(4):
            await boxes.nth(i).check()
        await album.keep(tab, "4-consent")
        await tab.locator("#foot .primary").click()
        await tab.get_by_role("textbox").wait_for()
        await album.keep(tab, "5-shared")
        sofie = Counsellor(door, "Sofie", "npie")
        sofie.same_chat(
            marieke,
            door.tickets[-1],
            purpose=talking.Purpose.PARTNER,
            push=talking.PUSH,
        )
        await sofie.let_in()
        await say(
            sofie,
            tab,
            "Dag, ik ben Sofie. Ik las wat je deelde, je hoeft niets opnieuw te vertellen.",
        )
        await write(marieke, tab, "Oef. Dank je.")
        await album.keep(tab, "6-joint")
        door.show(marieke.device.id, "1712", here=False)
        await tab.locator("#banner.late").wait_for()
        await album.keep(tab, "7-silent")
        door.show(marieke.device.id, "1712", here=True)
        await door.lose_network()
        await tab.locator("#banner.late").wait_for()
        await talking.write(tab, "ben je er nog?")
        await album.keep(tab, "8-lost")
        door.find_network()
        await marieke.hears("ben je er nog?")
        marieke.close()
        await tab.get_by_role("textbox").wait_for(state="detached")
        await album.keep(tab, "9-closed")
        await context.close()


async def take(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        path = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=conftest.FLAGS)
        await story(browser, out, dark=False, lang="nl", width=390)
        await story(browser, out, dark=True, lang="nl", width=390)
        await story(browser, out, dark=False, lang="en", width=320)
        await browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    asyncio.run(take(parser.parse_args().out))
