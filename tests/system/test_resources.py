"""The files that come with Schakel are found in a checkout and in an installed package."""

from pathlib import Path

import pytest

import workstation
from workstation.system import resources


def test_a_checkout_has_them_beside_src() -> None:
    assert resources.find("protocols", "na-seksueel-geweld.toml").is_file()


def test_an_installed_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "workstation"
    (package / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(workstation, "__file__", str(package / "__init__.py"))
    assert resources.root() == package / "resources"
    assert resources.find("icons") == package / "resources" / "icons"


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(resources.ResourceMissing) as caught:
        resources.find("icons", "unicorn.svg")
    assert caught.value.name == "icons/unicorn.svg"
    monkeypatch.setattr(workstation, "__file__", str(tmp_path / "a" / "b" / "__init__.py"))
    with pytest.raises(resources.ResourceMissing) as caught:
        resources.root()
    assert caught.value.name == "resources"
