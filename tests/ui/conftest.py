"""One theme for all tests of the screens, and no widget of a test before; knows no feature."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from workstation.ui.theme import theme as themes


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[themes.Theme]:
    # Without a running loop nobody delivers these: old windows would follow every switch.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield themes.apply(qapp, themes.Scheme.LIGHT, 1.0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
