"""Owns the sentences of the push panel; must not know how a push is sent."""

from collections.abc import Sequence

from workstation.domain.briefing import Ticked
from workstation.ui.push.values import Block, Partner
from workstation.ui.words import numbers

NODES = ("Aanbod", "Gereserveerd", "Toestemming", "Briefing gelezen", "Samen")
CLOSE_PANEL = "Sluit dit paneel"
CLOSE_HINT = "Sluit dit paneel. De doorschakeling loopt door."
TO_WHOM = "Naar wie?"
REQUEST = "Wat vraag je?"
REQUEST_HINT = "Eén zin, zonder iets van het gesprek. Je collega ziet ze meteen."
REQUEST_PROMPT = "Langer gesprek na eerste opvang"
BRIEFING = "Briefing"
DECIDES = "De bezoeker beslist per punt wat mee mag"
FILL = "Vul de briefing aan"
PIN_MORE = "Nog een bericht vastpinnen"
NOT_YET_ASKED = "Nog niet bevraagd"
ASK_NOW = "Vraag nu"
NOT_FILLED = "niet ingevuld"
OFFER = "Bied aan"
OFFER_AGAIN = "Bied opnieuw aan"
ASK = "Vraag toestemming"
ASK_AGAIN = "Vraag opnieuw"
SEND = "Stuur briefing"
TAKE_BACK = "Trek terug"
HAND_OVER = "Draag over en verlaat…"
HAND_OVER_NOW = "Draag over en verlaat"
STAY = "Blijf nog even"
DONE = "Sluit"
INTRODUCE = "Stel voor"
INTRODUCE_HINT = "Stel je collega voor aan de bezoeker. Je leest de zin na voor je ze verstuurt."
FINISH = "Werk af…"
FINISH_HINT = "Jouw registratie en nota staan nog open."


def title(line: str) -> str:
    return f"Doorschakelen naar {line}"


def now(partner: Partner) -> str:
    """`Open tot 22:00 · 1 van 2 vrij`, `Nu gesloten · open vanaf morgen 13:00`."""
    if partner.is_open:
        free = f"{partner.free} van {partner.on_duty} vrij"
        said = partner.hours[:1].upper() + partner.hours[1:]
        parts = [said, free if partner.on_duty else "niemand in dienst"]
    else:
        parts = ["Nu gesloten"]
    # While somebody is there, when they open next is of no use; then it is what remains.
    if partner.opens and not (partner.is_open and partner.on_duty):
        parts.append(f"open vanaf {partner.opens}")
    return " · ".join(parts)


def offer_blocked(partner: Partner) -> str:
    """Why nothing can be offered now; empty: it can."""
    if not partner.is_open:
        return _closed(f"{partner.name} is nu gesloten.", partner)
    if not partner.on_duty:
        return _closed(f"Bij {partner.name} is nu niemand in dienst.", partner)
    return ""


def _closed(fact: str, partner: Partner) -> str:
    when = f" Aanbieden kan vanaf {partner.opens}." if partner.opens else ""
    return f"{fact}{when}"


def offer_hint(partner: Partner) -> str:
    if not partner.free:
        return (
            f"Bij {partner.name} is nu niemand vrij. Aanbieden kan toch: "
            "je ziet snel of er plaats komt."
        )
    return "Er reist nog niets van het gesprek mee."


def waiting(line: str) -> str:
    return f"{line} ziet je aanbod"


def keeps(name: str, line: str) -> str:
    return f"{name} van {line} houdt een plaats vrij"


def reads(name: str) -> str:
    return f"{name} leest de briefing"


def has_read(name: str, at: str) -> str:
    return (
        f"{name} heeft de briefing gelezen om {at}" if at else f"{name} heeft de briefing gelezen"
    )


def introduction(name: str, line: str) -> str:
    """For the writing box: the sender reads it before it goes. `name` and `line` from outside."""
    return (
        f"{name} van {line} is er nu. {name} las wat jij wou delen, "
        "dus je hoeft niets opnieuw te vertellen."
    )


def joined(name: str) -> str:
    return f"{name} is erbij. Jullie zijn met zijn drieën"


def handed(name: str, line: str) -> str:
    return f"Het gesprek is nu van {name} ({line})"


WAITING_THEN = "Antwoordt niemand op tijd, dan komt het aanbod naar jou terug."
READS_THEN = "Je ziet hier wanneer het lezen klaar is."
READ_THEN = "Zeg aan de bezoeker dat je collega erbij komt."
JOINED_THEN = "Jij blijft tot je zelf overdraagt."
HANDED_THEN = "Je leest niet meer mee."


def asks_what(count: int) -> str:
    points = numbers.counted(count, "punt", "punten")
    return f"De bezoeker krijgt {points} te zien en kiest per punt."


NOTHING_TO_ASK = "De briefing is nog leeg. Vul minstens één punt in."


def hand_over_what(name: str) -> str:
    return f"Het gesprek wordt van {name}. Jij gaat eruit en leest niet meer mee."


def answered(at: str, ticks: Sequence[Ticked]) -> str:
    """`Gevraagd om 19:16: vijf punten mogen mee, één niet, één wacht nog.`"""
    yes, no = ticks.count(Ticked.YES), ticks.count(Ticked.NO)
    waits = ticks.count(Ticked.WAITS)
    parts = []
    if yes:
        parts.append(f"{numbers.counted(yes, 'punt mag', 'punten mogen')} mee")
    if no:
        parts.append(f"{numbers.word(no)} niet")
    if waits:
        parts.append(f"{numbers.word(waits)} {'wacht' if waits == 1 else 'wachten'} nog")
    told = ", ".join(parts) if parts else "nog geen antwoord"
    return f"Gevraagd om {at}: {told}." if at else f"{numbers.sentence(told)}."


def blocked(block: Block, line: str) -> str:
    return {
        Block.NOT_RESERVED: f"Eerst moet {line} een plaats vrijhouden.",
        Block.NOT_ASKED: "Eerst kiest de bezoeker wat mee mag.",
        Block.WAITS: "De bezoeker kiest nog.",
        Block.CHANGED: "Je veranderde een punt na de vraag. Vraag het opnieuw.",
        Block.NOTHING_SHARED: "De bezoeker deelt geen enkel punt. Er is niets om te sturen.",
        Block.REFUSED: "De bezoeker wil nu niet doorgeschakeld worden.",
    }[block]


def proposed(moment: str) -> str:
    return f"Voorstel: {moment}."


def said(name: str, note: str) -> str:
    return f"{name or 'Je collega'} schrijft erbij: “{note}”"
