"""dev.py: when it sets up again, and what it says when only the person can go on."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devtools import needs, places, pythons, setting_up
from devtools.stopped import SetupStopped

DEVTOOLS = sorted(Path(setting_up.__file__).parent.glob("*.py"))
PROFILE = needs.Profile("host", ())


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with pins, a project file and a .venv that was never set up."""
    (tmp_path / "requirements").mkdir()
    for name in ("build", "host"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("x==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "PINS", tmp_path / "requirements")
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(places, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def finish_set_up() -> None:
    setting_up.stamp_file(PROFILE).write_text(setting_up.stamp_of(PROFILE))


def test_a_venv_that_somebody_else_made_is_not_ready(checkout: Path) -> None:
    assert not setting_up.is_ready(PROFILE)


def test_a_finished_set_up_is_ready(checkout: Path) -> None:
    finish_set_up()
    assert setting_up.is_ready(PROFILE)


@pytest.mark.parametrize(
    "changed", ["requirements/host.txt", "requirements/build.txt", "pyproject.toml"]
)
def test_changed_pins_ask_for_a_new_set_up(checkout: Path, changed: str) -> None:
    finish_set_up()
    (checkout / changed).write_text("y==2\n")
    assert not setting_up.is_ready(PROFILE)


def test_a_removed_python_asks_for_a_new_set_up(checkout: Path) -> None:
    finish_set_up()
    places.PYTHON.unlink()
    assert not setting_up.is_ready(PROFILE)


def test_a_moved_checkout_asks_for_a_new_set_up(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_set_up()
    monkeypatch.setattr(places, "ROOT", checkout / "elsewhere" / "..")
    assert not setting_up.is_ready(PROFILE)


def test_an_existing_venv_is_kept(checkout: Path) -> None:
    (places.VENV / "mine").touch()
    setting_up.make_venv()
    assert (places.VENV / "mine").exists()


def test_a_venv_of_an_unsuitable_python_stops_with_its_folder_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pythons, "version_of", lambda _python: (3, 14))
    with pytest.raises(SetupStopped, match=r"\.venv"):
        setting_up.make_venv()


def test_without_root_the_exact_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setting_up.os, "geteuid", lambda: 1000)
    with pytest.raises(
        SetupStopped, match=r"sudo apt-get update && sudo apt-get install -y .* libegl1 xvfb"
    ):
        setting_up.install_system_packages(["libegl1", "xvfb"])


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting_up.shutil, "which", lambda _name: None)
    with pytest.raises(SetupStopped, match="libegl1"):
        setting_up.install_system_packages(["libegl1"])


def test_a_need_is_met_by_the_thing_itself(tmp_path: Path) -> None:
    assert needs.Need("libc6", library="libc.so.6").is_met()
    assert not needs.Need("none", library="libnone-at-all.so.9").is_met()
    assert needs.Need("sh", program="sh").is_met()
    assert not needs.Need("font", file=str(tmp_path / "none.ttf")).is_met()


@pytest.mark.parametrize(
    ("version", "good"),
    [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False), (None, False)],
)
def test_only_some_pythons_suit(version: tuple[int, int] | None, good: bool) -> None:
    assert pythons.suits(version) is good


def test_a_failed_step_shows_what_it_said(capfd: pytest.CaptureFixture[str]) -> None:
    failing = [sys.executable, "-c", "print('the reason'); raise SystemExit(3)"]
    with pytest.raises(SetupStopped):
        setting_up.run_quietly("a step", failing)
    assert "the reason" in capfd.readouterr().out


def test_an_unknown_command_shows_the_usage(capfd: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["nonsense"]) == 2
    assert "demo" in capfd.readouterr().out


def test_it_needs_nothing_but_python_and_starts_from_anywhere(tmp_path: Path) -> None:
    """Without any installed package: `-S` leaves them out."""
    word = [sys.executable, "-S", "-E", str(places.ROOT / "dev.py"), "--help"]
    done = subprocess.run(word, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "demo" in done.stdout


@pytest.mark.parametrize("file", [Path(dev.__file__), *DEVTOOLS], ids=lambda file: file.name)
def test_an_old_python_can_read_it_far_enough_to_say_so(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))
