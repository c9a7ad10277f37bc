"""requirements/*.txt are complete, exact and hashed, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest

from devtools import pythons

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = {
    "run": RUN,
    "host": RUN + EXTRAS["host"],
    "dev": RUN + EXTRAS["host"] + EXTRAS["dev"],
    "build": PROJECT["dependency-groups"]["build"],
    "package": RUN + EXTRAS["host"] + PROJECT["dependency-groups"]["package"],
}
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def name_of(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def pins(file: str) -> dict[str, str]:
    """Version by name. Fails on a line that is neither a pin nor a hash, and on a pin without."""
    found: dict[str, str] = {}
    hashed: set[str] = set()
    name = ""
    for line in (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            name = pin["name"]
            found[name] = pin["version"]
        else:
            assert HASH.match(line), line
            hashed.add(name)
    assert hashed == set(found)
    return found


@pytest.mark.parametrize("file", WANTED)
def test_every_package_that_the_project_names_is_pinned(file: str) -> None:
    assert {name_of(requirement) for requirement in WANTED[file]} <= set(pins(file))


@pytest.mark.parametrize("narrow", ["run", "host", "build", "package"])
def test_what_ships_is_what_was_tested(narrow: str) -> None:
    tested = pins("dev")
    other = {
        name: version
        for name, version in pins(narrow).items()
        if tested.get(name, version) != version
    }
    assert other == {}


def test_qt_stays_below_the_version_that_aborts() -> None:
    assert pins("run")["pyside6-essentials"].startswith("6.11.")


def test_dev_py_and_the_project_want_the_same_python() -> None:
    oldest = f">={pythons.OLDEST[0]}.{pythons.OLDEST[1]}"
    below = f"<{pythons.NEWEST[0]}.{pythons.NEWEST[1] + 1}"
    assert PROJECT["project"]["requires-python"] == f"{oldest},{below}"
