"""The window comes back as it was left; a file that makes no sense is as none."""

import json
from pathlib import Path

import pytest

from workstation.app.window_memory import WindowMemory
from workstation.ui.main_window.measures import Measures, Widths

LEFT = Measures(
    width=1500,
    height=800,
    is_maximised=True,
    columns={"wide": Widths(left=300, side=420)},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "window.json"


def test_what_was_kept_is_recalled(path: Path) -> None:
    WindowMemory(path).keep(LEFT)
    assert WindowMemory(path).recall() == LEFT


def test_at_a_first_start_there_is_nothing_to_recall(path: Path) -> None:
    assert WindowMemory(path).recall() is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "null",
        "{" * 50_000,
        json.dumps({"width": "1500", "height": 800, "maximised": False, "columns": {}}),
        json.dumps({"width": True, "height": 800, "maximised": False, "columns": {}}),
        json.dumps({"width": -1, "height": 800, "maximised": False, "columns": {}}),
        json.dumps({"width": 1, "height": 10**9, "maximised": False, "columns": {}}),
        json.dumps({"width": 1, "height": 1, "maximised": False, "columns": []}),
        json.dumps({"width": 1, "height": 1, "maximised": False, "columns": {"wide": 3}}),
    ],
)
def test_a_file_that_makes_no_sense_is_as_none(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    assert WindowMemory(path).recall() is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    WindowMemory(blocked / "window.json").keep(LEFT)
