"""What the page of settings says of the version."""

import pytest
from pytestqt.qtbot import QtBot

from workstation.ui.settings import words
from workstation.ui.settings.values import VersionShown
from workstation.ui.settings.view import Settings
from workstation.ui.theme.theme import Theme

BOTH = VersionShown(own="0.1.0", newest="0.2.0", is_newer=True)


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (BOTH, "Je gebruikt 0.1.0; de nieuwste versie die wij kennen is 0.2.0."),
        (
            VersionShown(own="0.2.0", newest="0.2.0"),
            "Je gebruikt 0.2.0. Een nieuwere versie kennen wij niet.",
        ),
        (VersionShown(own="0.1.0"), "Je gebruikt 0.1.0."),
        (VersionShown(own=""), "Deze Schakel zegt niet welke versie ze is."),
    ],
)
def test_the_version_is_told_plainly(shown: VersionShown, says: str) -> None:
    assert words.version(shown) == says


def test_it_stands_on_the_page(qtbot: QtBot, theme: Theme) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    view.show_version(BOTH)
    assert view._version.text() == words.version(BOTH)
