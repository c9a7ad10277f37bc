"""What only the index on disk can do wrong: stay behind, remember, or hold others up."""

from datetime import timedelta

import pytest

from tests.store.cases import C1, C2, NOON, FixedClock, a_push, entry
from tests.store.erasing import erased
from workstation.domain import ids, ports
from workstation.domain.closing import Closing
from workstation.domain.search import Wanted, terms_of
from workstation.services.search import Search
from workstation.store import connection as connections
from workstation.store import index as indexes
from workstation.store import migration
from workstation.store.migrations.ladder import LADDER
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

WORD = "zeldzaamwoord"


def _wanted(text: str = WORD) -> Wanted:
    return Wanted(terms=terms_of(text))


async def _fill(store: OpenedStore) -> None:
    lines = (entry("m1", text=f"een {WORD}"), entry("m2", of=C2, text="een ander"))
    await store.journal.commit(ports.Step(entries=lines))
    await store.desk.keep_closing(Closing(chat=C1, note=f"over een {WORD}", saved_at=NOON))


async def test_what_is_erased_is_in_no_page_of_the_index(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await _fill(store)
    assert len((await store.index.find(_wanted())).hits) == 2
    await erased(store, C1)
    assert (await store.index.find(_wanted())).hits == ()
    assert len((await store.index.find(_wanted("ander"))).hits) == 1
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        for table in ("entry_words_data", "note_words_data"):
            blocks = connection.rows(f"SELECT block FROM {table}")
            # A prefix that the term shares with its neighbour is not written out.
            assert not any(WORD[3:].encode() in bytes(block) for (block,) in blocks)
            assert not any(WORD[:3].encode() in bytes(block) for (block,) in blocks)


async def test_a_changed_note_leaves_no_old_words(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await _fill(store)
    await store.desk.keep_closing(Closing(chat=C1, note="niets meer", saved_at=NOON))
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        blocks = connection.rows("SELECT block FROM note_words_data")
        assert not any(WORD[3:].encode() in bytes(block) for (block,) in blocks)


async def test_the_index_is_whole_after_lines_and_notes_came_changed_and_went(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await _fill(store)
    for text in ("een", "twee", "", "drie"):
        await store.desk.keep_closing(Closing(chat=C2, note=text, saved_at=NOON))
    await erased(store, C1)
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        for table in ("entry_words", "note_words"):
            # Raises when index and content differ.
            connection.run(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


async def test_what_was_written_before_the_index_is_found(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await _fill(store)
    await store.close()
    with connections.open(vault.store_path, key) as connection:
        migration.move(connection, LADDER, 3)
    store = await vault.open(key, clock)
    hits = (await store.index.find(_wanted())).hits
    assert {hit.message for hit in hits} == {None, "m1"}
    await store.close()


async def test_half_a_surrogate_pair_in_a_note_breaks_nothing(store: OpenedStore) -> None:
    await store.desk.keep_closing(Closing(chat=C1, note=f"{WORD} \ud83c einde", saved_at=NOON))
    (hit,) = (await store.index.find(_wanted())).hits
    assert hit.text.startswith(WORD)
    assert hit.text.endswith("einde")


async def test_a_filter_on_common_words_looks_through_slices_and_misses_nothing(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "LOOKED", 10)
    lines = tuple(entry(f"m{n}", text="woord") for n in range(95))
    ours = entry("found", of=C2, text="woord")
    later = tuple(entry(f"n{n}", text="woord") for n in range(32))
    await store.journal.commit(ports.Step(entries=(*lines, ours, *later), pushes=(a_push(of=C2),)))
    old = Closing(chat=C2, note="woord", saved_at=NOON - timedelta(days=1))
    await store.desk.keep_closing(old)
    wanted = Wanted(terms=terms_of("woord"), partner=ids.LineId("npie"))
    first = await store.index.find(wanted)
    # The note is older than what was not looked at yet.
    assert (first.hits, first.rest is None) == ((), False)
    search = Search(index=store.index, journal=store.journal, desk=store.desk)
    found = await search.page(wanted)
    assert [hit.message for hit in found.hits] == ["found", None]
    assert found.rest is None
    assert (await search.count(wanted)).number == 2


async def test_nobody_waits_any_more_and_the_looking_ends(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "LOOKED", 10)
    lines = tuple(entry(f"m{n}", text="woord") for n in range(50))
    await store.journal.commit(ports.Step(entries=lines, pushes=(a_push(of=C2),)))
    wanted = Wanted(terms=terms_of("woord"), partner=ids.LineId("npie"))
    search = Search(index=store.index, journal=store.journal, desk=store.desk)
    found = await search.page(wanted, goes_on=lambda: False)
    assert found.rest is not None
    assert not (await search.count(wanted, goes_on=lambda: False)).is_exact
