"""Owns the fonts as Qt knows them; must not know which text uses them."""

from PySide6.QtGui import QFont, QFontDatabase

from workstation.ui.theme import resources
from workstation.ui.theme.type_styles import TypeStyle

_EMOJI = ["Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji"]
# WORKAROUND: QtSvg and fallbacks need a family that exists when the bundled files are missing.
_LAST_RESORT = ["Noto Sans", "Segoe UI", "sans-serif"]


class FontMissingError(Exception):
    """A shipped font could not be loaded: the installation is damaged."""

    def __init__(self, file_name: str) -> None:
        super().__init__(file_name)
        self.file_name = file_name


def load() -> None:
    """Gives the bundled fonts to this application. Raises FontMissingError."""
    for path in sorted(resources.folder("fonts").glob("*.ttf")):
        # From bytes: a path may lie on a share, or hold characters the platform's loader refuses.
        if QFontDatabase.addApplicationFontFromData(path.read_bytes()) == -1:
            raise FontMissingError(path.name)


def make(style: TypeStyle, scale: float, *, tabular: bool = False) -> QFont:
    face = style.value
    font = QFont()
    font.setFamilies([face.family, *_EMOJI, *_LAST_RESORT])
    # A float point size would depend on the screen; a pixel size is an int. Half pixels are lost.
    font.setPixelSize(max(1, round(face.size * scale)))
    font.setWeight(QFont.Weight(round(face.weight / 100) * 100))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if tabular or face.tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
