"""A search with its results, and a chat that is read; invented people."""

from datetime import UTC, datetime, timedelta
from typing import Any

from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.domain.search import terms_of
from workstation.ui.notes import snippets
from workstation.ui.notes.values import NoteShown, Partner, ResultShown, ResultsShown
from workstation.ui.parts import marks
from workstation.ui.transcript.values import (
    Header,
    MessageRow,
    Page,
    ReaderChip,
    Row,
    SentState,
    Side,
)
from workstation.ui.words import debriefs

CHAT = ChatId("c-0000000000000000000000000000ee55")
PARTNERS = (Partner(line=LineId("npie"), name="NPIE"),)
TERMS = terms_of("zus")
NOTE = (
    "Vertelt voor het eerst over wat er na de fuif gebeurde. Zus weet het, ouders niet. "
    "Wil niet naar de politie, wel naar het zorgcentrum; samen het uur gekozen."
)
_START = datetime(2026, 10, 14, 19, 2, tzinfo=UTC)


def result(**changes: Any) -> ResultShown:
    values: dict[str, Any] = {
        "chat": CHAT,
        "title": "Bezoeker 4821",
        "at": "14 oktober 2026, 19:48",
        "what": "Nota",
        "snippet": snippets.of(NOTE, TERMS),
        "for_intervision": True,
    }
    return ResultShown(**(values | changes))


def line(name: str, text: str, **changes: Any) -> ResultShown:
    values: dict[str, Any] = {
        "what": "Bezoeker",
        "message": MessageId(name),
        "position": 1,
        "snippet": snippets.of(text, TERMS),
        "for_intervision": False,
    }
    return result(**(values | changes))


def results(**changes: Any) -> ResultsShown:
    rows = (
        result(),
        line("m4", "Mijn zus weet het al. Zij zei dat ik hier moest schrijven."),
        line("m6", "Fijn dat je zus er is. Wil je dat zij meegaat?", what="Jij"),
        line(
            "m9",
            "Ik durf er met niemand over praten. Met mama niet, met papa niet, alleen mijn zusje "
            "heeft gezien dat ik 's nachts niet slaap en ze vraagt altijd wat er scheelt.",
            title="Bezoeker 2210",
            at="3 september 2026, 22:15",
            chat=ChatId("c-00000000000000000000000000000002"),
        ),
        result(
            title="Bezoeker 1187",
            at="21 augustus 2026, 20:31",
            chat=ChatId("c-00000000000000000000000000000003"),
            snippet=snippets.of("Zussen samen aan de telefoon; jongste blijft bellen.", TERMS),
            for_intervision=False,
            follow_up=True,
        ),
    )
    return ResultsShown(**({"rows": rows, "is_asked": True} | changes))


def note(**changes: Any) -> NoteShown:
    values: dict[str, Any] = {
        "chat": CHAT,
        "title": "Bezoeker 4821",
        "at": "14 oktober 2026, 19:48",
        "note": NOTE,
        "for_intervision": True,
        "follow_up": False,
        "debrief": ((debriefs.QUESTIONS[0], "Zwaar."),),
    }
    return NoteShown(**(values | changes))


HEADER = Header(
    mark=marks.SHARED,
    title="Bezoeker 4821",
    facts=("Woensdag 14 oktober 2026", "Via chat na seksueel geweld", "Met NPIE"),
    readers=(ReaderChip(label="Jij", line=LineId("1712")),),
)


def page() -> Page:
    said = (
        (Side.VISITOR, "Dag, ik weet niet goed hoe ik moet beginnen."),
        (Side.OWN, "Dag. Neem gerust je tijd, ik ben er."),
        (Side.VISITOR, "Er is iets gebeurd na een fuif."),
        (Side.VISITOR, "Mijn zus weet het al. Zij zei dat ik hier moest schrijven."),
        (Side.OWN, "Dank je dat je het hier zegt."),
        (Side.OWN, "Fijn dat je zus er is. Wil je dat zij meegaat?"),
    )
    rows: list[Row] = [
        MessageRow(
            id=MessageId(f"m{n}"),
            position=n,
            at=_START + timedelta(minutes=3 * n),
            side=side,
            text=text,
            line=LineId("1712") if side is Side.OWN else None,
            state=SentState.READ if side is Side.OWN else None,
        )
        for n, (side, text) in enumerate(said, start=1)
    ]
    return Page(rows=tuple(rows), more=False)
