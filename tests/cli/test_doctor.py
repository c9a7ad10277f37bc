"""Owns the proof that the doctor finds what is broken, changes nothing and names nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.child import run
from workstation.cli import doctor
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.store.vault import Vault, new_key
from workstation.system import paths
from workstation.system.clock import SystemClock
from workstation.system.keychain import Keychain

L1712 = LineId("1712")


@pytest.fixture
def places(tmp_path: Path) -> paths.Paths:
    return paths.locate(under=tmp_path / "schakel")


async def told(under: Path, *more: str) -> tuple[int, dict[str, Any]]:
    """As a program reads it."""
    code, out, err = await run("doctor", "--json", "--under", str(under), *more)
    assert err == ""
    document = json.loads(out)
    assert document["exit_code"] == code
    return code, {check["name"]: check for check in document["checks"]}


async def test_a_new_place_is_fine_and_stays_untouched(tmp_path: Path) -> None:
    under = tmp_path / "nothing"
    code, found = await told(under)
    # No keyring in this surrounding: worth a look, not broken.
    assert code == 1
    assert found["store"] == {"name": "store", "finding": "good", "facts": {"present": False}}
    assert found["relay"]["facts"] == {"reachable": None}
    assert not under.exists()


async def test_a_store_under_a_passphrase_is_seen_from_outside(places: paths.Paths) -> None:
    vault, key = Vault(places.store), new_key()
    await vault.keep_under(key, "correct horse battery")
    await (await vault.create(key, SystemClock())).close()
    before = {file: file.read_bytes() for file in places.store.iterdir()}
    _, found = await told(places.store.parents[1])
    facts = found["store"]["facts"]
    assert found["store"]["finding"] == "good"
    assert (facts["present"], facts["encrypted"], facts["private"]) == (True, True, True)
    assert facts["pages_checked"] is False
    assert found["relay"]["facts"] == {"reachable": None}
    assert {file: file.read_bytes() for file in places.store.iterdir()} == before


async def test_a_plain_text_store_is_broken_and_readable_words_too(places: paths.Paths) -> None:
    vault, key = Vault(places.store), new_key()
    await vault.keep_under(key, "correct horse battery")
    await (await vault.create(key, SystemClock())).close()
    vault.store_path.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    code, found = await told(places.store.parents[1])
    assert code == 2
    assert found["store"]["facts"]["fault"] == "not_encrypted"
    code, out, _ = await run("doctor", "--under", str(places.store.parents[1]))
    assert code == 2
    assert any(line.startswith("bad") and "store" in line for line in out.splitlines())


class KeptKey(Keychain):
    """A keyring that has the key."""

    key = new_key()

    async def get(self, profile: str) -> bytes | None:
        return self.key

    async def backend_name(self) -> str:
        return "SecretService"


async def test_with_the_key_pages_and_relay_are_tried_and_nobody_is_named(
    places: paths.Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(doctor, "Keychain", KeptKey)
    monkeypatch.setattr(doctor, "RELAY_S", 0.5)
    async with House(tmp_path / "house", counsellors=1) as house:
        own = house.identities[L1712][0]
        store = await Vault(places.store).create(KeptKey.key, SystemClock())
        await store.identity.save(own)
        await store.close()
        found = {check.name: check for check in await doctor._examine(places)}
        assert found["store"].facts["pages_checked"] is True
        assert dict(found["relay"].facts) == {"reachable": True, "refused": False}
        await house.revoke(own.device)
        found = {check.name: check for check in await doctor._examine(places)}
        assert dict(found["relay"].facts) == {"reachable": False, "refused": True}
    checks = await doctor._examine(places)
    found = {check.name: check for check in checks}
    assert dict(found["relay"].facts) == {"reachable": False, "refused": False}
    text = "\n".join(doctor._line(check) for check in checks)
    for private in (own.name, own.device, own.relay.url, own.relay.password):
        assert private not in text
