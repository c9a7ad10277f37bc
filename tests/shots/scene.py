"""Owns what a scene is: it builds a widget of its final size, filled with sample values."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from workstation.ui.theme.theme import Theme

Scene = Callable[[Theme], QWidget]
