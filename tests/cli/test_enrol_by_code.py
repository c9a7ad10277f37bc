"""A PC is enrolled by a code, at real nodes with TLS; every wrong code is one sentence and exit code 2."""

import asyncio
from pathlib import Path

import pytest

from tests.cli.test_installation import at_work
from tests.cli.town import Town, town
from workstation.domain import enrol_code
from workstation.domain.ids import LineId

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def says(all_: Town, code: str, *more: str) -> str:
    told = await all_.run(
        *("enrol", "--code", code, "--under", str(all_.folder / "pc"), *more),
        *("--passphrase-file", str(all_.passphrase)),
        code=2,
    )
    assert "Traceback" not in told
    assert len(told.strip().splitlines()) == 1, told
    return told


async def test_a_code_makes_a_pc_one_of_the_line_and_serves_once(tmp_path: Path) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        own = await all_.enrol("1712", "Marieke", by_code=True)
        assert own is not None
        assert own.relay.ca.startswith("-----BEGIN")
        relay = await at_work(own)
        await relay.stop()
        assert await all_.enrol("1712", "Bram", by_code=True, agree="n") is None


async def test_a_wrong_code_and_one_that_was_used_get_a_sentence_and_no_traceback(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        at = ("--relay", all_.relay)
        desk = await all_.start(
            "desk", "line", "enrol", "1712", "M", "--code", *all_.keys, stdin=True
        )
        shown = (await desk.says("Code: ")).split(": ")[-1]
        await desk.says("Waiting")
        assert "sign is wrong" in await says(all_, shown[:-1], *at)
        assert "Where is the relay" in await says(all_, shown)
        code = enrol_code.read(shown)
        wrong = enrol_code.EnrolCode(line=code.line, slot=code.slot, secret=code.secret ^ 1)
        assert "Nobody waits" in await says(all_, enrol_code.spelled(wrong), *at)
        nowhere = enrol_code.new(LineId("npie"), bytes(9))
        assert "Nobody waits" in await says(all_, enrol_code.spelled(nowhere), *at)
        pc = await all_.start(
            "pc",
            *("enrol", "--code", shown, *at, "--under", str(tmp_path / "first")),
            *("--passphrase-file", str(all_.passphrase)),
        )
        await pc.says("Words of this PC")
        await desk.says("A PC applies")
        assert "used already" in await says(all_, shown, *at)
        # The administrator leaves without an answer: that is no.
        assert desk.process.stdin is not None
        desk.process.stdin.close()
        got, _, err = await desk.ended()
        assert (got, "Not enrolled" in err) == (1, True)
        got, _, err = await pc.ended()
        assert (got, "said no" in err) == (1, True)
        assert "Nobody waits" in await says(all_, shown, *at)
        assert not (await asyncio.to_thread(list, (tmp_path / "first").rglob("*.db")))
