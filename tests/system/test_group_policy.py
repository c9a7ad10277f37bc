"""Group policies of Windows over the user: who wins, what does not count, and what is told of it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.winreg import FakeWinreg
from workstation.cli.doctor import settings as doctor
from workstation.domain.retention import Terms
from workstation.domain.settings import (
    Scheme,
    Settings,
    SettingsFault,
    SettingsProblem,
    SettingsSource,
)
from workstation.system import group_policy
from workstation.system.group_policy import Hive
from workstation.system.settings import SettingsFile
from workstation.system.windows_registry import Winreg

MACHINE, USER = Hive.MACHINE.value, Hive.USER.value
TOP = group_policy.PATH


def _file(
    folder: Path,
    tree: Mapping[tuple[str, str], Mapping[str, Any]],
    *,
    policy: str | None = None,
    refused: frozenset[str] = frozenset(),
) -> SettingsFile:
    if policy is not None:
        (folder / "policy.toml").write_text(policy, encoding="utf-8")
    registry = Winreg(FakeWinreg(tree, refused=refused))
    return SettingsFile(folder / "settings.json", folder / "policy.toml", registry=registry)


def test_without_a_policy_nothing_is_decided(tmp_path: Path) -> None:
    now = _file(tmp_path, {}).load()
    assert (now.settings, now.decided, now.policies, now.problems) == (Settings(), {}, (), ())


def test_the_pc_goes_over_the_person_and_the_person_over_the_file(tmp_path: Path) -> None:
    tree = {
        (MACHINE, TOP): {"limit": 1},
        (USER, TOP): {"limit": 2, "scale_percent": 110},
    }
    file = _file(tmp_path, tree, policy="limit = 3\nscale_percent = 125\nsound = false\n")
    file.save(Settings(limit=5, scheme=Scheme.DARK))
    now = file.load()
    assert now.settings == Settings(limit=1, scale_percent=110, sound=False, scheme=Scheme.DARK)
    assert now.decided == {
        "limit": SettingsSource.POLICY_MACHINE,
        "scale_percent": SettingsSource.POLICY_USER,
        "sound": SettingsSource.POLICY,
    }
    assert now.policies == tuple(SettingsSource)[1:]
    assert now.locked == {"limit", "scale_percent", "sound"}


def test_yes_and_no_are_1_and_0_and_names_have_no_case(tmp_path: Path) -> None:
    tree = {
        (MACHINE, TOP): {"Sound": 0, "KEYRING": 1, "Scheme": "light", "": "nobody sets this"},
        (MACHINE, rf"{TOP}\Retention"): {"Transcript_Days": 0},
        (MACHINE, rf"{TOP}\registration"): {"correct_days": 3},
    }
    now = _file(tmp_path, tree).load()
    assert now.settings == Settings(sound=False, keyring=True, scheme=Scheme.LIGHT)
    assert now.terms == Terms(transcript_days=0)
    assert now.correct_days == 3
    assert now.problems == ()


def test_a_term_goes_over_the_same_term_of_the_file_and_over_no_other(tmp_path: Path) -> None:
    tree = {(MACHINE, rf"{TOP}\retention"): {"note_days": 7}}
    policy = "[retention]\nnote_days = 90\nfacts_days = 90\n"
    now = _file(tmp_path, tree, policy=policy).load()
    assert now.terms == Terms(note_days=7, facts_days=90)
    assert now.decided["retention.note_days"] is SettingsSource.POLICY_MACHINE
    assert now.decided["retention.facts_days"] is SettingsSource.POLICY
    assert now.locked == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sound", 2),
        ("sound", "1"),
        ("limit", "2"),
        ("limit", 6),
        ("limit", True),
        ("limit", None),
        ("scheme", "sepia"),
        ("scheme", b"dark"),
        ("scheme", ["dark"]),
        ("retention", 30),
    ],
)
def test_a_bad_value_is_told_and_the_source_below_it_holds(
    tmp_path: Path, name: str, value: object
) -> None:
    below = 'sound = false\nlimit = 2\nscheme = "dark"\n'
    now = _file(tmp_path, {(MACHINE, TOP): {name: value}}, policy=below).load()
    assert now.settings == Settings(sound=False, limit=2, scheme=Scheme.DARK)
    assert now.problems == (
        SettingsProblem(
            source=SettingsSource.POLICY_MACHINE, why=SettingsFault.BAD_VALUE, key=name
        ),
    )


def test_names_that_are_not_known_are_told(tmp_path: Path) -> None:
    tree = {
        (USER, TOP): {"limmit": 1},
        (USER, rf"{TOP}\retentoin"): {"note_days": 1},
        (USER, rf"{TOP}\retention"): {"days": 1},
    }
    now = _file(tmp_path, tree).load()
    assert {problem.key for problem in now.problems} == {"limmit", "retentoin", "retention.days"}
    assert {problem.why for problem in now.problems} == {SettingsFault.UNKNOWN_KEY}


def test_a_policy_that_may_not_be_read_is_told_and_the_others_hold(tmp_path: Path) -> None:
    now = _file(tmp_path, {}, policy="limit = 2\n", refused=frozenset({TOP})).load()
    assert now.settings == Settings(limit=2)
    assert set(now.problems) == {
        SettingsProblem(source=source, why=SettingsFault.UNREADABLE)
        for source in (SettingsSource.POLICY_MACHINE, SettingsSource.POLICY_USER)
    }


def test_a_key_below_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    tree = {(MACHINE, TOP): {"limit": 2}, (MACHINE, rf"{TOP}\retention"): {"note_days": 7}}
    now = _file(tmp_path, tree, refused=frozenset({rf"{TOP}\retention"})).load()
    (problem,) = now.problems
    assert problem.why is SettingsFault.UNREADABLE
    assert now.terms == Terms()


def test_a_users_own_choice_is_back_when_the_policy_goes(tmp_path: Path) -> None:
    _file(tmp_path, {}).save(Settings(limit=5))
    decided = _file(tmp_path, {(MACHINE, TOP): {"limit": 1}})
    decided.save(decided.load().settings)
    assert _file(tmp_path, {}).load().settings.limit == 5


def test_the_doctor_names_the_policies_and_what_each_decides_and_no_value(tmp_path: Path) -> None:
    tree = {
        (MACHINE, TOP): {"scheme": "light", "marieke": "vermeulen"},
        (MACHINE, rf"{TOP}\retention"): {"note_days": 321},
    }
    now = _file(tmp_path, tree, policy="limit = 2\n").load()
    facts = doctor.settings(now, tmp_path / "policy.toml").facts
    assert facts["policies"] == "policy,policy_machine"
    assert facts["decided"] == (
        "limit:policy,retention.note_days:policy_machine,scheme:policy_machine"
    )
    assert facts["problem_1"] == "policy_machine:unknown_key"
    text = json.dumps(dict(facts))
    assert not any(word in text for word in ("light", "321", "marieke", "vermeulen"))
