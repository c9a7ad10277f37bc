"""Owns the proof that the relay's process keeps everything, comes back, and leaves nothing behind."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from workstation.domain import identity
from workstation.domain.ids import LineId
from workstation.host import accounts, lines, nats_server
from workstation.relay import admin, link, post

LINE = LineId("1712")
USER = lines.new_user("steward-1712", LINE, lines.Role.STEWARD)


def server(folder: Path) -> nats_server.RelayServer:
    plan = lines.Plan(lines=(LINE,), users=(USER,))
    config = folder / "relay.conf"
    accounts.write(config, accounts.configuration(plan, folder / "jetstream"))
    return nats_server.RelayServer(config)


async def test_a_kill_keeps_everything_and_the_same_address(tmp_path: Path) -> None:
    relay = server(tmp_path)
    await relay.start()
    one = link.RelayLink(
        identity.RelayAccess(url=relay.url, user=USER.name, password=USER.password)
    )
    try:
        await one.start()
        await post_until_ready(one)
        for number in range(20):
            await post.store(one, f"x.{number}", b"kept")
        url, pid = relay.url, relay.pid
        assert pid is not None
        for restarts in (1, 2, 3):
            os.kill(relay.pid or 0, signal.SIGKILL)
            stored = await post.store(one, f"x.after{restarts}", b"kept")
        assert stored.sequence == 23
        assert (relay.url, relay.restarts) == (url, 3)
        assert relay.pid != pid
    finally:
        await one.stop()
        await relay.stop()
    assert relay.pid is None


async def post_until_ready(one: link.RelayLink) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                return await admin.ensure_stream(one, {"name": "X", "subjects": ["x.>"]})
            except nats_server.errors.RelayUnreachable:
                await asyncio.sleep(0.02)


async def test_the_file_with_the_passwords_is_its_owners_only(tmp_path: Path) -> None:
    server(tmp_path)
    server(tmp_path)  # also when it is replaced
    assert stat.S_IMODE((tmp_path / "relay.conf").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["relay.conf"]


async def test_a_relay_that_cannot_start_says_so(tmp_path: Path) -> None:
    config = tmp_path / "relay.conf"
    config.write_text("no { such } configuration {")
    relay = nats_server.RelayServer(config)
    with pytest.raises(nats_server.RelayWontStart) as told:
        await relay.start()
    assert told.value.ended not in (None, 0)
    await relay.stop()


async def test_a_bad_reload_is_told_and_changes_nothing(tmp_path: Path) -> None:
    relay = server(tmp_path)
    await relay.start()
    try:
        (tmp_path / "relay.conf").write_text("no { such } configuration {")
        with pytest.raises(nats_server.errors.RelayRefused):
            await relay.reload()
        assert relay.restarts == 0
    finally:
        await relay.stop()


async def test_a_relay_that_says_nothing_is_asked_again_and_then_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay = server(tmp_path)
    await relay.start()
    pid = relay.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        with monkeypatch.context() as hurry:
            hurry.setattr(nats_server, "RELOAD_S", 0.01)
            with pytest.raises(nats_server.errors.RelayUnreachable):
                await relay.reload()
        waiting = asyncio.create_task(relay.reload())
        os.kill(pid, signal.SIGCONT)
        await waiting
        assert relay.restarts == 0
    finally:
        os.kill(pid, signal.SIGCONT)
        await relay.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux only")
def test_the_relay_ends_with_a_house_that_was_killed(tmp_path: Path) -> None:
    code = textwrap.dedent(
        """
        import asyncio, os, pathlib, signal, sys
        from workstation.host import accounts, lines, nats_server
        async def main():
            folder = pathlib.Path(sys.argv[1])
            accounts.write(folder / "r.conf", accounts.configuration(lines.Plan(lines=()), folder / "js"))
            relay = nats_server.RelayServer(folder / "r.conf")
            await relay.start()
            print(relay.pid, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        asyncio.run(main())
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": "src"},
        stdout=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    # A pidfd is readable when its process has ended.
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    import select

    assert select.select([descriptor], [], [], 10)[0]
    os.close(descriptor)
