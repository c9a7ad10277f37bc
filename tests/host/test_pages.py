"""Owns the proof that the visitor's page goes out small, under headers that browsers understand."""

import asyncio
import gzip
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import async_playwright

from workstation.host.door import config, pages, server

SCRIPT = b"export const words = ['een', 'twee'];\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(b"<!doctype html><title>Schakel</title>")
    (tmp_path / "visit.js").write_bytes(SCRIPT)
    return tmp_path


@pytest.fixture
async def door(folder: Path) -> AsyncIterator[server.Door]:
    """Without a line: pages only."""
    opened = server.Door(config.DoorConfig(lines=(), pinned=(), pages=folder))
    await opened.start()
    yield opened
    await opened.stop()


def test_a_page_is_packed_once_and_only_where_that_helps(folder: Path) -> None:
    found = pages.load(folder)
    assert found["index.html"].packed is None
    packed = found["visit.js"].packed
    assert packed is not None
    assert len(packed) < len(SCRIPT) / 10
    assert gzip.decompress(packed) == SCRIPT


@pytest.mark.parametrize(
    ("asked", "packed"),
    [
        ("gzip", True),
        ("br, GZIP , deflate", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
        ("xgzip", False),
    ],
)
async def test_whoever_reads_gzip_gets_gzip(door: server.Door, asked: str, packed: bool) -> None:
    async with (
        aiohttp.ClientSession(auto_decompress=False) as session,
        session.get(f"{door.url}/visit.js", headers={"Accept-Encoding": asked}) as answer,
    ):
        body = await answer.read()
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers.get("Content-Encoding") == ("gzip" if packed else None)
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert (gzip.decompress(body) if packed else body) == SCRIPT


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /visit.js HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /visit.js HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 9000 + b"\r\n\r\n",
        b"POST /visit.js HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nxx",
        b"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
async def test_what_is_no_request_learns_nothing_of_the_server(
    door: server.Door, sent: bytes
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(sent)
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    writer.close()
    assert re.match(rb"HTTP/1\.[01] 4\d\d ", answer), answer
    head = answer.lower()
    assert b"\r\nserver:" not in head
    assert b"aiohttp" not in head
    assert b"python" not in head
    assert b"\r\ncontent-security-policy:" in head


async def test_a_browser_knows_every_name_of_the_permissions(door: server.Door) -> None:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        try:
            page = await browser.new_page()
            said: list[str] = []
            page.on("console", lambda message: said.append(message.text))
            await page.goto(f"{door.url}/index.html")
            known = await page.evaluate("document.featurePolicy.features()")
        finally:
            await browser.close()
    named = {one.partition("=")[0] for one in pages.headers()["Permissions-Policy"].split(", ")}
    assert named <= set(known)
    assert not [text for text in said if "ermission" in text]
