"""The relay and this PC's place in its line: a real relay, with users that may too little and too much."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.cli.doctor import relay as checks
from workstation.cli.doctor.check import Finding
from workstation.domain import ids
from workstation.domain.ids import LineId
from workstation.domain.network import Trouble
from workstation.domain.ports import LinkState
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import link, probe
from workstation.relay.probe import Probed
from workstation.system.clock import SystemClock
from workstation.wire import documents, signed

L1712 = LineId("1712")
CLOCK = SystemClock()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path / "house", counsellors=2, with_tokens=True) as built:
        yield built


async def test_a_device_has_its_rights_and_none_beyond_and_the_clocks_are_compared(
    house: House,
) -> None:
    own = house.identities[L1712][0]
    probed = await probe.look(probe.open_to(own, None), own.device, CLOCK)
    assert (probed.lacking, probed.beyond) == ((), ())
    assert probed.clock is not None
    theirs, ours = probed.clock
    assert abs(theirs - ours) < timedelta(seconds=2)
    assert checks.reached(probed).finding is Finding.OK
    assert checks.rights(probed).finding is Finding.OK
    assert checks.server(probed).finding is Finding.OK
    now = datetime.now(UTC)
    assert checks.enrolment(own, now).finding is Finding.OK
    assert checks.revocations(own, probed, now).finding is Finding.OK


async def test_one_who_may_too_much_is_found_out(house: House) -> None:
    user = lines.steward_name(L1712)
    probed = await probe.look(link.RelayLink(house.access(user)), user, CLOCK)
    assert {"streams", "account", "hears_all", "hears_mail"} <= set(probed.beyond)
    found = checks.rights(probed)
    assert found.finding is Finding.FAIL
    assert "must not" in found.said


async def test_one_who_may_too_little_is_found_out(house: House) -> None:
    user = house.door_name(L1712)
    probed = await probe.look(link.RelayLink(house.access(user)), user, CLOCK)
    assert probed.lacking == ("mailbox",)
    assert checks.rights(probed).finding is Finding.FAIL


async def test_one_who_was_revoked_is_told_so(house: House) -> None:
    own, other = house.identities[L1712]
    await house.revoke(own.device)
    probed = await probe.look(probe.open_to(own, None), own.device, CLOCK)
    assert probed.state is LinkState.REFUSED
    found = checks.reached(probed)
    assert (found.finding, found.facts["refused"]) == (Finding.FAIL, True)
    assert other.device not in repr(found)


async def test_a_relay_that_is_away_is_told_in_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "REACH_S", 0.3)
    own = house.identities[L1712][0]
    access = replace(own.relay, url="nats://127.0.0.1:1")
    probed = await probe.look(link.RelayLink(access), own.device, CLOCK)
    assert checks.reached(probed).finding is Finding.FAIL
    for found in (checks.rights(probed), checks.server(probed)):
        assert found.finding is Finding.UNKNOWN


def test_what_stands_between_is_told() -> None:
    probed = Probed(state=LinkState.CONNECTING, trouble=Trouble.PROXY_LOGIN)
    assert "407" in checks.reached(probed).said


@pytest.mark.parametrize(
    ("version", "finding"),
    [("2.15.1", Finding.OK), ("2.12.0", Finding.OK), ("2.9.4", Finding.FAIL)],
)
def test_a_server_that_is_too_old_is_broken(version: str, finding: Finding) -> None:
    assert checks.server(Probed(state=LinkState.CONNECTED, version=version)).finding is finding


async def test_a_certificate_that_ends_or_is_forged_is_told(house: House) -> None:
    own = house.identities[L1712][0]
    now = datetime.now(UTC)
    days = int(str(checks.enrolment(own, now).facts["days_left"]))
    soon = now + timedelta(days=days - 5)
    assert checks.enrolment(own, soon).finding is Finding.WARN
    over = checks.enrolment(own, now + timedelta(days=days + 2))
    assert (over.finding, over.facts["fault"]) == (Finding.FAIL, "time")
    npie = house.identities[LineId("npie")][0]
    stranger = {
        line: replace(info, sign=npie.lines[npie.line].sign) for line, info in own.lines.items()
    }
    assert checks.enrolment(replace(own, lines=stranger), now).finding is Finding.FAIL
    assert checks.enrolment(None, now).finding is Finding.UNKNOWN


def signed_list(house: House, serial: int) -> bytes:
    gone = documents.Gone(device=ids.DeviceId("d-0000000000000001"), serial=serial)
    told = documents.Revoked(line=L1712, n=1, gone=(gone,))
    return signed.to_bytes(signed.sign(signed.Kind.REVOKED, told, house.keys(L1712).sign))


async def test_a_list_of_revoked_devices_that_is_forged_or_names_us_is_told(house: House) -> None:
    own, other = house.identities[L1712]
    now = datetime.now(UTC)
    probed = await probe.look(probe.open_to(own, None), own.device, CLOCK)
    assert checks.revocations(own, probed, now).facts["revoked"] == 0
    serial = signed.read(signed.from_bytes(own.cert), documents.Cert).serial
    hung = replace(
        probed, revoked=signed_list(house, serial + 99), revoked_at=now - timedelta(days=40)
    )
    found = checks.revocations(own, hung, now)
    assert (found.finding, found.facts["age_days"]) == (Finding.OK, 40)
    named = replace(probed, revoked=signed_list(house, serial))
    assert checks.revocations(own, named, now).finding is Finding.FAIL
    forged = replace(probed, revoked=other.cert)
    assert "signed" in checks.revocations(own, forged, now).said
    assert checks.revocations(own, forged, now).finding is Finding.FAIL
    assert checks.revocations(None, None, now).finding is Finding.UNKNOWN


def test_nothing_is_asked_of_a_pc_that_is_not_enrolled() -> None:
    for found in (checks.reached(None), checks.rights(None), checks.server(None)):
        assert found.finding is Finding.UNKNOWN
