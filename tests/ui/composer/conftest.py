"""A theme for the views under test."""

import pytest
from PySide6.QtWidgets import QApplication

from workstation.ui.theme import theme as themes


@pytest.fixture
def theme(qapp: QApplication) -> themes.Theme:
    """One for all tests: putting a style sheet into force again costs more than a test."""
    found = qapp.findChild(themes.Theme)
    if found is not None and (found.scheme, found.scale) == (themes.Scheme.LIGHT, 1.0):
        return found
    return themes.apply(qapp, themes.Scheme.LIGHT, 1.0)
