"""Owns the Dutch of Overleg, as text; must not know Qt."""

from collections.abc import Sequence

from workstation.ui.huddle.values import Colleague, Note, NoteState
from workstation.ui.parts import outside_text
from workstation.ui.words import numbers

TITLE = "Overleg, alleen collega’s"
NEVER = "De bezoeker leest dit nooit."
EMPTY = "Nog geen overleg"
EMPTY_KIND = "Overleg begint zodra een collega een plaats vrijhoudt."
LIST_NAME = "Overleg"
SELF = "Jij"
CLOSED = "Schrijven in Overleg staat even dicht"
CLOSED_REST = "Klik hier of druk Ctrl+2 om hier te schrijven."
SILENT = "Nog geen notities"
SILENT_KIND = "Schrijf hier wat je collega moet weten. De bezoeker leest dit nooit."
STATES: dict[NoteState, tuple[str, str]] = {
    NoteState.SENDING: ("clock", "wordt verzonden"),
    NoteState.STUCK: ("warning", "nog niet weg, we blijven proberen"),
    NoteState.UNDELIVERED: ("warning", "niet aangekomen"),
}


def gap(count: str) -> str:
    """In place of notes that did not come."""
    return f"{numbers.missing(int(count or 1))}. Vraag je collega wat er stond."


def here(colleagues: Sequence[Colleague]) -> str:
    """ "De bezoeker leest dit nooit. Hier: jij en Sofie (NPIE)."."""
    shown = [
        f"{outside_text.one_line(each.name)} ({outside_text.one_line(each.line_name)})"
        for each in colleagues
    ]
    if not shown:
        return f"{NEVER} Hier: alleen jij."
    together = ", ".join(["jij", *shown[:-1]])
    return f"{NEVER} Hier: {together} en {shown[-1]}."


def typing(names: Sequence[str]) -> str:
    shown = [outside_text.one_line(name) for name in names]
    if not shown:
        return ""
    if len(shown) == 1:
        return f"{shown[0]} typt"
    return f"{', '.join(shown[:-1])} en {shown[-1]} typen"


def spoken(note: Note) -> str:
    """What a screen reader says of a note."""
    who = SELF if note.own else outside_text.one_line(note.name)
    said = f"Overleg, {who}, {note.at:%H:%M}: {outside_text.isolated(note.text)}"
    if note.state is not None:
        said = f"{said}, {STATES[note.state][1]}"
    return f"Nieuw. {said}" if note.is_new else said
