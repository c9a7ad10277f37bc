"""Owns a whole installation on this machine, made by nothing but the commands of the guide."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.child import Child
from workstation.domain.identity import Identity
from workstation.store.vault import Vault
from workstation.system import paths
from workstation.system.clock import SystemClock

PASSPHRASE = "paard batterij nietje juist"
LIMIT_S = 60.0


def free_ports() -> int:
    """The first of thirty ports that nobody has just now."""
    for first in range(20_000 + os.getpid() % 20_000, 64_000, 37):
        with contextlib.ExitStack() as stack:
            try:
                for place in range(30):
                    one = stack.enter_context(socket.socket())
                    one.bind(("127.0.0.1", first + place))
            except OSError:
                continue
            return first
    raise AssertionError("no ports")


@dataclass
class Town:
    """`commands` counts what somebody had to type."""

    folder: Path
    first_port: int
    commands: list[str] = field(default_factory=list)
    children: dict[str, Child] = field(default_factory=dict)
    told_at_enrolment: str = ""
    """What the PC said at the end of the latest one."""

    @property
    def keys(self) -> tuple[str, ...]:
        return ("--keys", str(self.folder / "keys"), "--passphrase-file", str(self.passphrase))

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    async def start(self, name: str, *words: str, stdin: bool = False) -> Child:
        self.commands.append(" ".join(words))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "workstation", *words),
            stdin=asyncio.subprocess.PIPE if stdin else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=(
                asyncio.subprocess.DEVNULL
                if name.startswith("n") and name[1:].isdigit()
                else asyncio.subprocess.PIPE
            ),
            process_group=0,
        )
        self.children[name] = child = Child(process)
        return child

    async def run(self, *words: str, code: int = 0) -> str:
        """A command that ends by itself; its output."""
        one = await self.start("once", *words)
        got, out, err = await one.ended()
        assert got == code, (words, got, out, err)
        return out + err

    async def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        process = self.children.pop(name).process
        process.send_signal(number)
        async with asyncio.timeout(LIMIT_S):
            await process.wait()

    async def node(self, name: str) -> None:
        await self.start(name, "relay", "run", "--config", str(self.out / name / "relay.conf"))

    async def build(self, nodes: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.passphrase.write_text(PASSPHRASE + "\n")
        await self.run(
            *("line", "init", "1712", "--name", "1712", "--entry", "1712"),
            *("--entry", "chat-na-seksueel-geweld", *self.keys),
        )
        await self.run(
            *("line", "init", "npie", "--name", "Nupraatikerover"),
            *("--entry", "nupraatikerover", *self.keys),
        )
        await self.run("line", "add-partner", "1712", "npie", *self.keys)
        await self.run(
            *("relay", "config", "--nodes", str(nodes), "--first-port", str(self.first_port)),
            *("--door-port", "0", "--out", str(self.out), *self.keys),
        )
        for place in range(nodes):
            await self.node(f"n{place + 1}")
        for line in ("1712", "npie"):
            await self.start(
                f"steward-{line}", "steward", "--config", str(self.out / f"steward-{line}.json")
            )
        for line in ("1712", "npie"):
            await self.children[f"steward-{line}"].says("In place.")

    async def door(self) -> str:
        door = await self.start("door", "door", "--config", str(self.out / "door.json"))
        return (await door.says("Door")).split()[-1]

    async def enrol(self, line: str, name: str, *, agree: str = "y") -> Identity | None:
        """The administrator at one screen, the counsellor at another."""
        file = self.folder / f"{name}.invitation"
        desk = await self.start(
            "desk", "line", "enrol", line, name, "--out", str(file), *self.keys, stdin=True
        )
        await desk.says("Invitation")
        pc = await self.start(
            "pc",
            *("enrol", str(file), "--under", str(self.folder / name)),
            *("--passphrase-file", str(self.passphrase)),
        )
        shown = (await pc.says("Words of this PC")).split(": ")[-1]
        assert (await desk.says("A PC applies")).split(": ")[-1] == shown
        assert desk.process.stdin is not None
        desk.process.stdin.write(f"{agree}\n".encode())
        await desk.process.stdin.drain()
        told = await asyncio.gather(desk.ended(), pc.ended())
        codes = [one[0] for one in told]
        self.told_at_enrolment = told[1][1]
        assert not file.exists(), "an invitation is good once"
        if agree != "y":
            assert codes == [1, 1], told
            return None
        assert codes == [0, 0], told
        return await self.identity(name)

    async def identity(self, name: str) -> Identity:
        vault = Vault(paths.locate(under=self.folder / name).store)
        store = await vault.open(await vault.key_under(PASSPHRASE), SystemClock())
        try:
            own = await store.identity.load()
        finally:
            await store.close()
        assert own is not None
        return own

    async def device_of(self, line: str, name: str) -> str:
        told = await self.run("line", "status", line, *self.keys)
        found = re.search(rf"(d-[0-9a-f]+).*  {name}$", told, re.MULTILINE)
        assert found is not None, told
        return found[1]

    async def stop(self) -> None:
        for child in self.children.values():
            if child.process.returncode is None:
                child.process.kill()
                await child.process.wait()


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    built = Town(folder=folder, first_port=free_ports())
    try:
        yield built
    finally:
        await built.stop()
