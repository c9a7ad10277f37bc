"""Where things stand: never in a roaming place, never under a name that escapes."""

import os
import sys
from pathlib import Path

import pytest

from workstation.system import paths


@pytest.mark.parametrize("name", ["default", "a", "avond-2", "x" * 32])
def test_a_plain_name_is_a_profile(name: str) -> None:
    assert paths.is_profile(name)
    assert paths.locate(name).store.name == name


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "a\\b", "A", "é", "-a", "con", "nul", "x" * 33, "a\n", "a.b", "~"]
)
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="profile"):
        paths.locate(name)


def test_profiles_have_their_own_store_and_lock_and_share_the_settings() -> None:
    one, other = paths.locate("een"), paths.locate("twee")
    assert one.store != other.store
    assert one.lock != other.lock
    assert one.settings == other.settings


def test_everything_can_stand_under_one_folder_but_the_policy(tmp_path: Path) -> None:
    found = paths.locate(under=tmp_path)
    for path in (found.store, found.settings, found.logs, found.lock):
        assert tmp_path in path.parents
    assert tmp_path not in found.policy.parents


@pytest.mark.skipif(sys.platform != "linux", reason="the places of this system")
def test_the_places_of_the_system_are_used() -> None:
    found = paths.locate()
    assert found.store == Path(os.environ["XDG_DATA_HOME"], "schakel", "profiles", "default")
    assert found.settings == Path(os.environ["XDG_CONFIG_HOME"], "schakel", "settings.json")
    assert found.logs == Path(os.environ["XDG_STATE_HOME"], "schakel", "logs")
    assert found.policy == Path("/etc/schakel/policy.toml")


def test_a_path_is_shown_without_the_home_folder() -> None:
    assert paths.without_home(Path.home() / "x" / "y") == str(Path("~/x/y"))
    assert paths.without_home(Path("/etc/schakel")) == str(Path("/etc/schakel"))
