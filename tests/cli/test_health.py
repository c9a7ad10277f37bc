"""An installation tells how it is, each program on its own port of this machine."""

import asyncio
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.town import town


def status(port: int, path: str = "/health") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


async def until_it_is(port: int, wanted: int) -> str:
    async with asyncio.timeout(30):
        while True:
            found, said = await asyncio.to_thread(status, port)
            if found == wanted:
                return said
            await asyncio.sleep(0.2)


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_door_and_stewards_are_well_until_the_relay_dies(tmp_path: Path) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        await all_.door()
        door, first, second = (all_.first_port + 25 + place for place in range(3))
        assert json.loads((all_.out / "door.json").read_text())["health_port"] == door
        assert "Schakel door: well" in await until_it_is(door, 200)
        assert "Schakel steward of 1712: well" in await until_it_is(first, 200)
        assert "Schakel steward of npie: well" in await until_it_is(second, 200)
        assert "schakel_well" in status(first, "/metrics")[1]
        await all_.kill("n1")
        assert "NOT OK  relay of 1712: lost" in await until_it_is(door, 503)
        said = await until_it_is(first, 503)
        assert "NOT OK  relay: lost" in said
        assert "NOT OK  stream MAIL: does not answer" in said
        await all_.node("n1")
        await until_it_is(first, 200)
        # Two on one port: the second says so and ends.
        config = str(all_.out / "steward-1712.json")
        told = await all_.run("steward", "--config", config, code=1)
        assert f"The health page cannot listen on port {first}" in told


@pytest.mark.slow
async def test_the_ports_are_told_by_the_first_of_them(tmp_path: Path) -> None:
    async with town(tmp_path) as all_:
        all_.folder.mkdir(exist_ok=True)
        all_.passphrase.write_text("paard batterij nietje juist\n")
        await all_.run("line", "init", "1712", "--name", "1712", *all_.keys)
        words = ("relay", "config", "--nodes", "1", "--out", str(all_.out), *all_.keys)
        await all_.run(*words, "--health-port", "9500")
        assert json.loads((all_.out / "door.json").read_text())["health_port"] == 9500
        assert json.loads((all_.out / "steward-1712.json").read_text())["health_port"] == 9501
