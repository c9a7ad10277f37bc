import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from workstation.ui.theme import theme as themes
from workstation.ui.theme.theme import Scheme, Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import DISPLAY, TypeStyle


def test_applying_again_switches_the_same_theme(qapp: QApplication, theme: Theme) -> None:
    told = []
    theme.changed.connect(lambda: told.append(theme.is_dark))
    assert themes.apply(qapp, Scheme.DARK, 1.25) is theme
    assert told == [True]
    assert theme.scale == 1.25
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.tokens.panel.lower()


@pytest.mark.parametrize(("asked", "got"), [(0.2, 0.9), (1.1, 1.1), (9.0, 1.5)])
def test_the_scale_stays_between_its_limits(theme: Theme, asked: float, got: float) -> None:
    theme.switch(Scheme.LIGHT, asked)
    assert theme.scale == got


def test_sizes_and_type_grow_together(theme: Theme) -> None:
    assert (theme.px(34), theme.line_height(TypeStyle.BODY)) == (34, 20)
    theme.switch(Scheme.LIGHT, 1.5)
    assert (theme.px(34), theme.line_height(TypeStyle.BODY)) == (51, 30)
    assert theme.font(TypeStyle.TRANSCRIPT).pixelSize() == 21


def test_a_hairline_is_never_rounded_away(theme: Theme) -> None:
    theme.switch(Scheme.LIGHT, 0.9)
    assert theme.px(0.4) == 1
    assert theme.px(0) == 0


@pytest.mark.parametrize("style", list(TypeStyle))
def test_every_style_is_set_in_the_shipped_inter(theme: Theme, style: TypeStyle) -> None:
    font = QFontInfo(theme.font(style))
    assert font.family() == style.value.family
    assert font.weight() == style.value.weight
    assert (style.value.family == DISPLAY) == (style.value.size >= 20)


def test_tabular_digits_have_equal_widths(theme: Theme) -> None:
    from PySide6.QtGui import QFontMetricsF

    plain = QFontMetricsF(theme.font(TypeStyle.BODY))
    tabular = QFontMetricsF(theme.font(TypeStyle.BODY, tabular=True))
    assert plain.horizontalAdvance("11:11") < plain.horizontalAdvance("00:00")
    assert tabular.horizontalAdvance("11:11") == tabular.horizontalAdvance("00:00")


def test_no_role_of_the_palette_is_left_to_the_desktop(qapp: QApplication, theme: Theme) -> None:
    theme.switch(Scheme.DARK, 1.0)
    ours = {theme.color(token).name() for token in Token}
    palette = qapp.palette()
    left = {
        role.name
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
        and palette.color(QPalette.ColorGroup.Active, role).name() not in ours
    }
    assert left == set()
