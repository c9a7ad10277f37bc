"""Owns the translation of our colours into Qt's palette; must not know widgets."""

from PySide6.QtGui import QColor, QPalette

from workstation.ui.theme.tokens import Tokens

_R = QPalette.ColorRole
_DIM = (_R.WindowText, _R.Text, _R.ButtonText, _R.PlaceholderText, _R.HighlightedText)


def make(tokens: Tokens) -> QPalette:
    """Complete: a role that is not set would show a colour of the desktop's own theme."""
    roles = {
        _R.Window: tokens.panel,
        _R.WindowText: tokens.ink,
        _R.Base: tokens.raised,
        _R.AlternateBase: tokens.panel,
        _R.ToolTipBase: tokens.raised,
        _R.ToolTipText: tokens.ink,
        _R.PlaceholderText: tokens.ink3,
        _R.Text: tokens.ink,
        _R.Button: tokens.raised,
        _R.ButtonText: tokens.ink,
        _R.BrightText: tokens.on_danger,
        _R.Light: tokens.raised,
        _R.Midlight: tokens.line,
        _R.Dark: tokens.edge,
        _R.Mid: tokens.line,
        _R.Shadow: tokens.edge,
        _R.Highlight: tokens.spruce,
        _R.HighlightedText: tokens.on_spruce,
        _R.Accent: tokens.spruce,
        _R.Link: tokens.spruce,
        _R.LinkVisited: tokens.spruce,
    }
    palette = QPalette()
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in _DIM:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    for role in (_R.Button, _R.Base, _R.Highlight):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.sunken))
    return palette
