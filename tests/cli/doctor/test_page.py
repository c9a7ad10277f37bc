"""The page that is served is compared with the one of this version, to the byte, at a real door."""

import shutil
from pathlib import Path

import pytest

from workstation.cli.doctor import page
from workstation.cli.doctor.check import Finding
from workstation.host.house import House
from workstation.system import resources


async def served(folder: Path, pages: Path) -> Finding:
    async with House(folder, counsellors=0, pages=pages) as house:
        return (await page.page(next(iter(house.page_urls.values())))).finding


async def test_a_door_that_serves_this_version_is_well(tmp_path: Path) -> None:
    assert await served(tmp_path / "house", resources.find("visitor")) is Finding.OK


async def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    changed = tmp_path / "visitor"
    shutil.copytree(resources.find("visitor"), changed)
    file = changed / "main.js"
    file.write_bytes(file.read_bytes() + b" ")
    assert await served(tmp_path / "house", changed) is Finding.FAIL


async def test_an_address_where_nobody_serves_is_broken_and_none_is_unknown() -> None:
    assert (await page.page("http://127.0.0.1:1/1712")).finding is Finding.FAIL
    assert (await page.page("file:///etc/passwd")).finding is Finding.FAIL
    assert (await page.page(None)).finding is Finding.UNKNOWN


async def test_an_installation_without_the_page_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*names: str) -> Path:
        raise resources.ResourceMissing(names[0])

    monkeypatch.setattr(resources, "find", missing)
    assert (await page.page(None)).finding is Finding.FAIL


def test_the_hash_of_all_is_what_sha256sum_would_give(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.js").write_text("1")
    (tmp_path / "a.html").write_text("2")
    files = page.digests(tmp_path)
    assert list(files) == ["a.html", "b/x.js"]
    before = page.whole(files)
    (tmp_path / "a.html").write_text("3")
    assert page.whole(page.digests(tmp_path)) != before
