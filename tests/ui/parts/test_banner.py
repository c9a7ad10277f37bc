from pytestqt.qtbot import QtBot

from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.theme.theme import Theme


def test_a_sentence_shows_the_bar_and_none_takes_it_away(qtbot: QtBot, theme: Theme) -> None:
    bar = Banner(theme)
    qtbot.addWidget(bar)
    for show, kind in (
        (bar.show_problem, BannerKind.AMBER),
        (bar.show_done, BannerKind.SPRUCE),
    ):
        show("Zo staat het.")
        assert (bar.isVisible(), bar.text(), bar._kind) == (True, "Zo staat het.", kind)
        assert bar.accessibleName() == "Zo staat het."
        show("")
        assert not bar.isVisible()
