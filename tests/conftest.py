"""Owns what holds for every test: a clean surrounding, no silent skip, no chance.

Must not know any part of the workstation; fixtures of a part live beside its tests.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "data",
    "LOCALAPPDATA": "data",
}
_FOREIGN = (
    "DBUS_SESSION_BUS_ADDRESS",  # the developer's own keyring
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "PYTHON_KEYRING_BACKEND",
    "QT_SCALE_FACTOR",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "NOTIFY_SOCKET",
)
_SURROUNDING = pytest.StashKey[tuple[dict[str, str], Path]]()


def pytest_configure(config: pytest.Config) -> None:
    before = dict(os.environ)
    # Short: a socket's path may have 108 bytes.
    place = Path(tempfile.mkdtemp(prefix="schakel-"))
    config.stash[_SURROUNDING] = (before, place)
    for name in _FOREIGN:
        os.environ.pop(name, None)
    for name, folder in _FOLDERS.items():
        path = place / folder
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_API"] = "pyside6"
    hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None)
    hypothesis.settings.load_profile("house")


def pytest_unconfigure(config: pytest.Config) -> None:
    surrounding = config.stash.get(_SURROUNDING, None)
    if surrounding is None:
        return
    before, place = surrounding
    os.environ.clear()
    os.environ.update(before)
    shutil.rmtree(place, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    e2e = Path(__file__).parent / "e2e"
    for item in items:
        if e2e in item.path.parents:
            item.add_marker(pytest.mark.e2e)
        elif not any(item.iter_markers("slow")) and not any(item.iter_markers("e2e")):
            item.add_marker(pytest.mark.unit)


# ---- a skip is a failure where nobody is looking ---------------------------------------------


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was skipped, which CI does not accept: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
