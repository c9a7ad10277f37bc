"""Rows to show: short ways to say who wrote what, and when."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from workstation.domain.ids import LineId, MessageId
from workstation.ui.transcript.values import (
    Happening,
    HappeningRow,
    MessageRow,
    Page,
    Row,
    SentState,
    Side,
)

START = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def message(
    place: int,
    text: str = "Dag.",
    *,
    side: Side = Side.VISITOR,
    seconds: int | None = None,
    state: SentState | None = None,
    pinned: bool = False,
    name: str = "",
) -> MessageRow:
    """`seconds` after seven; a minute per place when it does not matter."""
    return MessageRow(
        id=MessageId(f"m{place}"),
        position=place,
        at=START + timedelta(seconds=place * 60 if seconds is None else seconds),
        side=side,
        text=text,
        line=None if side is Side.VISITOR else LineId("1712" if side is Side.OWN else "npie"),
        name=name,
        state=state,
        pinned=pinned,
    )


def own(place: int, text: str = "Ik ben hier.") -> MessageRow:
    return message(place, text, side=Side.OWN, state=SentState.SENT)


def happening(place: int, sentence: str = "Sofie (NPIE) komt erbij.") -> HappeningRow:
    return HappeningRow(
        id=MessageId(f"m{place}"),
        position=place,
        at=START + timedelta(minutes=place),
        what=Happening.JOINED,
        sentence=sentence,
    )


def lines(first: int, last: int) -> list[Row]:
    """Visitor and counsellor in turn, both places included."""
    return [
        message(place, f"Bericht {place}") if place % 2 else own(place, f"Antwoord {place}")
        for place in range(first, last + 1)
    ]


def page(rows: Sequence[Row], *, more: bool = False, unread_from: str | None = None) -> Page:
    first = None if unread_from is None else MessageId(unread_from)
    return Page(rows=tuple(rows), more=more, unread_from=first)
