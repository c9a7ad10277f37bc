"""Owns that a child process finds the package."""

from pathlib import Path

import pytest

import workstation


@pytest.fixture(autouse=True)
def source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(workstation.__file__).parents[1]))
