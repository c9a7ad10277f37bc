"""A PC that was installed for one line says so when it gets an invitation of another."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.presenting import Screen, until
from workstation.app.enrolling import Enrolling
from workstation.cli import enrol
from workstation.cli.failures import WrongInput
from workstation.domain.ids import LineId
from workstation.host import line_book, line_work
from workstation.services.tasks import Tasks
from workstation.system.installed import Installed
from workstation.ui.enrol.values import EnrolPage, EnrolProblem, EnrolShown, EnrolView
from workstation.wire import encoding

NPIE = Installed(line="npie")


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
    told = EnrolShown(page=EnrolPage.ASK, problem=EnrolProblem.FOR_ANOTHER)
    await until(lambda: view.last("show_enrol") == told)
    assert not waiting.done()
    await tasks.stop()
    assert failed == []


def test_the_command_says_it_in_one_sentence(file: Path) -> None:
    with pytest.raises(WrongInput, match="another line"):
        enrol.read(file, NPIE)
    assert enrol.read(file, Installed(line="1712")).line == "1712"
