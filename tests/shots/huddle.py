"""Overleg, as in LOOK's picture 04, and its other states."""

from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.ui.huddle.values import Colleague, Note, NoteState
from workstation.ui.huddle.view import Huddle
from workstation.ui.parts.layout import Row
from workstation.ui.theme.theme import Theme

_HUDDLE = ChatId("h-0000000000000001")
_WIDTH, _HEIGHT = 380, 792


def _note(
    place: int,
    minute: int,
    text: str,
    *,
    own: bool,
    state: NoteState | None = None,
    is_new: bool = False,
) -> Note:
    return Note(
        id=MessageId(f"n{place}"),
        position=place,
        at=datetime(2026, 11, 24, 19, minute, tzinfo=UTC),
        line=LineId("1712" if own else "npie"),
        name="Marieke" if own else "Sofie",
        text=text,
        own=own,
        state=state,
        is_new=is_new,
    )


_SAID = (
    _note(1, 19, "Schrikt van vragen over wie het was. Ik vroeg er niet naar.", own=True),
    _note(2, 20, "Goed dat ik het weet. Briefing gelezen. Jij zegt wanneer?", own=False),
    _note(
        3,
        21,
        "Nu mag. Ik stel je voor en blijf tot de bezoeker zegt dat het goed is.",
        own=True,
    ),
    _note(4, 26, "Dank je. Ik denk dat je rustig kan afronden.", own=False, is_new=True),
)


def _huddle(theme: Theme, notes: tuple[Note, ...], draft: str = "") -> Huddle:
    huddle = Huddle(theme)
    huddle.resize(_WIDTH, _HEIGHT)
    huddle.show_huddle(_HUDDLE, notes, draft)
    huddle.show_colleagues((Colleague(name="Sofie", line_name="NPIE"),))
    return huddle


def opened(theme: Theme) -> Huddle:
    huddle = _huddle(theme, _SAID, "Top, ik neem afscheid en ga er daarna uit.")
    huddle.show_open()
    huddle.show()
    huddle.activateWindow()
    huddle.take_focus()
    return huddle


def _states(theme: Theme) -> QWidget:
    sheet = QWidget()
    sheet.resize(4 * _WIDTH + 30, _HEIGHT)
    row = Row(theme, sheet, gap=10)
    none = Huddle(theme)
    row.addWidget(none)
    silent = _huddle(theme, ())
    silent.show_open()
    row.addWidget(silent)
    stuck = _note(5, 27, "<b>Geen</b> opmaak. " * 3, own=True, state=NoteState.STUCK)
    closed = _huddle(theme, (*_SAID, *_more(), stuck))
    closed.show_typing(("Sofie",))
    row.addWidget(closed)
    over = _huddle(theme, _SAID)
    over.show_unavailable("Het overleg is voorbij")
    row.addWidget(over)
    return sheet


def _more() -> tuple[Note, ...]:
    return tuple(
        _note(10 + turn, 30, f"Nog een notitie, nummer {turn}.", own=bool(turn % 2))
        for turn in range(6)
    )


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "huddle", opened
    yield "huddle-states", _states
