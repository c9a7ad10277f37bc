"""What every archive promises: the one on disk and the one in memory."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from tests.fakes.archive import FakeArchive
from tests.fakes.journal import FakeDesk, FakeJournal
from tests.store.cases import C1, C2, NOON, FixedClock, a_chat, a_push, entry, outbox_row
from workstation.domain import ids, ports
from workstation.domain.archive import Archive
from workstation.domain.chat import Chat, ChatState
from workstation.domain.closing import Closing
from workstation.domain.push import PushState
from workstation.domain.retention import OF_A_CHAT, Case, Due, Keeping, Kind

HUDDLE = ids.ChatId("h-1")
LATER = NOON + timedelta(days=40)
EVERYTHING = frozenset(OF_A_CHAT)


@dataclass
class Keep:
    archive: Archive
    journal: ports.Journal
    desk: ports.Desk

    async def fill(self, of: ids.ChatId = C1, **changes: object) -> None:
        """A chat that is over, with all of its kinds."""
        number = of[-1]
        huddle = ids.ChatId(f"h-{number}")
        push = a_push(f"p-{number}", of, state=PushState.HANDED_OVER, huddle=huddle)
        await self.journal.commit(
            ports.Step(
                entries=(entry("m1", of), entry("m2", huddle)),
                conversations=((of, b"keys"), (huddle, b"keys")),
                chats=(ended(of, **changes),),
                pushes=(push,),
            )
        )
        await self.desk.keep_draft(of, "half")
        await self.desk.keep_answer(of, "safe", "yes")
        await self.desk.keep_closing(
            Closing(
                chat=of,
                facts={"form": "sexual"},
                risks={"suicide": "ging weg"},
                note="nota",
                debrief="zwaar",
                saved_at=NOON,
                final=True,
            )
        )

    async def case(self, of: ids.ChatId = C1) -> Case | None:
        return next((c for c in await self.archive.cases() if c.chat == of), None)

    async def erase(self, *kinds: Kind, of: ids.ChatId = C1, at: datetime = LATER) -> bool:
        case = await self.case(of)
        assert case is not None
        wanted = frozenset(kinds) or EVERYTHING
        return await self.archive.erase(Due(chat=of, kinds=wanted, ended_at=case.ended_at), at=at)


def ended(of: ids.ChatId = C1, **changes: object) -> Chat:
    return a_chat(of, **({"state": ChatState.CLOSED, "closed_at": NOON} | changes))


@pytest.fixture(params=["store", "memory"])
def keep(request: pytest.FixtureRequest, clock: FixedClock) -> Keep:
    if request.param == "memory":
        journal, desk = FakeJournal(clock), FakeDesk()
        return Keep(archive=FakeArchive(journal, desk), journal=journal, desk=desk)
    opened = request.getfixturevalue("store")
    return Keep(archive=opened.archive, journal=opened.journal, desk=opened.desk)


async def test_an_empty_archive(keep: Keep) -> None:
    assert list(await keep.archive.cases()) == []
    assert list(await keep.archive.unfinished()) == []
    assert list(await keep.archive.reports()) == []
    assert await keep.archive.last_round() is None
    assert await keep.archive.keeping(C1) is None
    await keep.archive.tidy()


async def test_a_case_says_what_there_is_of_a_chat(keep: Keep) -> None:
    await keep.fill()
    assert await keep.case() == Case(chat=C1, ended_at=NOON, has=EVERYTHING)


async def test_a_chat_that_goes_on_is_live_and_cannot_be_erased(keep: Keep) -> None:
    await keep.journal.commit(ports.Step(chats=(a_chat(),), entries=(entry("m1"),)))
    case = await keep.case()
    assert case is not None
    assert case.live
    assert not await keep.erase()
    assert len(await keep.journal.entries(C1)) == 1
    assert list(await keep.archive.reports()) == []


async def test_a_push_that_is_under_way_holds_its_chat_and_a_card_that_was_never_sent_does_not(
    keep: Keep,
) -> None:
    for state, live in ((PushState.RESERVED, True), (PushState.DRAFTED, False)):
        await keep.journal.commit(ports.Step(chats=(ended(),), pushes=(a_push(state=state),)))
        case = await keep.case()
        assert case is not None
        assert case.live is live


async def test_an_offer_that_never_became_a_chat_is_a_case_too(keep: Keep) -> None:
    await keep.journal.commit(ports.Step(pushes=(a_push(state=PushState.RETURNED),)))
    case = await keep.case()
    assert case is not None
    assert case.ended_at == NOON + timedelta(minutes=2)
    assert case.has == {Kind.BRIEFING}
    await keep.erase()
    assert await keep.case() is None


async def test_a_letter_that_is_not_confirmed_is_told_and_stays(keep: Keep) -> None:
    await keep.fill()
    rows = (outbox_row("f1"), outbox_row("f2", "d-2", HUDDLE))
    await keep.journal.commit(ports.Step(outbox=rows))
    case = await keep.case()
    assert case is not None
    assert case.letters
    await keep.erase()
    assert list(await keep.journal.outbox()) == list(rows)


async def test_a_letter_of_a_huddle_counts_for_its_chat(keep: Keep) -> None:
    await keep.fill()
    await keep.journal.commit(ports.Step(outbox=(outbox_row("f2", "d-2", HUDDLE),)))
    case = await keep.case()
    assert case is not None
    assert case.letters


@pytest.mark.parametrize("closing", [None, False, True])
async def test_a_closing_is_unfinished_until_it_is_final(keep: Keep, closing: bool | None) -> None:
    await keep.journal.commit(ports.Step(chats=(ended(),)))
    if closing is not None:
        await keep.desk.keep_closing(Closing(chat=C1, saved_at=NOON, final=closing))
    case = await keep.case()
    assert case is not None
    assert case.unfinished is not (closing is True)
    assert [chat.id for chat in await keep.archive.unfinished()] == ([] if closing else [C1])


@pytest.mark.parametrize("kind", OF_A_CHAT)
async def test_one_kind_goes_alone_and_the_others_still_know_their_age(
    keep: Keep, kind: Kind
) -> None:
    await keep.fill()
    await keep.fill(C2)
    assert await keep.erase(kind)
    assert await keep.case() == Case(chat=C1, ended_at=NOON, has=EVERYTHING - {kind})
    assert await keep.case(C2) == Case(chat=C2, ended_at=NOON, has=EVERYTHING)
    (report,) = await keep.archive.reports()
    assert (report.kind, report.count, report.asked) == (kind, 1, False)
    assert (report.at, report.oldest, report.newest) == (LATER, NOON, NOON)


@pytest.mark.parametrize("first", OF_A_CHAT)
async def test_whatever_goes_first_all_of_it_goes_in_the_end(keep: Keep, first: Kind) -> None:
    await keep.fill()
    await keep.fill(C2)
    await keep.erase(first)
    for kind in OF_A_CHAT:
        if kind is not first:
            await keep.erase(kind)
    assert await keep.case() is None
    assert [c.chat for c in await keep.archive.cases()] == [C2]
    assert await keep.desk.closing(C1) is None
    assert list(await keep.journal.entries(HUDDLE)) == []
    assert len(await keep.journal.entries(ids.ChatId("h-2"))) == 1


async def test_an_erased_chat_leaves_nothing_and_others_stay(keep: Keep) -> None:
    await keep.fill()
    await keep.fill(C2)
    assert await keep.erase()
    for of in (C1, HUDDLE):
        assert list(await keep.journal.entries(of)) == []
        assert await keep.journal.conversation(of) is None
    assert await keep.desk.draft(C1) == ""
    assert dict(await keep.desk.answers(C1)) == {}
    assert await keep.desk.closing(C1) is None
    assert [chat.id for chat in await keep.journal.chats()] == [C2]
    assert [push.chat for push in await keep.journal.pushes()] == [C2]
    assert len(await keep.journal.entries(C2)) == 1
    assert await keep.desk.draft(C2) == "half"


async def test_words_go_and_the_coded_facts_stay(keep: Keep) -> None:
    await keep.fill()
    await keep.erase(Kind.TRANSCRIPT, Kind.HUDDLE, Kind.BRIEFING, Kind.NOTE)
    closing = await keep.desk.closing(C1)
    assert closing is not None
    assert dict(closing.facts) == {"form": "sexual"}
    assert (closing.note, closing.debrief, dict(closing.risks)) == ("", "", {})
    assert closing.final


async def test_a_chat_whose_note_and_facts_are_gone_is_still_done_with(keep: Keep) -> None:
    await keep.fill()
    await keep.erase(Kind.NOTE, Kind.FACTS)
    assert list(await keep.archive.unfinished()) == []
    await keep.erase(Kind.TRANSCRIPT, Kind.HUDDLE, Kind.BRIEFING)
    assert await keep.desk.closing(C1) is None


async def test_a_report_counts_a_round_and_says_of_when(keep: Keep) -> None:
    early = NOON - timedelta(days=3)
    await keep.fill()
    await keep.fill(C2, closed_at=early)
    await keep.erase()
    await keep.erase(of=C2)
    reports = list(await keep.archive.reports())
    assert {r.kind for r in reports} == EVERYTHING
    assert {(r.count, r.oldest, r.newest) for r in reports} == {(2, early, NOON)}


async def test_the_same_erasure_twice_is_told_once(keep: Keep) -> None:
    await keep.fill()
    due = Due(chat=C1, kinds=EVERYTHING, ended_at=NOON)
    case = await keep.case()
    assert case is not None
    await keep.archive.erase(due, at=LATER)
    before = list(await keep.archive.reports())
    assert [c.chat for c in await keep.archive.cases()] == []
    assert list(await keep.archive.reports()) == before


async def test_what_was_asked_for_is_told_apart(keep: Keep) -> None:
    await keep.fill()
    due = Due(chat=C1, kinds=EVERYTHING, ended_at=NOON)
    await keep.archive.erase(due, at=LATER, asked=True)
    assert all(report.asked for report in await keep.archive.reports())


async def test_the_newest_reports_come_first(keep: Keep) -> None:
    for of, at in ((C1, LATER), (C2, LATER + timedelta(days=1))):
        await keep.fill(of)
        await keep.erase(Kind.NOTE, of=of, at=at)
    reports = await keep.archive.reports()
    assert [r.at for r in reports] == [LATER + timedelta(days=1), LATER]
    assert len(await keep.archive.reports(limit=1)) == 1


async def test_keeping_is_replaced_lifted_and_goes_with_the_chat(keep: Keep) -> None:
    await keep.fill()
    first = Keeping(chat=C1, until=LATER, reason="aangifte", kept_at=NOON)
    second = Keeping(chat=C1, until=LATER + timedelta(days=9), reason="traject", kept_at=NOON)
    for keeping in (first, second):
        await keep.archive.keep(keeping)
        case = await keep.case()
        assert case is not None
        assert case.keeping == keeping == await keep.archive.keeping(C1)
    await keep.archive.lift(C1, at=LATER)
    await keep.archive.lift(C2, at=LATER)
    assert await keep.archive.keeping(C1) is None
    await keep.archive.keep(first)
    await keep.erase()
    assert await keep.archive.keeping(C1) is None


async def test_the_last_round_is_remembered(keep: Keep) -> None:
    await keep.archive.mark_round(NOON)
    await keep.archive.mark_round(LATER)
    assert await keep.archive.last_round() == LATER
