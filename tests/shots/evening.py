"""The whole window with everything in it, beside LOOK's pictures 01, 03a, 04 and 09."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots import huddle as huddles
from tests.shots import transcript as transcripts
from tests.shots.scene import Scene
from tests.shots.window import Desk
from tests.ui.offer import sample as offers
from tests.ui.progress import sample as progresses
from tests.ui.protocol.sample import PROTOCOL
from workstation.domain.ids import ChatId, LineId, TicketId
from workstation.domain.presence import Duty
from workstation.ui.chats.values import ChatShown, ChatsShown
from workstation.ui.composer.view import Composer
from workstation.ui.main_window.tabs import TabNews
from workstation.ui.offer.view import OfferView
from workstation.ui.parts import marks
from workstation.ui.parts.card import Surface
from workstation.ui.parts.layout import Column
from workstation.ui.progress.view import ProgressView
from workstation.ui.protocol import values as protocols
from workstation.ui.protocol.view import ProtocolView
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.topbar.values import DeskShown, DutyShown, PartnerShown
from workstation.ui.waiting_room.values import Direction, PushShown, RoomShown


def _chat_page(theme: Theme, transcript: QWidget, composer: QWidget) -> QWidget:
    page = Surface(theme, Token.GROUND)
    column = Column(theme, page)
    column.addWidget(transcript, 1)
    column.addWidget(composer)
    return page


def _chat_desk(theme: Theme) -> Desk:
    desk = Desk(theme, stand_ins=False)
    transcript = transcripts.first(theme)
    composer = Composer(theme)
    composer.show_chat(ChatId("c-1"), "")
    composer.show_open()
    desk.window.centre.add_page("chat", _chat_page(theme, transcript, composer))
    desk.window.centre.show_page("chat")
    protocol = ProtocolView(theme)
    protocol.show_sheet(
        protocols.sheet_of("c-1", PROTOCOL, {"safe": "yes", "when": "h72", "minor": "no"})
    )
    side = desk.window.side
    side.add_tab("protocol", "Protocol", protocol, icon="list-check")
    side.add_tab("briefing", "Briefing", Surface(theme), icon="note")
    side.add_tab("huddle", "Overleg", huddles.opened(theme), icon="people", huddle=True)
    side.show_news("protocol", TabNews(count="3/6"))
    side.show_news("huddle", TabNews(dot=True, huddle=True))
    return desk


def main(theme: Theme) -> QWidget:
    return _chat_desk(theme).window


def minimum(theme: Theme) -> QWidget:
    desk = _chat_desk(theme)
    desk.window.resize(1180, 720)
    return desk.window


def huddle(theme: Theme) -> QWidget:
    desk = _chat_desk(theme)
    desk.window.side.show_tab("huddle")
    return desk.window


def offer(theme: Theme) -> QWidget:
    desk = Desk(theme, pushes_first=True, stand_ins=False)
    desk.topbar.show_desk(DeskShown(line="NPIE", mark=marks.LNPIE, person="Sofie D."))
    desk.topbar.show_duty(DutyShown(duty=Duty.ON, chats=1, limit=2))
    desk.topbar.show_partners(
        (
            PartnerShown(
                line=LineId("1712"),
                name="1712",
                mark=marks.L1712,
                words="open tot 22:00 · 2 van 4 vrij",
            ),
        )
    )
    desk.room.show_room(RoomShown())
    desk.chats.show_chats(
        ChatsShown(
            chats=(
                ChatShown(
                    id=ChatId("c-9"),
                    mark=marks.LNPIE,
                    name="Bezoeker 3307",
                    state="Jij schreef laatst · 41 min",
                ),
            )
        )
    )
    desk.pushes.show_pushes(
        (
            PushShown(
                ticket=TicketId("t-5"),
                direction=Direction.IN,
                line="1712",
                mark=marks.L1712,
                entry="Chat na seksueel geweld",
                entry_mark=marks.SHARED,
                waited="00:35",
                words="",
                left="01:25",
                calls=True,
                chosen=True,
            ),
        )
    )
    page = OfferView(theme)
    page.show_sheet(offers.sheet())
    page.show_left(85)
    desk.window.centre.add_page("offer", page)
    desk.window.centre.show_page("offer")
    evening = ProgressView(theme)
    evening.show_evening(progresses.EVENING)
    desk.window.side.add_tab("evening", "Jouw avond", evening, icon="clock")
    return desk.window


def scenes() -> Iterable[tuple[str, Scene]]:
    return [
        ("01-main", main),
        ("03a-offer", offer),
        ("04-huddle", huddle),
        ("09-minimum", minimum),
    ]
