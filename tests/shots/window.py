"""The whole window: an open chat, nothing open, the smallest, the largest text, and what covers it."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.shots import window_samples as samples
from tests.shots.scene import Scene
from workstation.domain.ids import ChatId, LineId, TicketId
from workstation.domain.presence import Duty
from workstation.ui.chats.values import ChatShown, ChatsShown
from workstation.ui.chats.view import Chats
from workstation.ui.main_window.question_card import Question
from workstation.ui.main_window.tabs import TabNews
from workstation.ui.main_window.window import MainWindow
from workstation.ui.parts import marks
from workstation.ui.parts.card import Surface
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.rail.values import Place
from workstation.ui.rail.view import Rail
from workstation.ui.settings.values import VersionShown
from workstation.ui.settings.view import Settings
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.topbar.values import (
    ConnectionShown,
    DeskShown,
    DutyShown,
    LinkShown,
    PartnerShown,
)
from workstation.ui.topbar.view import Topbar
from workstation.ui.unlock.values import UnlockPage, UnlockProblem, UnlockShown
from workstation.ui.unlock.view import Unlock
from workstation.ui.waiting_room.pushes_view import Pushes
from workstation.ui.waiting_room.values import Claiming, RoomShown
from workstation.ui.waiting_room.view import WaitingRoom


class Desk:
    """A window with the features of this folder, filled for 1712."""

    def __init__(self, theme: Theme, *, pushes_first: bool = False, stand_ins: bool = True) -> None:
        self.theme = theme
        self.topbar, self.rail = Topbar(theme), Rail(theme)
        self.room, self.chats, self.pushes = WaitingRoom(theme), Chats(theme), Pushes(theme)
        left: list[QWidget] = [self.room, self.chats, self.pushes]
        if pushes_first:
            left = [self.pushes, self.room, self.chats]
        self.window = MainWindow(theme)
        self.window.furnish(self.topbar, self.rail, left)
        self.topbar.show_desk(samples.DESK)
        self.topbar.show_duty(samples.DUTY)
        self.topbar.show_partners((samples.PARTNER,))
        self.topbar.show_connection(samples.CONNECTED)
        self.room.show_room(samples.ROOM)
        self.chats.show_chats(samples.CHATS)
        self.pushes.show_pushes((samples.PUSH_IN,))
        if not stand_ins:
            return
        side = self.window.side
        for key, word, icon in (
            ("protocol", "Protocol", "list-check"),
            ("briefing", "Briefing", "note"),
        ):
            side.add_tab(key, word, _stand_in(theme, word), icon=icon)
        side.add_tab("huddle", "Overleg", _stand_in(theme, "Overleg"), icon="people", huddle=True)
        side.show_news("protocol", TabNews(count="3/6"))
        side.show_news("huddle", TabNews(dot=True, huddle=True))


def _stand_in(theme: Theme, word: str) -> QWidget:
    page = Surface(theme)
    column = Column(theme, page, margins=(16, 16, 16, 16))
    column.addWidget(PlainLabel(theme, word, token=Token.INK3))
    column.addStretch(1)
    return page


def nothing_open(theme: Theme) -> QWidget:
    desk = Desk(theme)
    desk.chats.show_chats(replace(samples.CHATS, open=None))
    return desk.window


def quiet(theme: Theme) -> QWidget:
    """NPIE, nobody waits, no link."""
    desk = Desk(theme, pushes_first=True)
    desk.topbar.show_desk(DeskShown(line="NPIE", mark=marks.LNPIE, person="Sofie D."))
    desk.topbar.show_duty(DutyShown(duty=Duty.PAUSE, chats=0, limit=2))
    desk.topbar.show_partners(
        (
            PartnerShown(
                line=LineId("1712"),
                name="1712",
                mark=marks.L1712,
                words="gesloten, open morgen 09:00",
            ),
        )
    )
    desk.topbar.show_connection(ConnectionShown(state=LinkShown.LOST, since="19:14"))
    desk.room.show_room(RoomShown())
    desk.chats.show_chats(ChatsShown())
    desk.pushes.show_pushes(())
    desk.window.resize(1440, 900)
    return desk.window


def busy(theme: Theme) -> QWidget:
    """Every state of a ticket and of a row at once."""
    desk = Desk(theme)
    first, second = samples.ROOM.tickets
    desk.room.show_room(
        RoomShown(
            tickets=(
                replace(
                    first,
                    id=TicketId("t-0"),
                    orphan=True,
                    waited="00:15",
                    facts=("-18", "West-Vlaanderen", "een jongen"),
                    claiming=Claiming.UNDER_WAY,
                ),
                first,
                replace(second, claiming=Claiming.GONE),
            ),
            why_not="",
        )
    )
    desk.chats.show_chats(
        ChatsShown(
            chats=(
                *samples.CHATS.chats,
                ChatShown(
                    id=ChatId("c-3"),
                    mark=marks.L1712,
                    name="Bezoeker 1204",
                    state="Terug in de wachtkamer, je was te lang weg",
                    warns=True,
                ),
            ),
            open=ChatId("c-2"),
        )
    )
    desk.pushes.show_pushes(
        (
            replace(samples.PUSH_IN, chosen=True),
            replace(
                samples.PUSH_IN,
                ticket=TicketId("t-9"),
                direction=samples.Direction.OUT,
                words="Sofie houdt een plaats vrij",
                left="06:40",
                calls=False,
            ),
        )
    )
    desk.chats.list_view.setFocus()
    return desk.window


def smallest(theme: Theme) -> QWidget:
    desk = Desk(theme)
    desk.window.resize(1180, 720)
    return desk.window


def smallest_panel(theme: Theme) -> QWidget:
    desk = Desk(theme)
    desk.window.resize(1180, 720)
    desk.window.show_panel(_stand_in(theme, "Doorschakelen naar NPIE"))
    return desk.window


def tight_drawn(theme: Theme) -> QWidget:
    """To be taken with --scale 1.5: the side lies over the centre."""
    desk = Desk(theme)
    desk.window.resize(1180, 720)
    desk.window.side.show_tab("briefing")
    return desk.window


def keys(theme: Theme) -> QWidget:
    desk = Desk(theme)
    desk.window.show()
    desk.window.show_keys()
    return desk.window


def question(theme: Theme) -> QWidget:
    desk = Desk(theme)
    desk.window.show()
    desk.window.tell("Een collega was net iets sneller. Het gesprek is opgenomen.")
    desk.window.ask(
        Question(
            title="Schakel sluiten?",
            text="Je hebt nog twee gesprekken. Sluit je nu, dan gaan ze na een minuut terug naar "
            "de wachtkamer.",
            yes="Sluit toch",
            no="Blijf hier",
        ),
        lambda _yes: None,
    )
    return desk.window


def settings(theme: Theme) -> QWidget:
    desk = Desk(theme)
    settings = Settings(theme)
    settings.show_version(VersionShown(own="0.1.0", newest="0.2.0", is_newer=True))
    desk.window.add_place("settings", settings)
    desk.window.show_place("settings")
    desk.rail.show_place(Place.SETTINGS)
    return desk.window


def unlock(theme: Theme) -> QWidget:
    page = Unlock(theme)
    page.show_unlock(UnlockShown(page=UnlockPage.ASK, problem=UnlockProblem.WRONG))
    page.resize(1180, 720)
    return page


def unlock_new(theme: Theme) -> QWidget:
    page = Unlock(theme)
    page.show_unlock(UnlockShown(page=UnlockPage.SET))
    page.resize(1180, 720)
    return page


def unlock_keyring(theme: Theme) -> QWidget:
    page = Unlock(theme)
    page.show_unlock(UnlockShown(page=UnlockPage.KEYRING_LOCKED))
    page.resize(1180, 720)
    return page


def unlock_veiled(theme: Theme) -> QWidget:
    page = Unlock(theme)
    page.show_unlock(UnlockShown(page=UnlockPage.VEILED, relock=True))
    page.resize(1180, 720)
    return page


def scenes() -> Iterable[tuple[str, Scene]]:
    return [
        ("frame-nothing-open", nothing_open),
        ("frame-quiet", quiet),
        ("frame-busy", busy),
        ("frame-minimum", smallest),
        ("frame-minimum-panel", smallest_panel),
        ("frame-tight-drawn", tight_drawn),
        ("frame-keys", keys),
        ("frame-question", question),
        ("frame-settings", settings),
        ("unlock-ask", unlock),
        ("unlock-new", unlock_new),
        ("unlock-keyring", unlock_keyring),
        ("unlock-veiled", unlock_veiled),
    ]
