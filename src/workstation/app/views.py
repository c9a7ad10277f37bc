"""Owns the widgets of one window, made once and laid in their places; must not know services."""

from PySide6.QtWidgets import QWidget

from workstation.ui.breather.view import BreatherView
from workstation.ui.briefing.reading import ReadingPage
from workstation.ui.briefing.view import BriefingView
from workstation.ui.chats.view import Chats
from workstation.ui.closing.view import ClosingView
from workstation.ui.composer.view import Composer
from workstation.ui.dossiers.view import DossiersPage
from workstation.ui.figures.view import FiguresPage
from workstation.ui.handover.view import HandoverView
from workstation.ui.huddle.view import Huddle
from workstation.ui.main_window.window import MainWindow
from workstation.ui.notes.view import Notes
from workstation.ui.offer.view import OfferView
from workstation.ui.parts.above import Above
from workstation.ui.parts.layout import Column
from workstation.ui.phrases import view as phrases_view
from workstation.ui.phrases.view import PhrasesPanel
from workstation.ui.progress.view import ProgressView
from workstation.ui.protocol.view import ProtocolView
from workstation.ui.push.view import PushView
from workstation.ui.rail.values import Place
from workstation.ui.rail.view import Rail
from workstation.ui.referrals import view as referrals_view
from workstation.ui.referrals.view import ReferralsPanel
from workstation.ui.registration.page import RegistrationsPage
from workstation.ui.registration.sheet import RegistrationSheet
from workstation.ui.retention.view import RetentionPage
from workstation.ui.settings.view import Settings
from workstation.ui.shift_list.view import ShiftListView
from workstation.ui.theme.theme import Theme
from workstation.ui.topbar.view import Topbar
from workstation.ui.transcript.header import HEIGHT as HEADER
from workstation.ui.transcript.view import Transcript
from workstation.ui.waiting_room.pushes_view import Pushes
from workstation.ui.waiting_room.view import WaitingRoom


class Views:
    """`offers_first`: a line that mostly receives sees its offers above its waiting room (LOOK 03a)."""

    def __init__(self, theme: Theme, window: MainWindow, *, offers_first: bool) -> None:
        self.topbar = Topbar(theme)
        self.rail = Rail(theme)
        self.room = WaitingRoom(theme)
        self.chats = Chats(theme)
        self.pushes = Pushes(theme)
        self.transcript = Transcript(theme)
        self.composer = Composer(theme)
        self.phrases = PhrasesPanel(theme)
        self.referrals = ReferralsPanel(theme)
        self.offer = OfferView(theme)
        self.reading = ReadingPage(theme)
        self.closing_registration = RegistrationSheet(theme)
        self.closing = ClosingView(theme, self.closing_registration)
        self.registrations = RegistrationsPage(theme)
        self.protocol = ProtocolView(theme)
        self.briefing = BriefingView(theme)
        self.huddle = Huddle(theme)
        self.progress = ProgressView(theme)
        self.push = PushView(theme)
        self.settings = Settings(theme)
        self.archive = Transcript(theme, is_archive=True)
        self.notes = Notes(theme, self.archive)
        self.retention = RetentionPage(theme)
        self.handover = HandoverView(theme)
        self.shift_list = ShiftListView(theme)
        self.breather = BreatherView(theme)
        self.dossiers = DossiersPage(theme)
        self.figures = FiguresPage(theme)
        left: list[QWidget] = [self.room, self.chats, self.pushes]
        if offers_first:
            left = [self.pushes, self.room, self.chats]
        self.window = window
        window.furnish(self.topbar, self.rail, [self.breather, *left])
        chat = QWidget()
        column = Column(theme, chat)
        column.addWidget(self.transcript, 1)
        column.addWidget(self.composer)
        box = self.composer.box
        Above(theme, self.phrases, chat, box, high=phrases_view.HIGH, under=HEADER)
        Above(theme, self.referrals, chat, box, high=referrals_view.HIGH, under=HEADER)
        centre = self.window.centre
        centre.add_page("chat", chat, held=True)
        centre.add_page("offer", self.offer)
        centre.add_page("briefing", self.reading)
        centre.add_page("closing", self.closing)
        side = self.window.side
        side.add_tab("protocol", "Protocol", self.protocol, icon="list-check")
        side.add_tab("briefing", "Briefing", self.briefing, icon="note")
        side.add_tab("progress", "Verloop", self.progress, icon="list-check")
        side.add_tab("huddle", "Overleg", self.huddle, icon="people", huddle=True)
        side.show_tabs(())
        self.window.add_place("settings", self.settings)
        self.window.add_place("notes", self.notes)
        self.window.add_place("registration", self.registrations)
        self.window.add_place("retention", self.retention)
        self.window.add_place("handover", self.shift_list)
        self.window.add_place("dossiers", self.dossiers)
        self.window.add_place("figures", self.figures)
        self.settings.retention_wanted.connect(self.show_retention)
        self.retention.left.connect(self._leave_retention)

    def show_retention(self) -> None:
        """A page of the settings: in the rail it is there."""
        self.rail.show_place(Place.SETTINGS)
        self.window.show_place("retention")
        self.retention.back.setFocus()

    def _leave_retention(self) -> None:
        self.window.show_place("settings")
        self.settings.retention.setFocus()
