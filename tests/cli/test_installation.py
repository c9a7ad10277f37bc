"""From nothing to two enrolled workstations, by the commands of the guide and no other."""

import asyncio
import json
import signal
from pathlib import Path

import pytest

from tests.cli.town import PASSPHRASE, town
from tests.relay.watching import now, until
from tests.store.cases import a_chat
from workstation.domain import ports
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId
from workstation.relay import link
from workstation.relay.relay import Relay
from workstation.store.vault import Vault
from workstation.system import paths
from workstation.system.clock import SystemClock

CHAT = ChatId("c-0000000000000001")
L1712, NPIE = LineId("1712"), LineId("npie")
GUIDE = Path(__file__).parents[2] / "docs" / "install.md"
MOST_COMMANDS = 15
INSTALLATION = 1
"""`apt install` comes first."""


async def at_work(own: Identity) -> Relay:
    relay = Relay(own, now=now)
    await relay.start()
    await until(relay.link.watch, lambda: relay.link.state is ports.LinkState.CONNECTED)
    return relay


async def hears(sender: Relay, own: Identity, receiver: Relay, other: Identity, name: str) -> None:
    await sender.mailbox.send(
        ports.Letter(
            id=FrameId(name),
            to=MemberId(other.device),
            box=ports.Box.DEVICE,
            line=other.line,
            chat=CHAT,
            frame=name.encode(),
        )
    )
    async with asyncio.timeout(15):
        async for came in receiver.mailbox.arrivals():
            await came.acknowledge()
            if came.frame == name.encode():
                assert (came.line, came.sender) == (own.line, own.device)
                return


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_two_workstations_on_three_nodes_take_at_most_fifteen_commands(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as all_:
        await all_.build(3)
        await all_.door()
        marieke = await all_.enrol("1712", "Marieke")
        sofie = await all_.enrol("npie", "Sofie")
        assert marieke is not None
        assert sofie is not None
        assert len(all_.commands) + INSTALLATION <= MOST_COMMANDS, all_.commands
        guide = GUIDE.read_text(encoding="utf-8")
        for command in all_.commands:
            words = command.split()
            told = words[:2] if words[0] in ("line", "relay") else words[:1]
            assert f"workstation {' '.join(told)}" in guide, command
        one, two = await at_work(marieke), await at_work(sofie)
        await hears(one, marieke, two, sofie, "a")
        await hears(two, sofie, one, marieke, "b")
        # Each node in turn: what was said is heard, and whoever was at it goes to another.
        for name in ("n1", "n2", "n3"):
            await all_.kill(name)
            await hears(one, marieke, two, sofie, f"without {name}")
            await all_.node(name)
            await hears(two, sofie, one, marieke, f"with {name}")
        await one.stop()
        await two.stop()
        for name in ("steward-1712", "door"):
            code, _, err = await all_.children.pop(name).end(signal.SIGTERM)
            assert (code, err) == (0, "")


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_a_stolen_pc_is_out_within_a_second_and_learns_nothing_after(tmp_path: Path) -> None:
    async with town(tmp_path) as all_:
        await all_.build(3)
        stolen = await all_.enrol("1712", "Marieke")
        kept = await all_.enrol("1712", "Bram")
        assert stolen is not None
        assert kept is not None
        thief, colleague = await at_work(stolen), await at_work(kept)
        await until(
            colleague.board.watch,
            lambda: colleague.board.document(L1712, f"key.{kept.device}") is not None,
        )
        before = colleague.board.document(L1712, f"key.{kept.device}")
        duty = colleague.board.document(L1712, "duty")
        out: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        clock = asyncio.get_running_loop().time

        def look(state: ports.LinkState) -> None:
            if state is not ports.LinkState.CONNECTED and not out.done():
                out.set_result(clock())

        thief.link.watch(look)
        began = clock()
        await all_.run("line", "revoke", "1712", stolen.device, *all_.keys)
        # Within a second of the command's end at the latest; mostly while it still runs.
        assert began < await asyncio.wait_for(out, 1)
        await until(thief.link.watch, lambda: thief.link.state is ports.LinkState.REFUSED)
        board = colleague.board
        await until(board.watch, lambda: board.document(L1712, "duty") != duty)
        await until(
            board.watch, lambda: board.document(L1712, f"key.{kept.device}") not in (None, before)
        )
        (shares,) = [view for line, view in board._views.items() if line == L1712]
        left = await shares.mirror.fetch([f"board.key.{stolen.device}"])
        assert not [one for one in left if one.data]
        # It stays so when the node starts again.
        await all_.kill("n1", signal.SIGTERM)
        await all_.node("n1")
        again = link.RelayLink(stolen.relay)
        await again.start()
        await until(again.watch, lambda: again.state is ports.LinkState.REFUSED)
        for one in (again, thief.link):
            await one.stop()
        await thief.stop()
        await colleague.stop()
        told = json.loads(await all_.run("line", "status", "1712", "--json", *all_.keys))
        assert {one["device"]: one["revoked"] for one in told["devices"]} == {
            stolen.device: True,
            kept.device: False,
        }
        assert told["duty_key"] == 2
        assert told["relay_answers"]


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_a_pc_that_is_enrolled_again_says_what_becomes_of_its_open_chats(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        first = await all_.enrol("1712", "Marieke")
        assert first is not None
        assert "chat" not in all_.told_at_enrolment
        vault = Vault(paths.locate(under=tmp_path / "Marieke").store)
        store = await vault.open(await vault.key_under(PASSPHRASE), SystemClock())
        await store.journal.commit(ports.Step(chats=(a_chat(kept_by=first.device),)))
        await store.close()
        again = await all_.enrol("1712", "Marieke")
        assert again is not None
        assert again.device != first.device
        assert "1 chat was still open" in all_.told_at_enrolment


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_who_is_refused_at_the_words_is_not_in(tmp_path: Path) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        assert await all_.enrol("1712", "Marieke", agree="n") is None
        told = json.loads(await all_.run("line", "status", "1712", "--json", *all_.keys))
        assert told["devices"] == []
