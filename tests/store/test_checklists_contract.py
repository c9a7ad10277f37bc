"""What the keeping of protocols promises: the store's and the one in memory."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.fakes.checklists import FakeChecklists
from tests.fakes.journal import FakeDesk
from tests.store.cases import C1, C2, NOON
from tests.store.erasing import erased
from workstation.domain import ports
from workstation.domain.edition import Act, ActKind, ProtocolFile
from workstation.store.opened import OpenedStore

OLD = ProtocolFile(name="p.toml", digest="aa", text=b"version = 1", marks=b"\x00\xff")
NEW = ProtocolFile(name="p.toml", digest="bb", text=b"version = 2")
BEGAN = Act(chat=C1, at=NOON, kind=ActKind.BEGAN, what="p-1")


@dataclass(frozen=True)
class Kept:
    checklists: ports.Checklists
    desk: ports.Desk


@pytest.fixture(params=["store", "memory"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "memory":
        desk = FakeDesk()
        return Kept(FakeChecklists(desk), desk)
    opened: OpenedStore = request.getfixturevalue("store")
    return Kept(opened.checklists, opened.desk)


def _act(kind: ActKind, what: str, minutes: int = 1) -> Act:
    return Act(chat=C1, at=NOON + timedelta(minutes=minutes), kind=kind, what=what)


async def test_nothing_is_in_use_or_begun_at_first(kept: Kept) -> None:
    assert await kept.checklists.in_use() is None
    assert dict(await kept.checklists.begun()) == {}
    assert list(await kept.checklists.editions()) == []
    assert list(await kept.checklists.acts(C1)) == []


async def test_the_last_one_put_in_use_is_in_use_with_its_latest_signatures(kept: Kept) -> None:
    await kept.checklists.use(OLD)
    await kept.checklists.use(NEW)
    signed = replace(NEW, marks=b"both")
    await kept.checklists.use(signed)
    assert await kept.checklists.in_use() == signed


async def test_a_chat_keeps_the_file_that_it_began_with(kept: Kept) -> None:
    await kept.checklists.use(OLD)
    await kept.checklists.begin(BEGAN, OLD, {})
    await kept.checklists.use(NEW)
    await kept.checklists.begin(BEGAN, NEW, {"safe": "yes"})
    assert dict(await kept.checklists.begun()) == {C1: "aa"}
    assert list(await kept.checklists.editions()) == [OLD]
    assert dict(await kept.desk.answers(C1)) == {}
    assert list(await kept.checklists.acts(C1)) == [BEGAN]


async def test_what_a_briefing_said_fills_open_steps_and_leaves_given_answers(kept: Kept) -> None:
    await kept.desk.keep_answer(C1, "safe", "no")
    await kept.checklists.begin(BEGAN, OLD, {"safe": "yes", "when": "h72"})
    assert dict(await kept.desk.answers(C1)) == {"safe": "no", "when": "h72"}


async def test_answers_and_their_lines_in_the_log_are_kept_together(kept: Kept) -> None:
    done = [
        _act(ActKind.ANSWERED, "safe", 3),
        _act(ActKind.SKIPPED, "when", 2),
        _act(ActKind.TAKEN_BACK, "safe", 2),
        _act(ActKind.CHOSE, "push:npie", 9),
    ]
    await kept.checklists.answer(done[0], "yes")
    await kept.checklists.answer(done[1], "skip:known")
    await kept.checklists.answer(done[2], None)
    await kept.checklists.note(done[3])
    assert dict(await kept.desk.answers(C1)) == {"when": "skip:known"}
    # In the order in which they were done, also when the clock was set back.
    assert list(await kept.checklists.acts(C1)) == done
    assert list(await kept.checklists.acts(C2)) == []


async def test_an_erased_chat_leaves_no_line_in_the_log(store: OpenedStore) -> None:
    await store.checklists.begin(BEGAN, OLD, {"safe": "yes"})
    await store.checklists.answer(_act(ActKind.ANSWERED, "when"), "h72")
    await erased(store, C1)
    assert list(await store.checklists.acts(C1)) == []
    assert dict(await store.checklists.begun()) == {}
    assert dict(await store.desk.answers(C1)) == {}
