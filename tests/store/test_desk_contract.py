"""What every desk promises: the one on disk and the one in memory."""

import pytest

from tests.fakes.journal import FakeDesk
from tests.store.cases import C1, C2, NOON
from workstation.domain import ports
from workstation.domain.closing import Closing
from workstation.store.opened import OpenedStore


@pytest.fixture(params=["store", "memory"])
def desk(request: pytest.FixtureRequest) -> ports.Desk:
    if request.param == "memory":
        return FakeDesk()
    opened: OpenedStore = request.getfixturevalue("store")
    return opened.desk


async def test_an_empty_desk(desk: ports.Desk) -> None:
    assert await desk.draft(C1) == ""
    assert dict(await desk.answers(C1)) == {}
    assert await desk.closing(C1) is None


async def test_a_draft_is_kept_per_chat_and_replaced(desk: ports.Desk) -> None:
    await desk.keep_draft(C1, "ik begrijp")
    await desk.keep_draft(C1, "ik begrijp het\n\n🌱")
    await desk.keep_draft(C2, "iets anders")
    assert await desk.draft(C1) == "ik begrijp het\n\n🌱"
    assert await desk.draft(C2) == "iets anders"


async def test_an_empty_draft_is_no_draft(desk: ports.Desk) -> None:
    await desk.keep_draft(C1, "half")
    await desk.keep_draft(C1, "")
    assert await desk.draft(C1) == ""


async def test_an_answer_can_be_changed_and_taken_back(desk: ports.Desk) -> None:
    await desk.keep_answer(C1, "safe", "no")
    await desk.keep_answer(C1, "when", "72h")
    await desk.keep_answer(C1, "safe", "yes")
    await desk.keep_answer(C2, "safe", "unknown")
    assert dict(await desk.answers(C1)) == {"safe": "yes", "when": "72h"}
    await desk.keep_answer(C1, "when", None)
    await desk.keep_answer(C1, "never-given", None)
    assert dict(await desk.answers(C1)) == {"safe": "yes"}
    assert dict(await desk.answers(C2)) == {"safe": "unknown"}


async def test_a_closing_grows_until_it_is_final(desk: ports.Desk) -> None:
    begun = Closing(chat=C1, facts={"channel": "chat"}, saved_at=NOON)
    done = Closing(
        chat=C1,
        facts={"channel": "chat", "form": "sexual"},
        risks={"suicide": "gesprek viel weg"},
        note="nota",
        debrief="rustig gebleven",
        saved_at=NOON,
        final=True,
    )
    await desk.keep_closing(begun)
    assert await desk.closing(C1) == begun
    await desk.keep_closing(done)
    assert await desk.closing(C1) == done
