"""The doctor tells what IT must know, and nothing of anybody."""

import json
import shutil
from pathlib import Path

import pytest
from keyring.backends import null

from workstation.domain.settings import Settings, SettingsNow
from workstation.system import doctor, paths, resources
from workstation.system.doctor import Check, Finding
from workstation.system.keychain import Keychain
from workstation.system.settings import SettingsFile


@pytest.fixture
def places() -> paths.Paths:
    return paths.locate()


async def test_a_healthy_pc_without_a_keyring_is_worth_a_look_and_not_bad(
    places: paths.Paths,
) -> None:
    checks = await doctor.collect(
        places, SettingsNow(settings=Settings()), Keychain(null.Keyring())
    )
    by_name = {check.name: check for check in checks}
    assert set(by_name) == {"versions", "places", "settings", "keyring", "resources", "files"}
    assert by_name["keyring"].finding is Finding.LOOK
    assert by_name["keyring"].facts["fault"] == "not_allowed"
    assert by_name["places"].finding is Finding.GOOD
    assert by_name["files"].finding is Finding.GOOD
    for kind in ("protocols", "texts", "referrals"):
        assert by_name["files"].facts[kind]


async def test_a_shared_pc_without_a_keyring_is_good() -> None:
    check = await doctor.check_keyring(Keychain(null.Keyring()), wanted=False)
    assert check.finding is Finding.GOOD


async def test_nothing_of_a_person_is_in_it(
    places: paths.Paths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "marieke.vermeulen"
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    policy = tmp_path / "policy.toml"
    policy.write_text('marieke = "vermeulen"\nlimit = "vermeulen"\n')
    now = SettingsFile(home / "settings.json", policy).load()
    checks = await doctor.collect(paths.locate("marieke"), now, Keychain(null.Keyring()))
    checks.append(doctor.check_settings(now, policy))
    text = json.dumps(doctor.as_document(checks))
    # A profile is a name that somebody chose for this PC; it stands in the path of its folder.
    assert "vermeulen" not in text.replace("profiles/marieke", "")
    assert "limit" in text


def test_the_gravest_finding_gives_the_exit_code() -> None:
    checks = [Check(name=finding, finding=finding) for finding in Finding]
    assert [doctor.exit_code(checks[:n]) for n in range(4)] == [0, 0, 1, 2]
    document = doctor.as_document(checks)
    assert document["exit_code"] == 2
    assert json.loads(json.dumps(document)) == document


def test_a_folder_that_cannot_be_made_is_bad(tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("in de weg")
    check = doctor.check_places(paths.locate(under=tmp_path))
    assert check.finding is Finding.BAD
    assert check.facts["store_writable"] is False
    assert check.facts["logs_writable"] is True


def test_an_installation_that_is_not_whole_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Path:
        raise resources.ResourceMissing("resources")

    monkeypatch.setattr(resources, "root", missing)
    check = doctor.check_resources()
    assert check.finding is Finding.BAD
    assert check.facts == {"fault": "ResourceMissing", "name": "resources"}
    assert doctor.check_files().finding is Finding.BAD


@pytest.mark.parametrize("kind", ["protocols", "texts", "referrals"])
def test_a_broken_file_of_the_lines_is_told_with_its_place(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("protocols", "texts", "referrals"):
        shutil.copytree(resources.find(name), tmp_path / name)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert doctor.check_files().finding is Finding.GOOD
    (tmp_path / kind / "half.toml").write_text("id = 'x'\nrsik = 3\n")
    check = doctor.check_files()
    assert check.finding is Finding.LOOK
    assert str(check.facts["problem_1"]).startswith(f"{kind}/half.toml:")
    for path in (tmp_path / kind).iterdir():
        path.write_text("= 1\n")
    check = doctor.check_files()
    assert check.finding is Finding.BAD
    assert check.facts[kind] == 0
    assert ":1::not_toml" in str(check.facts["problem_1"])


def test_the_versions_of_everything_we_stand_on_are_told() -> None:
    facts = doctor.check_versions().facts
    assert facts["sqlcipher3"]
    assert facts["python"]
    assert facts["frozen"] is False
