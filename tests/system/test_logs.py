"""The log tells what happened, and has no way to tell what was said."""

import ast
import json
import logging
from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any

import pytest

from workstation.domain.errors import StoreError, StoreFault
from workstation.system import logs

CANARY = "kanarievogel"


class Refusal(StrEnum):
    SIZE = "size"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[logs.Log]:
    opened = logs.Log(tmp_path / "logs")
    opened.open()
    yield opened
    opened.close()


def _text(tmp_path: Path) -> str:
    return "".join(path.read_text() for path in sorted((tmp_path / "logs").iterdir()))


def _lines(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _text(tmp_path).splitlines()]


def test_a_note_has_its_time_event_and_facts(log: logs.Log, tmp_path: Path) -> None:
    log.note("frame_refused", why=Refusal.SIZE, size_bytes=70_000, again=False)
    (line,) = _lines(tmp_path)
    assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
    assert line == {
        "level": "info",
        "event": "frame_refused",
        "why": "size",
        "size_bytes": 70_000,
        "again": False,
    }


class Sneaky(int):
    def __repr__(self) -> str:
        return CANARY


class Number(IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    "value",
    [CANARY, CANARY.encode(), 1.5, None, [CANARY], {"a": CANARY}, ValueError(CANARY), Sneaky(3),
     Number.ONE, object()],
)  # fmt: skip
def test_a_fact_that_could_hold_words_is_refused(
    log: logs.Log, tmp_path: Path, value: object
) -> None:
    with pytest.raises(logs.FreeText) as caught:
        log.note("frame_refused", why=value)  # type: ignore[arg-type]
    assert caught.value.name == "why"
    assert CANARY not in repr(caught.value)
    assert _text(tmp_path) == ""


@pytest.mark.parametrize("event", ["Het gaat slecht", "Jan", "é", "", "x" * 60, "a-b", "%s", "a\n"])
def test_an_event_that_is_a_sentence_is_refused(log: logs.Log, tmp_path: Path, event: str) -> None:
    with pytest.raises(logs.FreeText):
        log.note(event)
    with pytest.raises(logs.FreeText):
        log.note("fine", **{event: 1})
    assert _text(tmp_path) == ""


@pytest.mark.parametrize("name", ["at", "level", "event", "error"])
def test_a_fact_cannot_take_the_place_of_what_every_line_has(log: logs.Log, name: str) -> None:
    with pytest.raises(logs.FreeText):
        log._write(logging.INFO, "beat", {name: 1})


def test_a_failure_tells_the_kind_and_the_code_and_not_the_text(
    log: logs.Log, tmp_path: Path
) -> None:
    def deep() -> None:
        raise ValueError(CANARY)

    def outer() -> None:
        try:
            deep()
        except ValueError as inner:
            raise StoreError(StoreFault.DAMAGED) from inner

    try:
        outer()
    except StoreError as error:
        log.failure("commit_failed", error, chats=2)
    (line,) = _lines(tmp_path)
    assert line["error"] == "workstation.domain.errors.StoreError"
    assert line["why"] == "damaged"
    assert line["cause"] == "builtins.ValueError"
    assert [frame.split(":")[1] for frame in line["frames"]][-1] == "outer"
    assert CANARY not in _text(tmp_path)


def test_of_a_library_only_its_name_and_the_kind_of_error_are_kept(
    log: logs.Log, tmp_path: Path
) -> None:
    logging.getLogger("nats.aio.client").warning("lost %s", CANARY)
    logging.getLogger("asyncio").error(CANARY, exc_info=ValueError(CANARY))
    logging.getLogger(CANARY).error(CANARY, extra={"line_": CANARY})
    logging.getLogger("nats").info(CANARY)
    lines = _lines(tmp_path)
    assert [(line["level"], line["library"]) for line in lines] == [
        ("warning", "nats"),
        ("error", "asyncio"),
        ("error", "other"),
    ]
    assert lines[1]["error"] == "builtins.ValueError"
    assert CANARY not in _text(tmp_path)


def test_a_library_cannot_pretend_to_be_us(log: logs.Log, tmp_path: Path) -> None:
    logging.getLogger("nats").error("x", extra={"line": {"event": CANARY}})
    logging.getLogger("nats").error("x", extra={"line": CANARY})
    assert CANARY not in _text(tmp_path)
    assert [line["event"] for line in _lines(tmp_path)] == ["library_line"] * 2


def test_files_turn_over_and_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2000)
    log = logs.Log(tmp_path / "logs")
    log.open()
    for number in range(400):
        log.note("beat", number=number)
    log.close()
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == logs.FILES
    assert sum(file.stat().st_size for file in files) <= logs.FILES * 2000
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_without_a_folder_there_is_no_log_and_no_harm(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in de weg")
    log = logs.Log(tmp_path / "logs")
    log.note("too_early")
    log.open()
    log.note("nowhere")
    log.close()


def test_a_disk_that_fills_up_harms_nobody_and_prints_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], log: logs.Log
) -> None:
    log._file.stream.close()  # type: ignore[attr-defined]
    log.note("lost", number=1)
    assert capfd.readouterr() == ("", "")


def test_after_the_close_the_libraries_are_let_go(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    log = logs.Log(tmp_path / "logs")
    log.open()
    log.open()
    log.close()
    log.close()
    assert logging.getLogger().handlers == before


def test_every_event_in_our_code_is_a_literal() -> None:
    """A name put together at run time could hold a person's."""
    source = Path(logs.__file__).parents[1]
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"note", "warn", "failure"}
        and ast.unparse(node.func.value).rpartition(".")[2].strip("_") == "log"
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]
    assert wrong == []
