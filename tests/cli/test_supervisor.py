"""A supervisor's PC reads the registry by what its enrolment gave it, at real nodes."""

import os
from pathlib import Path

import pytest

from tests.cli.test_installation import L1712, at_work
from tests.cli.town import town
from tests.domain.registering import DAY
from tests.relay.watching import until
from workstation.domain import errors
from workstation.domain.identity import Identity
from workstation.domain.ids import RegistrationId
from workstation.domain.registration import CodedFacts
from workstation.relay.registry import RegistryReader
from workstation.relay.relay import Relay
from workstation.services import registry_reading
from workstation.services.credentials import Credentials
from workstation.services.trust import Trust
from workstation.system.clock import SystemClock
from workstation.wire import certificate, documents, keys, signed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


class Seat:
    def __init__(self, own: Identity, relay: Relay) -> None:
        self.own = own
        self.relay = relay
        self.credentials = Credentials(identity=own, clock=SystemClock(), entropy=os.urandom)
        self.trust = Trust(board=relay.board, credentials=self.credentials)

    async def sees(self, n: int) -> None:
        """Waits until the board has the registry's key number `n`."""

        def look() -> bool:
            raw = self.relay.board.document(L1712, "registry")
            if raw is None:
                return False
            self.trust.look(L1712)
            return keys_number(raw) >= n

        await until(self.relay.board.watch, look)

    async def registers(self, number: int) -> None:
        raw = self.relay.board.document(L1712, "registry")
        assert raw is not None
        facts = CodedFacts(
            id=RegistrationId(f"r-{number:016x}"),
            device=self.own.device,
            revision=1,
            form="registratie",
            form_version=1,
            day=DAY,
            facts={"channel": ("phone",)},
            victims=(),
            research=False,
        )
        sealed = self.credentials.seal_registration(facts, self.credentials.registry_key(raw))
        await self.relay.registry.store(facts.id, 1, sealed)

    async def reads(self, kem: keys.KemKey) -> int:
        opened = await registry_reading.read(
            RegistryReader(self.relay.link),
            line=L1712,
            kem=kem,
            pins=certificate.Pins(lines={L1712: self.own.lines[L1712].sign}),
        )
        return len(opened.facts)


def keys_number(raw: bytes) -> int:
    return signed.read(signed.from_bytes(raw), documents.Registry).n


async def test_what_a_counsellor_registers_a_supervisor_reads_and_a_stolen_one_does_not(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as all_:
        await all_.build(1)
        people = [
            await all_.enrol("1712", name, role=role, by_code=True)
            for name, role in (
                ("Marieke", "counsellor"),
                ("Chef", "supervisor"),
                ("Stolen", "supervisor"),
            )
        ]
        seats = []
        for own in people:
            assert own is not None
            seats.append(Seat(own, await at_work(own)))
        marieke, chef, stolen = seats
        assert marieke.own.registry_private == ()
        assert marieke.credentials.registry_keys == ()
        assert len(chef.own.registry_private) == 1
        await marieke.sees(1)
        await marieke.registers(1)
        (first,) = chef.credentials.registry_keys
        assert await chef.reads(first) == 1
        with pytest.raises(errors.SchakelError):
            await marieke.reads(first)
        await stolen.relay.stop()
        told = await all_.run("line", "revoke", "1712", stolen.own.device, *all_.keys)
        assert "new registry key" in told
        for one in (marieke, chef):
            await one.sees(2)
        await marieke.registers(2)
        await until(
            chef.relay.board.watch,
            lambda: (chef.trust.look(L1712), len(chef.credentials.registry_keys) == 2)[1],
        )
        newest, older = chef.credentials.registry_keys
        assert bytes(older.private) == chef.own.registry_private[0]
        assert await chef.reads(newest) == 1
        assert await chef.reads(older) == 1
        assert bytes(newest.private) not in stolen.own.registry_private
        # A supervisor who comes now reads what was before, too.
        late = await all_.enrol("1712", "Late", role="supervisor")
        assert late is not None
        assert late.registry_private == (bytes(newest.private), bytes(older.private))
        for seat in (marieke, chef):
            await seat.relay.stop()
