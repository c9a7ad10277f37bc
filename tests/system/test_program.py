"""Schakel starts itself by Python in a checkout, and by its own name in a bundle."""

import sys

import pytest

from workstation.system import program


def test_in_a_checkout_python_is_told_what_to_run() -> None:
    assert program.command("open") == [sys.executable, "-m", "workstation", "open"]


def test_a_bundle_is_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program.command("open", "--profile", "x") == [sys.executable, "open", "--profile", "x"]
