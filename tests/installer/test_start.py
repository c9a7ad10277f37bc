"""What the bundled program starts does not run with the bundle's libraries."""

import os

import pytest

from installer import start


@pytest.mark.parametrize("theirs", [None, "/opt/lib"])
def test_a_child_gets_the_libraries_of_the_system(
    theirs: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/the/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    if theirs is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", theirs)
    start.give_back_the_environment()
    assert os.environ.get("LD_LIBRARY_PATH") == theirs
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
