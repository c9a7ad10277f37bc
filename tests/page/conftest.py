"""Owns the browser and the rules for every page in it: nothing foreign is asked for, nothing fails."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright, expect

from tests.page import fake_door

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}

expect.set_options(timeout=20_000)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    assert path, "chromium is needed"
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="package")
async def door() -> AsyncIterator[fake_door.FakeDoor]:
    async with fake_door.FakeDoor().open() as opened:
        yield opened
        assert opened.wrong == [], "the page sent what no door takes"


@pytest_asyncio.fixture(loop_scope="package")
async def context(browser: Browser, door: fake_door.FakeDoor) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(viewport=PHONE, locale="nl-BE", has_touch=False)
    foreign: list[str] = []

    async def elsewhere(route: Route) -> None:
        if not route.request.url.startswith((fake_door.EXIT, fake_door.UNTOLD_EXIT)):
            foreign.append(route.request.url)
        await route.fulfill(body="<title>Zoeken</title><p>Zoeken</p>", content_type="text/html")

    await opened.route(lambda url: not url.startswith(door.url), elsewhere)
    yield opened
    await opened.close()
    assert foreign == [], "the page asked somebody else"


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained of; a test that expects something takes it out."""
    return []


@pytest_asyncio.fixture(loop_scope="package")
async def visit(
    context: BrowserContext, door: fake_door.FakeDoor, faults: list[str]
) -> AsyncIterator[Callable[..., Awaitable[Page]]]:
    """Opens the page by a button: `page = await visit("1712")`."""

    def said(text: str) -> None:
        # Chromium itself reports a socket that cannot be opened and a header that it does not know
        # yet; the page never writes a word.
        known = ("WebSocket", "ERR_CONNECTION", "Permissions-Policy")
        if not any(word in text for word in known):
            faults.append(text)

    async def open_page(entry: str = "chat-na-seksueel-geweld", query: str = "") -> Page:
        page = await context.new_page()
        page.on("console", lambda message: said(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(f"{door.url}/{entry}{query}")
        return page

    yield open_page
    assert faults == []
