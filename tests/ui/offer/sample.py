"""The offer of look/03a."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from workstation.domain.ids import LineId, TicketId
from workstation.ui.offer.values import Sheet, TimeChoice
from workstation.ui.parts import marks

_SHEET = Sheet(
    ticket=TicketId("t-1"),
    line=LineId("1712"),
    line_name="1712",
    own_line_name="NPIE",
    sender="Marieke",
    entry_mark=marks.SHARED,
    entry_name="Chat na seksueel geweld",
    came_at="19:02",
    request="Langer gesprek na eerste opvang, vanavond nog",
    minutes=13,
    total_s=120,
    times=(
        TimeChoice(day=date(2026, 11, 24), at=time(21, 15), label="Vanavond 21:15"),
        TimeChoice(day=date(2026, 11, 25), at=time(19, 15), label="Morgen 19:15"),
    ),
    today=date(2026, 11, 24),
)


def sheet(**changes: Any) -> Sheet:
    return replace(_SHEET, **changes)
