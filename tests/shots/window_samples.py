"""Sample values of a quiet evening, as in LOOK's pictures 01, 03a and 09; no scene by itself."""

from collections.abc import Iterable

from tests.shots.scene import Scene
from workstation.domain.ids import ChatId, LineId, TicketId
from workstation.domain.presence import Duty
from workstation.ui.chats.values import ChatShown, ChatsShown
from workstation.ui.parts import marks
from workstation.ui.topbar.values import (
    ConnectionShown,
    DeskShown,
    DutyShown,
    LinkShown,
    PartnerShown,
)
from workstation.ui.waiting_room.values import Direction, PushShown, RoomShown, TicketShown

DESK = DeskShown(line="1712", mark=marks.L1712, person="Marieke V.")
DUTY = DutyShown(duty=Duty.ON, chats=2, limit=3)
PARTNER = PartnerShown(
    line=LineId("npie"), name="NPIE", mark=marks.LNPIE, words="open tot 22:00 · 1 van 2 vrij"
)
CONNECTED = ConnectionShown(state=LinkShown.CONNECTED)

ROOM = RoomShown(
    tickets=(
        TicketShown(
            id=TicketId("t-1"),
            entry="Chat na seksueel geweld",
            entry_short="Na seksueel geweld",
            mark=marks.SHARED,
            waited="03:10",
            waited_spoken="wacht 3 minuten",
            facts=("18+", "Antwerpen"),
        ),
        TicketShown(
            id=TicketId("t-2"),
            entry="1712",
            mark=marks.L1712,
            waited="00:40",
            waited_spoken="wacht minder dan een minuut",
        ),
    )
)
CHATS = ChatsShown(
    chats=(
        ChatShown(
            id=ChatId("c-1"),
            mark=marks.SHARED,
            name="Bezoeker 4821",
            state="Bezoeker typt · 14 min",
        ),
        ChatShown(
            id=ChatId("c-2"),
            mark=marks.L1712,
            name="Bezoeker 4790",
            state="Wacht 1 min op jou · 38 min",
            unread=2,
        ),
    ),
    open=ChatId("c-1"),
)
PUSH_IN = PushShown(
    ticket=TicketId("t-3"),
    direction=Direction.IN,
    line="NPIE",
    mark=marks.LNPIE,
    entry="nupraatikerover",
    entry_mark=marks.LNPIE,
    waited="00:20",
    words="Briefing volgt na toestemming",
    left="01:40",
    calls=True,
)


def scenes() -> Iterable[tuple[str, Scene]]:
    return []
