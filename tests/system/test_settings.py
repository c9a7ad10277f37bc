"""Settings: the policy over the user, and a broken file never in the way."""

import json
from pathlib import Path

import pytest

from workstation.domain.retention import Terms
from workstation.domain.settings import (
    Scheme,
    Settings,
    SettingsFault,
    SettingsProblem,
    SettingsSource,
)
from workstation.system.settings import SettingsFile, SettingsUnwritable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


@pytest.fixture
def file(path: Path, policy: Path) -> SettingsFile:
    return SettingsFile(path, policy)


def _user(why: SettingsFault, key: str = "") -> SettingsProblem:
    return SettingsProblem(source=SettingsSource.USER, why=why, key=key)


def test_without_files_the_defaults_hold(file: SettingsFile) -> None:
    now = file.load()
    assert now.settings == Settings()
    assert now.locked == frozenset()
    assert now.problems == ()


def test_what_is_saved_is_loaded(file: SettingsFile) -> None:
    chosen = Settings(scheme=Scheme.DARK, scale_percent=125, sound=False, limit=5, keyring=False)
    file.save(chosen)
    assert file.load().settings == chosen


def test_the_policy_wins_and_locks_and_the_users_choice_comes_back_after_it(
    file: SettingsFile, policy: Path
) -> None:
    file.save(Settings(limit=5, scale_percent=110))
    policy.write_text("limit = 1\nkeyring = false\n")
    now = file.load()
    assert (now.settings.limit, now.settings.keyring) == (1, False)
    assert now.settings.scale_percent == 110
    assert now.locked == {"limit", "keyring"}
    file.save(now.settings)
    policy.unlink()
    assert file.load().settings == Settings(limit=5, scale_percent=110)


def test_keys_of_a_later_version_are_kept(file: SettingsFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"scheme": "light", "hologram": {"depth": 3}}')
    now = file.load()
    assert now.problems == ()
    file.save(now.settings)
    assert json.loads(path.read_text())["hologram"] == {"depth": 3}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scheme", "sepia"),
        ("scheme", 3),
        ("scheme", None),
        ("scale_percent", 89),
        ("scale_percent", 151),
        ("scale_percent", "100"),
        ("scale_percent", 100.5),
        ("scale_percent", True),
        ("limit", 0),
        ("limit", 6),
        ("limit", -1),
        ("sound", 1),
        ("sound", "yes"),
        ("keyring", None),
        ("keyring", []),
    ],
)
def test_one_bad_value_is_named_and_the_others_hold(
    file: SettingsFile, path: Path, key: str, value: object
) -> None:
    good = {"scheme": "dark", "scale_percent": 120, "sound": False, "limit": 2, "keyring": False}
    path.parent.mkdir()
    path.write_text(json.dumps(good | {key: value}))
    now = file.load()
    assert now.problems == (_user(SettingsFault.BAD_VALUE, key),)
    expected = {**good, key: getattr(Settings(), key)}
    assert now.settings == Settings(**{**expected, "scheme": Scheme(expected["scheme"])})


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 50_000, b" " * 100_000]
)
def test_a_broken_file_gives_the_last_good_one_and_is_named(
    file: SettingsFile, path: Path, content: bytes
) -> None:
    file.save(Settings(limit=2))
    path.write_bytes(content)
    now = file.load()
    assert now.settings == Settings(limit=2)
    assert now.problems == (_user(SettingsFault.BROKEN),)


def test_a_broken_file_without_a_good_one_gives_the_defaults(
    file: SettingsFile, path: Path
) -> None:
    path.parent.mkdir()
    path.write_text("{")
    assert file.load().settings == Settings()


def test_saving_mends_a_broken_file(file: SettingsFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{")
    file.save(Settings(limit=4))
    now = file.load()
    assert now.settings.limit == 4
    assert now.problems == ()


def test_a_mark_that_windows_editors_put_in_front_is_no_problem(
    file: SettingsFile, path: Path, policy: Path
) -> None:
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"limit": 2}')
    policy.write_bytes(b"\xef\xbb\xbfsound = false")
    now = file.load()
    assert (now.settings.limit, now.settings.sound, now.problems) == (2, False, ())


def test_a_typing_error_in_a_policy_is_named_and_the_rest_of_it_holds(
    file: SettingsFile, policy: Path
) -> None:
    policy.write_text("limit = 2\nkeyrng = false\nscale_percent = 500\n")
    now = file.load()
    assert now.settings == Settings(limit=2)
    assert now.locked == {"limit"}
    assert set(now.problems) == {
        SettingsProblem(source=SettingsSource.POLICY, why=SettingsFault.UNKNOWN_KEY, key="keyrng"),
        SettingsProblem(
            source=SettingsSource.POLICY, why=SettingsFault.BAD_VALUE, key="scale_percent"
        ),
    }


def test_a_policy_that_is_no_toml_or_a_folder_is_named(file: SettingsFile, policy: Path) -> None:
    policy.write_text("limit: 2")
    (problem,) = file.load().problems
    assert (problem.source, problem.why) == (SettingsSource.POLICY, SettingsFault.BROKEN)
    policy.unlink()
    policy.mkdir()
    (problem,) = file.load().problems
    assert (problem.source, problem.why) == (SettingsSource.POLICY, SettingsFault.UNREADABLE)


def test_a_file_in_the_place_of_the_folder_cannot_be_written(
    file: SettingsFile, path: Path
) -> None:
    path.parent.write_text("in de weg")
    assert file.load().settings == Settings()
    with pytest.raises(SettingsUnwritable):
        file.save(Settings())


@pytest.mark.parametrize(("field", "value"), [("scale_percent", 89), ("limit", 6)])
def test_a_value_outside_its_range_cannot_be_made(field: str, value: int) -> None:
    with pytest.raises(ValueError, match=field):
        Settings(**{field: value})  # type: ignore[arg-type]


def _policy(why: SettingsFault, key: str) -> SettingsProblem:
    return SettingsProblem(source=SettingsSource.POLICY, why=why, key=key)


def test_the_policy_says_how_long_what_is_kept_and_the_user_has_no_say(
    file: SettingsFile, path: Path, policy: Path
) -> None:
    path.parent.mkdir()
    path.write_text('{"retention": {"transcript_days": 365}}')
    assert file.load().terms == Terms()
    policy.write_text("limit = 2\n[retention]\ntranscript_days = 0\nfacts_days = 730\n")
    now = file.load()
    assert now.terms == Terms(transcript_days=0, facts_days=730)
    assert now.problems == ()
    file.save(now.settings)
    assert json.loads(path.read_text())["retention"] == {"transcript_days": 365}


def test_a_bad_term_is_named_and_the_others_of_the_policy_hold(
    file: SettingsFile, policy: Path
) -> None:
    policy.write_text(
        "[retention]\ntranscript_days = 366\nnote_days = -1\nhuddle_days = true\n"
        'briefing_days = "30"\nseen_days = 3\nfacts_days = 90\ndays = 1\n'
    )
    now = file.load()
    assert now.terms == Terms(facts_days=90)
    bad = ("transcript_days", "note_days", "huddle_days", "briefing_days", "seen_days")
    assert set(now.problems) == {
        *(_policy(SettingsFault.BAD_VALUE, f"retention.{key}") for key in bad),
        _policy(SettingsFault.UNKNOWN_KEY, "retention.days"),
    }


def test_terms_that_are_no_table_are_named(file: SettingsFile, policy: Path) -> None:
    policy.write_text("retention = 30\n")
    now = file.load()
    assert now.terms == Terms()
    assert now.problems == (_policy(SettingsFault.BAD_VALUE, "retention"),)
