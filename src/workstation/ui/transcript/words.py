"""Owns the Dutch of the transcript, as text; must not know Qt or how a row is painted."""

from collections.abc import Sequence
from datetime import date, datetime

from workstation.ui.parts import outside_text
from workstation.ui.transcript.values import (
    Happening,
    MessageRow,
    Phase,
    ReaderChip,
    Row,
    SentState,
    Side,
)

VISITOR = "Bezoeker"
SELF = "Jij"
NEW = "Nieuw"
PINNED = "in briefing"
PIN = "Zet in briefing"
UNPIN = "Haal uit briefing"
SHOW_ALL = "Toon alles"
SHOW_LESS = "Toon minder"
LIST_NAME = "Gesprek"
LIST_HELP = (
    "Pijltjes lopen langs de berichten, Ctrl+C kopieert, P zet een bericht in de briefing, "
    "Ctrl+Shift+A toont alles als tekst"
)
ARCHIVE_HELP = (
    "Pijltjes lopen langs de berichten, Ctrl+C kopieert, Ctrl+Shift+A toont alles als tekst"
)
TEXT_NAME = "Gesprek als tekst"
TEXT_BACK = "Terug naar het gesprek"
TEXT_OLDER = "Haal oudere berichten"
SILENT = "Nog geen berichten"
SILENT_KIND = "Een eerste woord van jou mag kort zijn."
OPENING_KIND = "Dat duurt meestal maar een paar tellen."
_DAYS = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

STATES: dict[SentState, tuple[str, str]] = {
    SentState.SENDING: ("clock", "wordt verzonden"),
    SentState.SENT: ("arrow-right", "verzonden"),
    SentState.DELIVERED: ("check", "afgeleverd"),
    SentState.READ: ("checks", "gelezen"),
    SentState.READ_BY_BOTH: ("checks", "gelezen door beiden"),
    SentState.STUCK: ("warning", "nog niet weg, we blijven proberen"),
    SentState.UNDELIVERED: ("warning", "niet aangekomen"),
}
"""Icon and word: a state is never a colour alone."""

HAPPENINGS: dict[Happening, str] = {
    Happening.CAME: "arrow-right",
    Happening.JOINED: "people",
    Happening.LEFT: "door",
    Happening.ASKED: "list-check",
    Happening.AGREED: "check",
    Happening.REFUSED: "minus",
    Happening.PUSHED: "swap",
    Happening.RETURNED: "undo",
    Happening.GAP: "warning",
    Happening.CLOSED: "check",
    Happening.OTHER: "info",
}

PHASES: dict[Phase, tuple[str, str]] = {
    Phase.OPENING: ("clock", "De bezoeker wordt binnengelaten…"),
    Phase.PAUSED: ("clock", "Bezoeker is even weg. Wat je schrijft, staat klaar bij de terugkeer."),
}


def time(at: datetime) -> str:
    return f"{at:%H:%M}"


def day(when: date) -> str:
    """ "Dinsdag 24 november": the year is not said, a chat is of now."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def new_below(count: int) -> str:
    return f"Naar beneden, {count} nieuwe" if count else "Naar beneden"


def typing(names: Sequence[str]) -> str:
    shown = [outside_text.one_line(name) for name in names]
    if not shown:
        return ""
    if len(shown) == 1:
        return f"{shown[0]} typt"
    return f"{', '.join(shown[:-1])} en {shown[-1]} typen"


def readers(chips: Sequence[ReaderChip]) -> str:
    """ "Leest mee: bezoeker en jij"."""
    shown = [
        chip.label.lower() if chip.label in {VISITOR, SELF} else outside_text.one_line(chip.label)
        for chip in chips
    ]
    if not shown:
        return "Niemand leest mee"
    together = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} en {shown[-1]}"
    return f"Leest mee: {together}"


def speaker(row: MessageRow) -> str:
    if row.side is Side.VISITOR:
        return VISITOR
    if row.side is Side.OWN:
        return SELF
    return outside_text.one_line(row.name) or "Collega"


def spoken(row: Row) -> str:
    """What a screen reader says of a row: who, when, what, and how it stands."""
    if not isinstance(row, MessageRow):
        return f"{time(row.at)}: {outside_text.isolated(row.sentence)}"
    parts = [f"{speaker(row)}, {time(row.at)}: {outside_text.isolated(row.text)}"]
    if row.state is not None:
        parts.append(STATES[row.state][1])
    if row.pinned:
        parts.append(PINNED)
    return ", ".join(parts)


def text_head(row: Row) -> str:
    """A system line in the read-only text, or who spoke: the words follow, indented."""
    if not isinstance(row, MessageRow):
        return f"{time(row.at)} · {outside_text.one_line(row.sentence)}"
    return f"{time(row.at)} {speaker(row)}"
