import pytest
from pytestqt.qtbot import QtBot

from workstation.domain import settings_table
from workstation.ui.settings.values import Part, SchemeChoice, SettingsShown
from workstation.ui.settings.view import Settings
from workstation.ui.theme.theme import Scheme, Theme
from workstation.ui.words.fixed import FIXED


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


def test_what_locking_does_is_said_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    view.show_settings(SettingsShown(asks_passphrase=True))
    assert "wachtwoordzin opent" in view._lock.text()
    view.show_settings(SettingsShown())
    assert "niets gevraagd" in view._lock.text()
    assert "Windows-toets + L" in view._lock.text()


@pytest.mark.parametrize("part", Part)
def test_what_a_policy_decides_shows_greyed_out_with_the_reason_and_nothing_else_does(
    qtbot: QtBot, theme: Theme, part: Part
) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    told: list[SettingsShown] = []
    view.changed.connect(told.append)
    view.show_settings(SettingsShown(scheme=SchemeChoice.DARK, fixed=frozenset({part})))
    view.show()
    for each in Part:
        assert view._why[each].isVisible() is (each is part)
        for choice in view._choices(each):
            assert choice.isEnabled() is (each is not part)
            assert choice.accessibleDescription() == (FIXED if each is part else "")
    for choice in view._choices(part):
        choice.click()
    assert told == []
    view.show_settings(SettingsShown(scheme=SchemeChoice.DARK))
    assert not view._why[part].isVisible()
    assert all(choice.isEnabled() for choice in view._choices(part))


def test_a_size_between_the_steps_is_told_in_words_and_no_step_claims_it(
    qtbot: QtBot, theme: Theme
) -> None:
    view = Settings(theme)
    qtbot.addWidget(view)
    view.show_settings(SettingsShown(scale_percent=120, fixed=frozenset({Part.SCALE})))
    assert view._why[Part.SCALE].text() == f"{FIXED} De grootte is 120 %."
    assert not any(step.isChecked() for step in view._scales.values())
    view.show_settings(SettingsShown(scale_percent=110))
    assert [percent for percent, step in view._scales.items() if step.isChecked()] == [110]


def test_what_can_be_fixed_is_what_can_be_chosen() -> None:
    assert {part.value for part in Part} <= {row.key for row in settings_table.rows()}
