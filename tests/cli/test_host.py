"""Owns the proof that a host and a door run as processes, are of use, and end in order."""

import json
import os
import signal
from pathlib import Path

import aiohttp
import pytest

from tests.cli.child import child, run
from tests.relay.watching import now, until
from workstation.domain import ports
from workstation.host.door import config
from workstation.host.house import House
from workstation.relay.relay import Relay
from workstation.store import identity_form


async def page_of(url: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_host_serves_enrols_and_ends_in_order(
    tmp_path: Path, number: signal.Signals
) -> None:
    data = tmp_path / "data"
    async with child(
        "host", "--data", str(data), "--enrol", "1712=Marieke", "--enrol", "npie=Sofie"
    ) as host:
        door = (await host.says("Door")).split()[-1]
        files = [Path((await host.says("Enrolment for")).split()[-1]) for _ in range(2)]
        await host.says("Running")
        assert await page_of(f"{door}/chat-na-seksueel-geweld") == 200
        for file, name in zip(files, ("Marieke", "Sofie"), strict=True):
            assert file.stat().st_mode & 0o777 == 0o600
            own = identity_form.read_identity(json.loads(file.read_text())["identity"])
            assert own.name == name
            relay = Relay(own, now=now)
            await relay.start()
            await until(relay.link.watch, lambda r=relay: r.link.state is ports.LinkState.CONNECTED)
            await relay.stop()
        # Ctrl+C at a terminal reaches every process of the group, twice when somebody is impatient.
        for _ in range(2):
            os.killpg(host.process.pid, number)
        code, out, err = await host.ended()
        assert (code, out, err) == (0, "Stopped.\n", "")
    assert not (data / "enrolments").exists(), "they open nothing any more"


async def test_two_hosts_do_not_share_a_folder_nor_a_port(tmp_path: Path) -> None:
    async with child("host", "--data", str(tmp_path / "one")) as first:
        port = (await first.says("Door")).rsplit(":", 1)[-1]
        await first.says("Running")
        code, _, err = await run("host", "--data", str(tmp_path / "one"))
        assert code == 1
        assert err.count("\n") == 1
        assert "folder" in err
        code, _, err = await run("host", "--data", str(tmp_path / "two"), "--port", port)
        assert code == 1
        assert err.count("\n") == 1
        assert port in err
        assert (await first.end())[0] == 0


async def test_a_host_without_a_relay_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configuration's place is taken by a folder: the relay cannot start."""
    (tmp_path / "relay.new").mkdir()
    code, _, err = await run("host", "--data", str(tmp_path))
    assert code == 1
    assert err.count("\n") == 1
    assert "Traceback" not in err


async def test_a_door_of_its_own_serves_and_ends_in_order(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text("<!doctype html><title>Schakel</title>")
    async with House(tmp_path / "house", counsellors=0, pages=pages, door_here=False) as house:
        file = tmp_path / "door.json"
        file.write_bytes(config.to_json(house.door_config()))
        file.chmod(0o600)
        async with child("door", "--config", str(file)) as door:
            url = (await door.says("Door")).split()[-1]
            await door.says("Running")
            assert await page_of(f"{url}/1712") == 200
            code, out, err = await door.end()
            assert (code, out, err) == (0, "Stopped.\n", "")
