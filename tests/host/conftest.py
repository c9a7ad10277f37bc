"""Owns a house for each test that wants one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from workstation.domain.ids import EntryId, LineId
from workstation.host import enrolment
from workstation.host.house import House

THREE = (
    *enrolment.FLANDERS,
    enrolment.LineSpec(id=LineId("tele"), name="Tele", entries=(EntryId("tele"),)),
)
PAGE = b"<!doctype html><title>Schakel</title>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "visitor"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (folder / "visit.js").write_bytes(b"export {};")
    (folder / ".secret.json").write_bytes(b"{}")
    (folder / "notes.txt").write_bytes(b"not of the page")
    return folder


@pytest.fixture
async def three(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", specs=THREE, counsellors=2) as house:
        yield house
