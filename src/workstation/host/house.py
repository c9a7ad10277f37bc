"""Owns relay, stewards and door as one: for demo, tests, practice and a pilot; must not show anything.

async with House(folder) as house:
    house.identities[LineId("1712")][0]     # a throw-away counsellor
    house.page_urls[EntryId("1712")]        # where a visitor comes in
"""

import asyncio
import os
import string
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workstation.domain import identity, presence
from workstation.domain.ids import DeviceId, EntryId, LineId
from workstation.host import (
    accounts,
    enrolment,
    house_tokens,
    lines,
    nats_server,
    protocols,
    steward,
)
from workstation.host.door import config, server
from workstation.system import protocols as shelves
from workstation.wire import names

READY_S = 20.0


def _now() -> datetime:
    return datetime.now(UTC)


class House:
    """`pages` None: no door. Everything is loopback, and every name and password is new."""

    def __init__(
        self,
        folder: Path,
        *,
        specs: Sequence[enrolment.LineSpec] = enrolment.FLANDERS,
        counsellors: int = 2,
        pages: Path | None = None,
        door_here: bool = True,
        door_host: str = "127.0.0.1",
        door_port: int = 0,
        relay_port: int = 0,
        orphan_s: float = presence.ORPHAN_S,
        orphan_look_s: float = steward.LOOK_S,
        door_limits: config.DoorLimits | None = None,
        now: Callable[[], datetime] = _now,
        entropy: Callable[[int], bytes] = os.urandom,
        with_tokens: bool = False,
    ) -> None:
        """`door_here` False: the caller runs a door with `door_config` (as its own process).

        `with_tokens`: users prove themselves as on a real relay, instead of by passwords.
        """
        self._folder = folder
        self._counsellors = counsellors
        self._pages = pages
        self._door_here = door_here
        self._door_host = door_host
        self._door_port = door_port
        self._door_limits = door_limits or config.DoorLimits()
        self._orphan_s = orphan_s
        self._orphan_look_s = orphan_look_s
        self._now = now
        self._entropy = entropy
        self._lines = [enrolment.new_line(spec, entropy) for spec in specs]
        self._by_id = {line.spec.id: line for line in self._lines}
        self._serial = 0
        self._doors = {line: names.door_id(entropy(4)) for line in self._by_id}
        ids = tuple(self._by_id)
        self._identities: house_tokens.Identities = (
            house_tokens.Tokens(ids, entropy) if with_tokens else house_tokens.Passwords()
        )
        self._plan = lines.Plan(
            lines=ids,
            users=tuple(
                user
                for line in ids
                for user in (
                    lines.new_user(lines.steward_name(line), line, lines.Role.STEWARD),
                    lines.new_user(self._doors[line], line, lines.Role.DOOR),
                )
            ),
        )
        self.relay = nats_server.RelayServer(folder / "relay.conf", port=relay_port)
        self.stewards: dict[LineId, steward.Steward] = {}
        self.door: server.Door | None = None
        self.identities: dict[LineId, list[identity.Identity]] = {line: [] for line in ids}

    async def __aenter__(self) -> "House":
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Raises RelayWontStart, TimeoutError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        devices = {
            line: [self._new_user(line) for _ in range(self._counsellors)] for line in self._by_id
        }
        self._write()
        await self.relay.start()
        hung = protocols.documents(shelves.shelf(), self._lines)
        for line, keys in self._by_id.items():
            self.stewards[line] = steward.Steward(
                self.access(lines.steward_name(line)),
                line=line,
                now=self._now,
                devices=[DeviceId(user.name) for user in devices[line]],
                documents={**enrolment.board_documents(keys, self._now()), **hung},
                orphan_s=self._orphan_s,
                look_s=self._orphan_look_s,
            )
            await self.stewards[line].start()
            for place, user in enumerate(devices[line]):
                name = f"hv. {string.ascii_uppercase[place % 26]}"
                self.identities[line].append(self._enrol(line, user, name))
        async with asyncio.timeout(READY_S):
            for one in self.stewards.values():
                await one.ready.wait()
        if self._pages is not None and self._door_here:
            self.door = server.Door(self.door_config(), now=self._now, entropy=self._entropy)
            await self.door.start()

    async def stop(self) -> None:
        if self.door is not None:
            await self.door.stop()
            self.door = None
        for one in self.stewards.values():
            await one.stop()
        self.stewards.clear()
        await self.relay.stop()

    # ---- addresses

    @property
    def infos(self) -> dict[LineId, identity.LineInfo]:
        return {line: keys.info for line, keys in self._by_id.items()}

    @property
    def plan(self) -> lines.Plan:
        return self._plan

    def keys(self, line: LineId) -> enrolment.LineKeys:
        """The line's keys: in a house, and only there, they lie beside the relay."""
        return self._by_id[line]

    def access(self, user: str) -> identity.RelayAccess:
        """How a user of the plan reaches the relay. Raises KeyError."""
        for known in self._plan.users:
            if known.name == user:
                return self._identities.access(known, self.relay.url)
        raise KeyError(user)

    def door_name(self, line: LineId) -> str:
        return self._doors[line]

    def door_config(self) -> config.DoorConfig:
        """For one door to all lines of the house. Raises ValueError without pages."""
        if self._pages is None:
            raise ValueError("a door shows a page")
        return config.DoorConfig(
            lines=tuple(
                config.DoorLine(
                    info=keys.info,
                    access=self.access(self._doors[line]),
                    partners=self._plan.partners(line),
                )
                for line, keys in self._by_id.items()
            ),
            pinned=tuple(keys.info for keys in self._lines),
            pages=self._pages,
            host=self._door_host,
            port=self._door_port,
            limits=self._door_limits,
        )

    @property
    def page_urls(self) -> dict[EntryId, str]:
        """Empty without a door."""
        if self.door is None:
            return {}
        return {
            entry: f"{self.door.url}/{entry}" for line in self._lines for entry in line.spec.entries
        }

    # ---- people

    async def enrol(
        self, line: LineId, name: str, *, role: lines.Role = lines.Role.DEVICE
    ) -> identity.Identity:
        """One more counsellor or supervisor, while everybody works on.

        Raises RelayUnreachable, RelayRefused.
        """
        user = self._new_user(line, role)
        self._write()
        await self.relay.reload()
        await self.stewards[line].enrol(DeviceId(user.name))
        own = self._enrol(line, user, name)
        self.identities[line].append(own)
        return own

    async def revoke(self, device: DeviceId) -> None:
        """The device is refused from now on, and its mail is gone. Raises as `enrol`."""
        user = next(user for user in self._plan.users if user.name == device)
        self._plan = self._plan.without(device)
        self._write()
        await self.relay.reload()
        await self.stewards[user.line].revoke(device)
        self.identities[user.line] = [
            own for own in self.identities[user.line] if own.device != device
        ]

    def _new_user(self, line: LineId, role: lines.Role = lines.Role.DEVICE) -> lines.RelayUser:
        user = lines.new_user(enrolment.new_device(self._entropy), line, role)
        self._plan = self._plan.having(user)
        return user

    def _enrol(self, line: LineId, user: lines.RelayUser, name: str) -> identity.Identity:
        self._serial += 1
        return enrolment.enrol(
            self._by_id[line],
            enrolment.NewCounsellor(
                device=DeviceId(user.name),
                name=name,
                serial=self._serial,
                relay=self.access(user.name),
                role="supervisor" if user.role is lines.Role.SUPERVISOR else "counsellor",
            ),
            lines=self._lines,
            now=self._now(),
            entropy=self._entropy,
        )

    def _write(self) -> None:
        accounts.write(
            self._folder / "relay.conf",
            self._identities.configuration(self._plan, self._folder / "jetstream"),
        )
