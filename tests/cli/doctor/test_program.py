"""Each check of the program, well and broken."""

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from workstation.cli.doctor import program
from workstation.cli.doctor.check import Area, Finding
from workstation.system import resources


def test_the_versions_of_everything_we_stand_on_are_told() -> None:
    facts = program.versions().facts
    assert facts["sqlcipher3"]
    assert facts["python"]
    assert facts["frozen"] is False


def test_a_part_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "msgspec":
            raise importlib.metadata.PackageNotFoundError
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = program.versions()
    assert found.finding is Finding.FAIL
    assert found.area is Area.PROGRAM
    assert "msgspec" in found.said


async def test_a_checkout_has_no_signature_and_that_is_said() -> None:
    assert (await program.signature()).finding is Finding.UNKNOWN


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ("Valid\r\n", Finding.OK),
        ("NotSigned", Finding.UNKNOWN),
        (None, Finding.UNKNOWN),
        ("HashMismatch", Finding.FAIL),
        ("NotTrusted", Finding.FAIL),
    ],
)
def test_what_windows_says_of_the_signature(said: str | None, finding: Finding) -> None:
    assert program.authenticode(said).finding is finding


@pytest.mark.parametrize(
    ("told", "finding"),
    [
        ((0, ""), Finding.OK),
        (None, Finding.UNKNOWN),
        ((1, ""), Finding.UNKNOWN),
        ((0, "??5??????   /usr/lib/schakel/workstation\n"), Finding.FAIL),
    ],
)
def test_what_dpkg_says_of_the_files(told: tuple[int, str] | None, finding: Finding) -> None:
    found = program.of_package(told)
    assert found.finding is finding
    assert "/usr" not in found.said


def test_an_installation_that_is_not_whole_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise resources.ResourceMissing("resources")

    assert program.belongings().finding is Finding.OK
    monkeypatch.setattr(resources, "root", missing)
    assert program.belongings().finding is Finding.FAIL
    assert program.files().finding is Finding.FAIL


@pytest.mark.parametrize("kind", ["protocols", "texts", "referrals"])
def test_a_broken_file_of_the_lines_is_told_with_its_place(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("protocols", "texts", "referrals"):
        shutil.copytree(resources.find(name), tmp_path / name)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert program.files().finding is Finding.OK
    (tmp_path / kind / "half.toml").write_text("id = 'x'\nrsik = 3\n")
    found = program.files()
    assert found.finding is Finding.WARN
    assert str(found.facts["problem_1"]).startswith(f"{kind}/half.toml:")
    for path in (tmp_path / kind).iterdir():
        path.write_text("= 1\n")
    found = program.files()
    assert found.finding is Finding.FAIL
    assert found.facts[kind] == 0
    assert ":1::not_toml" in str(found.facts["problem_1"])
