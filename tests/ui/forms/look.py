"""The theme for tests that only need one: applying it anew for every test costs a second each."""

from PySide6.QtWidgets import QApplication

from workstation.ui.theme.theme import Scheme, Theme, apply


def plain(app: QApplication) -> Theme:
    """Light, at 100 %; applied only where another look is in force."""
    theme = app.findChild(Theme)
    if theme is None or theme.is_dark or theme.scale != 1.0:
        theme = apply(app, Scheme.LIGHT, 1.0)
    return theme
