"""How long a registration can be corrected: only the policy of the PC says, and says it well or not."""

from pathlib import Path

import pytest

from workstation.domain.settings import SettingsFault, SettingsNow, SettingsSource
from workstation.system.settings import SettingsFile


def _load(tmp_path: Path, policy: str) -> SettingsNow:
    (tmp_path / "policy.toml").write_text(policy, encoding="utf-8")
    return SettingsFile(tmp_path / "settings.json", tmp_path / "policy.toml").load()


def test_without_a_policy_it_is_two_weeks(tmp_path: Path) -> None:
    now = _load(tmp_path, "")
    assert (now.correct_days, now.problems) == (14, ())


@pytest.mark.parametrize("days", [0, 7, 365])
def test_the_policy_decides(tmp_path: Path, days: int) -> None:
    now = _load(tmp_path, f"[registration]\ncorrect_days = {days}\n")
    assert (now.correct_days, now.problems) == (days, ())


@pytest.mark.parametrize(
    ("policy", "why", "key"),
    [
        (
            "[registration]\ncorrect_days = 366",
            SettingsFault.BAD_VALUE,
            "registration.correct_days",
        ),
        ("[registration]\ncorrect_days = -1", SettingsFault.BAD_VALUE, "registration.correct_days"),
        (
            "[registration]\ncorrect_days = true",
            SettingsFault.BAD_VALUE,
            "registration.correct_days",
        ),
        ("[registration]\ndays = 3", SettingsFault.UNKNOWN_KEY, "registration.days"),
        ("registration = 3", SettingsFault.BAD_VALUE, "registration"),
    ],
)
def test_what_is_wrong_is_told_and_the_default_holds(
    tmp_path: Path, policy: str, why: SettingsFault, key: str
) -> None:
    now = _load(tmp_path, policy)
    assert now.correct_days == 14
    (problem,) = now.problems
    assert (problem.source, problem.why, problem.key) == (SettingsSource.POLICY, why, key)
