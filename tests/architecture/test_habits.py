"""What the committed files never hold: origins of packages, paths of one machine, nested loops.

The patterns are put together from pieces, so that this file does not hold them either.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 400
DRAWERS = {"util", "utils", "misc", "helper", "helpers", "common", "manager", "base"}
LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}

# A package index belongs to whoever installs; a path, to the machine that it was typed on.
ORIGINS = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "registry" + r"\.yarnpkg",
            "deb\\." + r"debian\.org",
            "security\\." + r"debian\.org",
            "archive\\." + r"ubuntu\.com",
            "proxy\\." + r"golang\.org",
        ]
    )
)
PLACES = re.compile(r"(?<![\w.~/-])/" + "(?:work|farm|tmp|root|home" + r"/\w+)/")
# dialog.open() and a future instead; collected signals and processEvents in tests (see ADR 0001).
NESTED_LOOPS = re.compile("|".join([r"\.ex" + r"ec_?\(", "wait" + "Signals?", "wait" + "Until"]))


def committed() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(file for file in files if file.is_file())


def text_of(file: Path) -> str:
    content = file.read_bytes()
    return "" if b"\0" in content[:8000] else content.decode("utf-8", errors="replace")


def python_of(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def hits(pattern: re.Pattern[str], files: Iterator[Path] | tuple[Path, ...]) -> list[str]:
    return [
        f"{file.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:100]}"
        for file in files
        for number, line in enumerate(text_of(file).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_committed_file_names_a_package_index() -> None:
    assert hits(ORIGINS, committed()) == []


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    assert hits(PLACES, committed()) == []


def test_no_lock_file_is_committed() -> None:
    assert [file.name for file in committed() if file.name in LOCKS] == []


def test_nothing_starts_a_nested_event_loop() -> None:
    assert hits(NESTED_LOOPS, tuple(python_of("src", "tests"))) == []


def test_no_module_is_a_drawer() -> None:
    names = [file for file in python_of("src", "tests") if file.stem.strip("_") in DRAWERS]
    folders = [file.parent for file in python_of("src", "tests") if file.parent.name in DRAWERS]
    assert names + folders == []


def test_no_module_grows_beyond_reading() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for file in [*python_of("src"), *python_of("devtools"), ROOT / "dev.py"]
        if (lines := len(text_of(file).splitlines())) > MOST_LINES
    }
    assert long == {}


def test_a_package_file_holds_a_docstring_and_nothing_else() -> None:
    fuller = [
        file.relative_to(ROOT).as_posix()
        for file in python_of("src")
        if file.name == "__init__.py"
        and (len(body := ast.parse(text_of(file)).body) != 1 or not isinstance(body[0], ast.Expr))
    ]
    assert fuller == []


def test_every_module_says_what_it_owns() -> None:
    silent = [
        file.relative_to(ROOT).as_posix()
        for file in python_of("src")
        if not ast.get_docstring(ast.parse(text_of(file)))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (ORIGINS, "index-url = https://py" + "pi.org/simple"),
        (ORIGINS, "https://files.python" + "hosted.org/x.whl"),
        (PLACES, "open('/" + "tmp/x')"),
        (PLACES, "cd /" + "work/main"),
        (PLACES, "/" + "home/anna/x"),
        (NESTED_LOOPS, "dialog.ex" + "ec()"),
        (NESTED_LOOPS, "app.ex" + "ec_()"),
        (NESTED_LOOPS, "qtbot.wait" + "Signal(x)"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize(
    "line", ["src/network/x", "a/homework/b", "https://x.example" + "/wo" + "rk/y"]
)
def test_a_path_inside_another_is_no_place(line: str) -> None:
    assert not PLACES.search(line)
