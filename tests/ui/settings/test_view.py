from pytestqt.qtbot import QtBot

from workstation.ui.settings.values import SchemeChoice, SettingsShown
from workstation.ui.settings.view import Settings
from workstation.ui.theme.theme import Scheme, Theme


def test_each_choice_tells_the_whole_at_once(qtbot: QtBot, theme: Theme) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    told: list[SettingsShown] = []
    view.changed.connect(told.append)
    view.show_settings(SettingsShown(scheme=SchemeChoice.LIGHT))
    view._schemes[SchemeChoice.DARK].click()
    view._scales[150].click()
    view._sound.click()
    assert told[-1] == SettingsShown(scheme=SchemeChoice.DARK, scale_percent=150, sound=False)
    assert len(told) == 3


def test_showing_tells_nothing(qtbot: QtBot, theme: Theme) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    told: list[SettingsShown] = []
    view.changed.connect(told.append)
    view.show_settings(SettingsShown(scheme=SchemeChoice.DARK, scale_percent=90, sound=False))
    assert told == []
    assert view._scales[90].isChecked()


def test_the_choices_are_the_schemes_of_the_theme() -> None:
    assert {choice.value for choice in SchemeChoice} == {scheme.value for scheme in Scheme}


def test_the_page_of_terms_is_asked_for_by_its_button(qtbot: QtBot, theme: Theme) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    wanted: list[str] = []
    view.retention_wanted.connect(lambda: wanted.append("retention"))
    view.retention.click()
    assert wanted == ["retention"]
