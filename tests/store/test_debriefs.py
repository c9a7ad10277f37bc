"""A shared debrief and what is erased: it is waited for as a letter is, and leaves no copy behind."""

from dataclasses import replace

from tests.store.cases import C1, NOON
from tests.store.test_debriefs_contract import FIRST, WRITTEN
from workstation.domain.retention import Due, Kind
from workstation.store.opened import OpenedStore


async def test_its_chat_is_waited_for_until_it_is_stored(store: OpenedStore) -> None:
    await store.desk.keep_closing(WRITTEN)
    (case,) = await store.archive.cases()
    assert case.letters
    await store.debriefs.mark_stored(FIRST)
    (case,) = await store.archive.cases()
    assert not case.letters


async def test_an_erasure_leaves_what_waits_and_its_receipt_takes_it(store: OpenedStore) -> None:
    await store.desk.keep_closing(WRITTEN)
    due = Due(chat=C1, kinds=frozenset({Kind.NOTE}), ended_at=NOON)
    assert await store.archive.erase(due, at=NOON)
    (one,) = await store.debriefs.unsent()
    assert one.words == ("zwaar", "even praten")
    await store.debriefs.mark_stored(FIRST)
    assert list(await store.debriefs.unsent()) == []


async def test_half_a_sign_that_a_box_can_give_is_kept(store: OpenedStore) -> None:
    await store.desk.keep_closing(replace(WRITTEN, debrief="zwaar \ud83d"))
    (one,) = await store.debriefs.unsent()
    assert one.words[0].startswith("zwaar")
    one.words[0].encode()
