"""A PC that nobody knows, at a real relay: by a code it comes to its invitation, and to nothing else."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.relay.watching import now
from workstation.domain import enrol_code, errors, identity
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.ids import LineId
from workstation.domain.invitation import CodeGuessed, CodeUnknown, CodeUsed, InvitationOver
from workstation.host import code_desk, house_tokens, line_book, line_desk, line_work, lobby
from workstation.host.house import House
from workstation.relay import answering, link, reaching
from workstation.relay import lobby as door
from workstation.relay.newcomer import Newcomer
from workstation.wire import encoding, enrolling, handing, signed
from workstation.wire.refusal import Refused

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]
L1712 = LineId("1712")


@dataclass
class Scene:
    """An administrator of 1712 at work, and the relay that it shares with a stranger."""

    book: line_book.Book
    desk: line_desk.LineDesk
    url: str
    code: EnrolCode = field(default_factory=lambda: enrol_code.new(L1712, os.urandom(9)))
    invitation: enrolling.Invitation = field(init=False)
    applied: list[enrolling.Application] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.invitation = line_work.invite(self.book, "Marieke", now=now(), entropy=os.urandom)

    def waits(self) -> "asyncio.Task[bool]":
        async def admit(asked: enrolling.Application) -> signed.Signed | None:
            self.applied.append(asked)
            after, welcome = line_work.admit(
                self.book, asked, name="Marieke", now=now(), entropy=os.urandom
            )
            await self.desk.open_mailbox(after.devices[-1].device)
            return welcome

        return asyncio.ensure_future(self.desk.receive(self.invitation, admit, code=self.code))

    async def comes(self, code: EnrolCode | None = None) -> enrolling.Invitation:
        return await door.invited(code or self.code, self.url, entropy=os.urandom)


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    async with House(folder, counsellors=0, with_tokens=True) as house:
        tokens = house._identities
        assert isinstance(tokens, house_tokens.Tokens)
        book = tokens._books[L1712].changed(url=house.relay.url)
        async with line_desk.LineDesk(book, now=now, entropy=os.urandom) as desk:
            yield Scene(book=book, desk=desk, url=house.relay.url)


@asynccontextmanager
async def guest(url: str) -> AsyncIterator[link.RelayLink]:
    """A stranger with the address and nothing else."""
    relay = link.RelayLink(identity.RelayAccess(url=url, user=door.NAME))
    await relay.start()
    try:
        await reaching.reached(relay)
        yield relay
    finally:
        await relay.stop()


async def ended(waiting: "asyncio.Task[bool]") -> None:
    waiting.cancel()
    await asyncio.wait({waiting})


async def test_a_pc_with_the_code_is_let_in_by_its_words(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_:
        waiting = all_.waits()
        invitation = await all_.comes()
        assert invitation == all_.invitation
        newcomer = Newcomer(invitation, entropy=os.urandom, now=now)
        own = await newcomer.admitted()
        assert await waiting
        assert (own.line, own.name) == ("1712", "Marieke")
        assert [enrolling.words(one) for one in all_.applied] == [newcomer.words]
        with pytest.raises(CodeUnknown):
            await all_.comes()


async def test_of_two_pcs_that_race_on_one_code_exactly_one_comes_in(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_:
        waiting = all_.waits()
        got = await asyncio.gather(all_.comes(), all_.comes(), return_exceptions=True)
        assert sorted(type(one).__name__ for one in got) == ["CodeUsed", "Invitation"]
        with pytest.raises(CodeUsed):
            await all_.comes()
        assert not waiting.done()
        await ended(waiting)


async def test_a_wrong_code_gets_nothing_and_five_end_it(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_:
        waiting = all_.waits()
        wrong = EnrolCode(line=L1712, slot=all_.code.slot, secret=all_.code.secret ^ 1)
        for _ in range(code_desk.WRONG_AT_MOST):
            assert not waiting.done()
            with pytest.raises(CodeUnknown):
                await all_.comes(wrong)
        with pytest.raises(CodeGuessed):
            await waiting
        with pytest.raises(CodeUnknown):
            await all_.comes()


async def test_a_code_of_another_place_or_line_finds_nobody(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_:
        waiting = all_.waits()
        elsewhere = EnrolCode(line=L1712, slot=all_.code.slot ^ 1, secret=all_.code.secret)
        for wrong in (elsewhere, enrol_code.new(LineId("npie"), os.urandom(9))):
            with pytest.raises(CodeUnknown):
                await all_.comes(wrong)
        assert (await all_.comes()).line == "1712"
        await ended(waiting)


async def test_a_code_is_over_by_the_clock_while_somebody_still_waits(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_:
        all_.invitation = line_work.invite(
            all_.book,
            "Marieke",
            now=now() - timedelta(seconds=2 * enrolling.LIFE_S),
            entropy=os.urandom,
        )
        waiting = all_.waits()
        with pytest.raises(InvitationOver):
            await all_.comes()
        await ended(waiting)


async def test_who_hears_everything_opens_nothing_and_repeats_in_vain(tmp_path: Path) -> None:
    """The relay itself: it sees each knock and each answer, and tries the knock again as its own."""
    async with scene(tmp_path) as all_:
        waiting = all_.waits()
        heard: list[answering.Delivery] = []
        async with guest(all_.url) as stranger:
            stranger.listen("in.lobby.>", heard.append)
            # What the line's own account hears is what a relay can read.
            all_.desk._relay.listen("enrol.>", heard.append)
            assert await all_.comes() == all_.invitation
            knocks = [one for one in heard if one.subject == handing.subject(all_.code)]
            answers = [one for one in heard if one.subject.startswith("in.lobby.")]
            # Whoever hears no answer in time knocks once more, with the same words.
            assert len({one.data for one in knocks}) == 1
            assert answers
            seen = b"".join(one.data for one in knocks + answers)
            spelled = enrol_code.spelled(all_.code).partition("-")[2]
            for secret in (
                *(spelled, spelled.replace("-", ""), all_.invitation.seed, all_.invitation.jwt),
                *("Marieke", encoding.b64(bytes(all_.invitation.secret))),
            ):
                assert secret.encode() not in seen
            # Replayed: the same sealed bytes for the same knock, which its code alone opens.
            again = await stranger.request(handing.subject(all_.code), knocks[0].data)
            handed = encoding.from_json(again.data, handing.Handed)
            knock = encoding.from_json(knocks[0].data, handing.Knock)
            other = handing.key_of(EnrolCode(line=L1712, slot=all_.code.slot, secret=1))
            with pytest.raises(Refused):
                other.open(handed, knock)
            # With a nonce of its own the proof does not hold.
            forged = handing.Knock(v=1, nonce=encoding.Bytes32(os.urandom(32)), proof=knock.proof)
            said = await stranger.request(handing.subject(all_.code), encoding.to_json(forged))
            assert encoding.from_json(said.data, handing.Handed).state == "wrong"
        await ended(waiting)


ELSEWHERE = (
    "enrol.new-00000000",
    "enrol.1712.AA.more",
    "$JS.API.INFO",
    "api.DIRECT.GET.WAIT",
    "api.DIRECT.GET.BOARD",
    "wait.1712.t-0000000000000000.d-0000000000000000",
    "board.revoked",
    "mb.d-0000000000000000.1712.c-0000000000000000.d-0000000000000001",
    "live.board.duty",
    "in.lobby.000000000000.r0",
    "$SYS.REQ.SERVER.PING",
)


async def test_a_stranger_may_knock_and_say_nothing_else(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_, guest(all_.url) as stranger:
        for subject in ELSEWHERE:
            with pytest.raises(errors.RelayRefused):
                await stranger.request(subject, b"x")


async def test_a_stranger_hears_nothing_of_a_line(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_, guest(all_.url) as stranger:
        heard: list[answering.Delivery] = []
        for subject in (">", "live.>", "in.>", "enrol.>", "board.>", "in.d-0000000000000000.>"):
            stranger.listen(subject, heard.append)
        await all_.desk.publish({"slots": b"{}"})
        await all_.desk._relay.publish("in.d-0000000000000000.x", b"x")
        with pytest.raises(errors.RelayUnreachable):
            await stranger.request("enrol.1712.ZZ", b"x")
        assert [one.subject for one in heard if not one.subject.startswith("in.lobby.")] == []
        assert stranger.denied > 0


async def test_a_stranger_has_small_words_and_few_places(tmp_path: Path) -> None:
    async with scene(tmp_path) as all_, guest(all_.url) as stranger:
        with pytest.raises(errors.RelayUnreachable):
            await stranger.request("enrol.1712.ZZ", b"x" * (lobby.PAYLOAD_BYTES + 1))
