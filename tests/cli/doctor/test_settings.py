"""Settings that do not count, folders that cannot be written, and who decides the proxy."""

import json
from pathlib import Path

import pytest

from workstation.cli.doctor import check, settings
from workstation.cli.doctor.check import Finding
from workstation.system import paths
from workstation.system.settings import SettingsFile


def test_what_does_not_count_is_worth_a_look_and_its_value_is_not_told(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    assert settings.settings(SettingsFile(tmp_path / "s", policy).load(), policy).finding is (
        Finding.OK
    )
    policy.write_text('marieke = "vermeulen"\nlimit = "vermeulen"\nproxy = "u:geheim@p:1"\n')
    found = settings.settings(SettingsFile(tmp_path / "s.json", policy).load(), policy)
    assert found.finding is Finding.WARN
    text = json.dumps(check.as_document([found]))
    assert "limit" in text
    for secret in ("vermeulen", "marieke", "geheim"):
        assert secret not in text


def test_a_folder_that_cannot_be_made_is_broken(tmp_path: Path) -> None:
    assert settings.folders(paths.locate(under=tmp_path / "new")).finding is Finding.OK
    (tmp_path / "profiles").write_text("in de weg")
    found = settings.folders(paths.locate(under=tmp_path))
    assert found.finding is Finding.FAIL
    assert found.facts["store_writable"] is False
    assert found.facts["logs_writable"] is True


@pytest.mark.parametrize(
    ("user", "policy", "source"),
    [
        ("{}", "", "system"),
        ('{"proxy": "direct"}', "", "user"),
        ('{"proxy": "direct"}', 'proxy = "p.example:8080"', "policy"),
    ],
)
def test_who_decides_the_proxy_is_told(user: str, policy: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(user)
    (tmp_path / "policy.toml").write_text(policy)
    now = SettingsFile(tmp_path / "settings.json", tmp_path / "policy.toml").load()
    assert settings.proxy_source(now) == source
