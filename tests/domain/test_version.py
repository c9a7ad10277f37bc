"""Versions compare by number."""

import pytest

from workstation.domain.version import is_newer


@pytest.mark.parametrize(
    ("one", "than"), [("0.10.0", "0.9.9"), ("1.0", "0.99"), ("1.2.0.1", "1.2"), ("2.0.0", "1.9")]
)
def test_a_higher_number_is_newer_and_never_the_other_way_round(one: str, than: str) -> None:
    assert is_newer(one, than)
    assert not is_newer(than, one)


@pytest.mark.parametrize(
    ("one", "than"),
    [("1.2", "1.2.0"), ("", "1.0"), ("1.0", ""), ("x", "1.0"), ("1..0", "0.1"), ("99999.0", "1.0")],
)
def test_the_same_and_what_is_no_version_is_not_newer(one: str, than: str) -> None:
    assert not is_newer(one, than)
