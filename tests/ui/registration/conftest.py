"""The registrations of one desk, with the form that is shipped and services over fakes."""

import pytest

from tests.ui.presenting import Screen
from workstation.ui.registration.values import SheetView


@pytest.fixture
def sheet() -> Screen:
    return Screen(SheetView)


@pytest.fixture
def saved() -> list[object]:
    return []


@pytest.fixture
def referred() -> dict[str, tuple[str, ...]]:
    """What was given in a chat, as the form calls it."""
    return {}
