"""The page of settings and the menu of the duty on a PC whose organisation decided something."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from tests.shots.window import Desk
from workstation.domain.presence import Duty
from workstation.ui.rail.values import Place
from workstation.ui.settings.values import Part, SchemeChoice, SettingsShown, VersionShown
from workstation.ui.settings.view import Settings
from workstation.ui.theme.theme import Theme
from workstation.ui.topbar.duty_menu import DutyButton


def page(theme: Theme) -> QWidget:
    desk = Desk(theme)
    view = Settings(theme)
    view.show_settings(
        SettingsShown(
            scheme=SchemeChoice.LIGHT,
            scale_percent=110,
            fixed=frozenset({Part.SCHEME, Part.SCALE, Part.SOUND}),
        )
    )
    view.show_version(VersionShown(own="0.1.0", newest="0.1.0"))
    desk.window.add_place("settings", view)
    desk.window.show_place("settings")
    desk.rail.show_place(Place.SETTINGS)
    return desk.window


def menu(theme: Theme) -> QWidget:
    button = DutyButton(theme)
    button.show_duty(Duty.ON, 2)
    button.show_limit_fixed(fixed=True)
    button.menu.setProperty("owner", button)  # lives as long as its menu is looked at
    return button.menu


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "policy-settings", page
    yield "policy-duty-menu", menu
