"""Owns a theme for the program's own tests; must not know a feature."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.calm import calm
from workstation.ui.theme import theme as themes


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[themes.Theme]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield themes.apply(qapp, themes.Scheme.LIGHT, 1.0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _calm_garbage() -> Iterator[None]:
    with calm():
        yield
