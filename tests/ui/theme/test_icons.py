import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from workstation.ui.theme import resources
from workstation.ui.theme.icons import IconMissingError, Icons
from workstation.ui.theme.theme import Theme

_SVGS = sorted(resources.folder("icons").glob("*.svg"))


@pytest.mark.parametrize("path", _SVGS, ids=lambda path: path.stem)
def test_an_icon_is_of_our_set_and_shows_in_the_asked_colour(theme: Theme, path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="1.75"' in drawing
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) == {"none", "currentColor"}
    image = Icons().pixmap(path.stem, QColor("#ff0000"), 24, 2.0).toImage()
    assert image.width() == 48
    red = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert red == {"#ff0000"}


def test_the_same_icon_is_drawn_once(theme: Theme) -> None:
    icons = Icons()
    first = icons.pixmap("lock", QColor("#123456"), 18, 1.5)
    assert icons.pixmap("lock", QColor("#123456"), 18, 1.5).cacheKey() == first.cacheKey()
    assert icons.pixmap("lock", QColor("#123456"), 18, 1.0).cacheKey() != first.cacheKey()


def test_an_unknown_icon_is_a_bug_with_a_name(theme: Theme) -> None:
    with pytest.raises(IconMissingError) as caught:
        Icons().pixmap("no-such", QColor("#000000"), 18, 1.0)
    assert caught.value.name == "no-such"


def test_every_icon_that_the_code_names_is_drawn() -> None:
    drawn = {path.stem for path in _SVGS}
    source = Path(__file__).parents[3] / "src" / "workstation" / "ui"
    named = set()
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'\bicon(?:_after)?="([a-z-]+)"', text))
        named |= set(re.findall(r'\bIcon\(theme, "([a-z-]+)"', text))
    assert named - drawn == set()
    assert len(named) > 5
