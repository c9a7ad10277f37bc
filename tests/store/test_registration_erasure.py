"""Registrations go by their terms: facts with facts, own words with the notes, nothing unsent."""

from datetime import timedelta

from tests.domain.registering import CHAT, NOON, registration, registration_id
from tests.store import pages
from tests.store.cases import FixedClock, a_chat
from workstation.domain import chat as chats
from workstation.domain import ports
from workstation.domain.closing import Closing
from workstation.domain.ids import ChatId
from workstation.domain.registration import Correction, Spot
from workstation.domain.retention import Due, Kind, Stays, Terms, stays
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault

WORDS = "Zeldzaamwoord van de bezoeker"
CODE = "zeldzame_code"
LATE = ChatId(registration_id(2))


def _due(chat: ChatId, *kinds: Kind) -> Due:
    return Due(chat=chat, kinds=frozenset(kinds), ended_at=NOON)


async def _keep(store: OpenedStore, number: int, chat: ChatId | None, stored: int = 2) -> None:
    done = registration(
        number, chat=chat, revision=2, final_at=NOON, question=WORDS, facts={"a": (CODE,)}
    )
    corrected = Correction(
        at=NOON, who="hv. A", revision=2, spot=Spot(field="a"), old=(), new=(CODE,)
    )
    await store.registrations.keep(done, [corrected])
    await store.registrations.mark_stored(done.id, stored)


async def test_own_words_go_with_the_notes_and_the_facts_stay(store: OpenedStore) -> None:
    await _keep(store, 1, CHAT)
    await store.archive.erase(_due(CHAT, Kind.NOTE), at=NOON)
    kept = await store.registrations.get(registration_id())
    assert kept is not None
    assert (kept.question, kept.facts) == ("", {"a": (CODE,)})
    (case,) = await store.archive.cases()
    assert case.has == {Kind.FACTS}


async def test_facts_go_with_their_corrections_from_every_byte(
    vault: Vault, key: bytes, clock: FixedClock
) -> None:
    store = await vault.create(key, clock)
    await _keep(store, 1, CHAT)
    await _keep(store, 2, None)
    for chat in (CHAT, LATE):
        await store.archive.erase(_due(chat, Kind.FACTS, Kind.NOTE), at=NOON)
    await store.archive.tidy()
    assert list(await store.registrations.recent()) == []
    assert list(await store.registrations.corrections(registration_id())) == []
    await store.close()
    left = pages.plain(vault.folder, key)
    assert CODE.encode() not in left
    assert WORDS.encode() not in left


async def test_a_late_entry_is_a_case_of_its_own_with_an_age(store: OpenedStore) -> None:
    await _keep(store, 2, None)
    (case,) = await store.archive.cases()
    assert (case.chat, case.ended_at, case.has) == (LATE, NOON, {Kind.FACTS, Kind.NOTE})
    assert case.number.isdigit()
    terms = Terms(facts_days=10)
    assert stays(case, Kind.FACTS, terms, NOON + timedelta(days=9)) is Stays.TERM
    assert stays(case, Kind.FACTS, terms, NOON + timedelta(days=10)) is None


async def test_what_the_relay_has_not_is_not_erased_by_its_term(store: OpenedStore) -> None:
    await _keep(store, 1, CHAT, stored=1)
    await store.registrations.keep(registration(2))
    unsent, draft = sorted(await store.archive.cases(), key=lambda case: case.chat)
    later = NOON + timedelta(days=3650)
    assert stays(unsent, Kind.FACTS, Terms(), later) is Stays.UNFINISHED
    assert stays(draft, Kind.FACTS, Terms(), later) is Stays.UNFINISHED
    await store.registrations.mark_stored(registration_id(), 2)
    case = next(case for case in await store.archive.cases() if case.chat == CHAT)
    assert stays(case, Kind.FACTS, Terms(), later) is None


async def test_a_chat_and_its_registration_are_one_case(store: OpenedStore) -> None:
    ended = NOON + timedelta(hours=1)
    over = a_chat(CHAT, state=chats.ChatState.CLOSED, closed_at=ended)
    await store.journal.commit(ports.Step(chats=(over,)))
    await store.desk.keep_closing(Closing(chat=CHAT, note="n", saved_at=NOON, final=True))
    await _keep(store, 1, CHAT)
    (case,) = await store.archive.cases()
    assert case.ended_at == ended
    assert case.has == {Kind.TRANSCRIPT, Kind.NOTE, Kind.FACTS}
    assert not case.unfinished
