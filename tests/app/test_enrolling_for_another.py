"""A PC that was installed for one line says so when it gets an invitation or a code of another."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.presenting import Screen, until
from workstation.app.enrolling import Enrolling
from workstation.cli import enrol
from workstation.cli.failures import WrongInput
from workstation.domain import enrol_code
from workstation.domain.ids import LineId
from workstation.host import line_book, line_work
from workstation.services.tasks import Tasks
from workstation.system.installed import Installed
from workstation.ui.enrol.values import CodeTyped, EnrolPage, EnrolProblem, EnrolShown, EnrolView
from workstation.wire import encoding

NPIE = Installed(line="npie")
_CODE_1712, _CODE_NPIE = (
    enrol_code.spelled(enrol_code.new(LineId(line), bytes(9))) for line in ("1712", "npie")
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = line_book.new(LineId("1712"), "1712", (), now_ms=0, entropy=os.urandom)
    made = line_work.invite(
        book.changed(url="tls://127.0.0.1:4222"),
        "Marieke",
        now=datetime.now(UTC),
        entropy=os.urandom,
    )
    path = tmp_path / "marieke.invitation"
    path.write_bytes(encoding.to_json(made))
    return path


async def test_the_page_says_it_and_asks_again(file: Path) -> None:
    failed: list[BaseException] = []
    tasks = Tasks(failed.append)
    view = Screen(EnrolView)
    waiting = tasks.start(Enrolling(view, tasks=tasks, installed=NPIE).identity(), name="enrolling")
    await until(lambda: view.names())
    view.file_chosen.emit(str(file))
    told = EnrolShown(page=EnrolPage.ASK, problem=EnrolProblem.FOR_ANOTHER, asks_relay=True)
    await until(lambda: view.last("show_enrol") == told)
    assert not waiting.done()
    await tasks.stop()
    assert failed == []


def test_the_command_says_it_in_one_sentence(file: Path) -> None:
    with pytest.raises(WrongInput, match="another line"):
        enrol.read(file, NPIE)
    assert enrol.read(file, Installed(line="1712")).line == "1712"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (CodeTyped(code="npie-0000-0000-0000-0000", relay="r.example"), EnrolProblem.MISTYPED),
        (CodeTyped(code=_CODE_1712, relay="r.example"), EnrolProblem.FOR_ANOTHER),
        (CodeTyped(code=_CODE_NPIE, relay=""), EnrolProblem.NO_RELAY),
        (CodeTyped(code=_CODE_NPIE, relay="http://r.example/"), EnrolProblem.NO_RELAY),
    ],
)
async def test_a_code_that_cannot_be_meant_is_told_before_anybody_is_asked(
    typed: CodeTyped, problem: EnrolProblem
) -> None:
    failed: list[BaseException] = []
    tasks = Tasks(failed.append)
    view = Screen(EnrolView)
    tasks.start(Enrolling(view, tasks=tasks, installed=NPIE).identity(), name="enrolling")
    await until(lambda: view.names())
    view.code_typed.emit(typed)
    told = EnrolShown(page=EnrolPage.ASK, problem=problem, asks_relay=True)
    await until(lambda: view.last("show_enrol") == told)
    await tasks.stop()
    assert failed == []


async def test_a_relay_that_the_installer_was_told_is_not_asked_for() -> None:
    tasks = Tasks(lambda _: None)
    view = Screen(EnrolView)
    for relay, asks in (("r1.example:4222,r2.example", False), ("no host", True), ("", True)):
        told = Enrolling(view, tasks=tasks, installed=Installed(relay=relay))
        tasks.start(told.identity(), name="enrolling")
        shown = EnrolShown(page=EnrolPage.ASK, asks_relay=asks)
        await until(
            lambda shown=shown: "show_enrol" in view.names() and view.last("show_enrol") == shown
        )
    await tasks.stop()
