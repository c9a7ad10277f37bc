"""Which version this is."""

import importlib.metadata
import tomllib
from pathlib import Path

import pytest

from workstation.system import version

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_a_checkout_that_is_not_installed_reads_its_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", unknown)
    assert version.own() == tomllib.loads(PROJECT.read_text())["project"]["version"]
