"""Owns which page and which tabs stand for what the counsellor looks at; knows keys, no contents."""

from collections.abc import Callable

from workstation.domain.ids import ChatId, PushId
from workstation.domain.presence import Duty
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import PushChanged, ShiftChanged
from workstation.services.shift import Shift
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.main_window.centre import EMPTY
from workstation.ui.main_window.tabs import TabNews
from workstation.ui.main_window.window import MainWindow
from workstation.ui.push.view import PushView
from workstation.ui.rail.values import Place as RailPlace
from workstation.ui.rail.view import Rail

_PAGE = {
    Place.NOTHING: EMPTY,
    Place.CHAT: "chat",
    Place.OFFER: "offer",
    Place.BRIEFING: "briefing",
    Place.CLOSING: "closing",
}

_WHOLE_PAGE = {
    RailPlace.SETTINGS: "settings",
    RailPlace.NOTES: "notes",
    RailPlace.REGISTRATION: "registration",
    RailPlace.HANDOVER: "handover",
    RailPlace.DOSSIERS: "dossiers",
    RailPlace.FIGURES: "figures",
}
"""Places of the rail that take all of the desk, as the window calls them."""


class Stage:
    def __init__(
        self,
        window: MainWindow,
        rail: Rail,
        push: PushView,
        *,
        casebook: Casebook,
        attention: Attention,
        shift: Shift,
        bus: Bus,
    ) -> None:
        self._window = window
        self._rail = rail
        self._push = push
        self._casebook = casebook
        self._attention = attention
        self._panel_of: str | None = None
        self.opens_handover: Callable[[], bool] = lambda: False
        """Set by `ShiftEnd`: opens the handover when it was the last way of passing the chat on."""
        rail.place_chosen.connect(self._go)
        self._shift = shift
        attention.on(self._looked)
        bus.on(ShiftChanged, lambda _: self._show_empty_words())
        bus.on(PushChanged, lambda _: self._show_tabs(attention.looking))
        self._looked(attention.looking)
        self._show_empty_words()

    def show_notes(self) -> None:
        self._go(RailPlace.NOTES)

    def show_registrations(self) -> None:
        self._go(RailPlace.REGISTRATION)

    def show_desk(self) -> None:
        self._go(RailPlace.SHIFT)

    def open_push(self) -> None:
        """The panel, for the chat in the centre."""
        self._panel_of = self._attention.chat
        self._window.show_panel(self._push)
        self._push.take_focus()

    def last_push(self, chat: ChatId) -> PushId | None:
        push = self._casebook.push_of(chat)
        return push.id if push is not None else None

    def open_passing(self) -> None:
        """What came back, or is under way: a handover within the line, or a push."""
        if not self.opens_handover():
            self.open_push()

    def close_push(self) -> None:
        self._panel_of = None
        self._window.show_panel(None)

    def close_chat(self) -> None:
        chat = self._attention.chat
        if chat is not None:
            self._attention.look(Looking(place=Place.CLOSING, chat=chat))

    def show_card(self) -> None:
        self.close_push()
        self._window.side.show_tab("briefing")

    def show_protocol(self) -> None:
        self.close_push()
        chat = self._attention.chat
        if self._attention.looking.place is Place.CLOSING and chat is not None:
            self._attention.look(Looking(place=Place.CHAT, chat=chat))
        self._window.side.show_tab("protocol")

    def show_step(self) -> None:
        """The checklist for a key, from wherever the chat is: also beside its closing page."""
        self.close_push()
        self._window.side.show_tab("protocol")

    def show_huddle(self) -> None:
        self.close_push()
        self._window.side.show_tab("huddle")

    def show_unread(self, notes: int) -> None:
        news = TabNews(count=str(notes) if notes else "", huddle=True)
        self._window.side.show_news("huddle", news)

    def show_answered(self, badge: str) -> None:
        self._window.side.show_news("protocol", TabNews(count=badge))

    def _go(self, place: RailPlace) -> None:
        self._rail.show_place(place)
        self._window.show_place(_WHOLE_PAGE.get(place, ""))

    def _looked(self, looking: Looking) -> None:
        self._go(RailPlace.SHIFT)
        self._window.centre.show_page(_PAGE[looking.place])
        self._show_tabs(looking)
        if self._panel_of is not None and self._attention.chat != self._panel_of:
            self.close_push()

    def _show_empty_words(self) -> None:
        """What to do now, when nothing is open."""
        centre = self._window.centre
        if self._shift.duty is Duty.ON:
            centre.show_empty_words("chat", "Geen gesprek open", "Kies er links één, of druk F8.")
        elif self._shift.duty is Duty.PAUSE:
            centre.show_empty_words("cup", "Je hebt pauze", "Er gaat niets over tot je terug bent.")
        else:
            centre.show_empty_words(
                "cup",
                "Je bent niet in dienst",
                "Zet jezelf bovenaan in dienst: dan gaat het hier over.",
            )

    def _show_tabs(self, looking: Looking) -> None:
        side = self._window.side
        if looking.place in (Place.CHAT, Place.CLOSING) and looking.chat is not None:
            push = self._casebook.push_of(looking.chat)
            keys = ["protocol", "briefing"]
            if push is not None and push.huddle is not None:
                keys.append("huddle")
            side.show_tabs(keys)
        elif looking.place is Place.BRIEFING:
            side.show_tabs(["progress", "huddle"])
        elif looking.place is Place.OFFER:
            side.show_tabs(["progress"])
        else:
            side.show_tabs([])
