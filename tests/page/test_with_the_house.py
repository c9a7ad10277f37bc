"""The real page with the real door, relay, steward and workstations: the main job, once through."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.e2e import stage
from tests.page import talking
from workstation.domain.ids import LineId
from workstation.host.house import House

pytestmark = [pytest.mark.asyncio(loop_scope="package"), pytest.mark.e2e]
ITEMS = [("not_again-1", "Niet opnieuw", "wie het was"), ("theme", "Thema", "grens over")]


@pytest_asyncio.fixture(loop_scope="package")
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", counsellors=0, pages=stage.PAGES) as built:
        yield built


async def sit(house: House, tmp_path: Path, line: str, name: str) -> stage.Seat:
    seat = stage.Seat(tmp_path / name, await house.enrol(LineId(line), name))
    await seat.sit()
    return seat


@pytest_asyncio.fixture(loop_scope="package")
async def tab(house: House, browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(locale="nl-BE")
    await context.route("https://**", lambda route: route.fulfill(body="zoeken"))
    opened = await context.new_page()
    await opened.goto(house.page_urls[stage.ENTRY])
    yield opened
    await context.close()


async def push_is(seat: stage.Seat, push: str, **wanted: Any) -> None:
    async def stands() -> bool:
        found = await seat.do("push", push=push)
        return found is not None and all(found[key] == value for key, value in wanted.items())

    await stage.until(stands)


async def has(seat: stage.Seat, chat: str, text: str, state: str | None = None) -> None:
    async def found() -> bool:
        lines = await seat.do("entries", chat=chat)
        return any(e["text"] == text and state in (None, e["state"]) for e in lines)

    await stage.until(found)


@pytest.mark.timeout(90)
async def test_a_visitor_is_handed_from_one_line_to_the_other(
    house: House, tab: Page, tmp_path: Path
) -> None:
    first = await sit(house, tmp_path, "1712", "Marieke")
    second = await sit(house, tmp_path, "npie", "Sofie")
    start = tab.get_by_role("button", name="Start de chat")
    await expect(start).to_have_attribute("aria-disabled", "false")
    await tab.get_by_role("button", name="18 of ouder").click()
    await start.click()

    ring = (await stage.until(lambda: first.do("rings")))[0]
    chat = ring["chat"]
    assert ring["answers"]["age"] == "18+"
    await first.do("take", chat=chat)
    await expect(tab.get_by_text("Marieke is bij je.")).to_be_visible()
    await talking.write(tab, "Hallo, is er iemand?")
    await has(first, chat, "Hallo, is er iemand?")
    await first.do("say", chat=chat, text="Dag, ik ben er.")
    await expect(tab.get_by_text("Dag, ik ben er.")).to_be_visible()
    await has(first, chat, "Dag, ik ben er.", "read")
    await expect(tab.locator(".own .meta").last).to_contain_text("afgeleverd")

    await tab.reload()
    await expect(tab.get_by_text("Dag, ik ben er.")).to_be_visible()
    push = await first.do("draft", chat=chat, line="npie", items=ITEMS)
    await first.do("offer", push=push)
    await stage.until(lambda: second.do("has_ring", chat=chat, push=True))
    await second.do("accept", chat=chat)
    await push_is(first, push, state="reserved")
    await first.do("ask", push=push)
    await tab.get_by_role("checkbox").first.check()
    await tab.get_by_role("button", name="Deel 1 punt").click()
    await push_is(first, push, consent="given")
    await first.do("brief", push=push)
    await push_is(second, push, state="briefed", items=["wie het was"])
    await second.do("read", push=push)
    await push_is(first, push, state="read")
    await second.do("join", push=push)
    await expect(tab.get_by_text("Sofie van nupraatikerover komt erbij.")).to_be_visible()
    await talking.write(tab, "dag allebei")
    await has(first, chat, "dag allebei")
    await has(second, chat, "dag allebei")
    await first.do("hand_over", push=push)
    await expect(tab.get_by_text("Marieke is weg en leest niet meer mee.")).to_be_visible()
    await talking.write(tab, "alleen Sofie")
    await has(second, chat, "alleen Sofie")
    assert "alleen Sofie" not in [e["text"] for e in await first.do("entries", chat=chat)]

    await tab.get_by_role("button", name="Snel weg").click()

    async def is_closed() -> bool:
        found = await second.do("chat", chat=chat)
        return bool(found and found["state"] == "closed")

    await stage.until(is_closed)
    await first.leave()
    await second.leave()
