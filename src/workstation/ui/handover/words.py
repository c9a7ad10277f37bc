"""Owns the sentences of a handover within the line; must not know the chat."""

from workstation.domain.push import PushState
from workstation.ui.handover.values import Sheet
from workstation.ui.words import numbers

CLOSE = "Sluit de overdracht"
FORM = "Wat je collega moet weten"
FORM_HINT = "Alleen wie aanvaardt, krijgt dit te lezen, vóór die erbij komt."
NEEDED = "nodig"
REQUEST = "Wat je collega’s nu zien"
REQUEST_PROMPT = "Mijn dienst zit erop, het gesprek gaat door"
REQUEST_HINT = "Eén zin zonder iets van het gesprek. Iemand in gedachten? Zeg het hier."
OFFER = "Vraag een collega"
OFFER_AGAIN = "Vraag opnieuw"
TAKE_BACK = "Trek terug"
INTRODUCE = "Stel voor"
HAND_OVER = "Draag over en verlaat…"
FINISH = "Werk af…"
SENT = "Wat hierboven staat, ligt vast."
SAVING = "Wordt bewaard terwijl je typt"

ASK_TITLE = "Overdragen?"
ASK_YES = "Draag over en verlaat"
ASK_NO = "Blijf nog even"


def title(line: str) -> str:
    return f"Overdracht binnen {line}"


def ask(name: str) -> str:
    return f"Het gesprek wordt van {name}. Jij gaat eruit en leest niet meer mee."


def came(name: str, at: str) -> str:
    return f"Kreeg je van {name}, {at}" if at else f"Kreeg je van {name}"


def saved(at: str) -> str:
    return f"Bewaard om {at}" if at else SAVING


def said(name: str, note: str) -> str:
    return f"{name or 'Je collega'} schrijft erbij: “{note}”"


def colleagues(on_duty: int, free: int) -> str:
    """`Twee collega’s in dienst, één vrij`."""
    if not on_duty:
        return "Nu is geen collega van je lijn in dienst"
    who = numbers.sentence(numbers.counted(on_duty, "collega", "collega’s"))
    room = "niemand vrij" if not free else f"{numbers.word(free)} vrij"
    return f"{who} in dienst, {room}"


def headline(sheet: Sheet) -> tuple[str, str]:
    """A fact, and what follows from it."""
    name = sheet.name or "Je collega"
    read = f" om {sheet.read_at}" if sheet.read_at else ""
    return {
        PushState.OFFERED: (
            "Het rinkelt bij je collega’s",
            "Antwoordt niemand op tijd, dan blijft het gesprek bij jou.",
        ),
        PushState.RESERVED: (f"{name} houdt een plaats vrij", "Het formulier is onderweg."),
        PushState.BRIEFED: (
            f"{name} leest wat je schreef",
            "De bezoeker weet dat er iemand komt.",
        ),
        PushState.READ: (
            f"{name} las het{read}",
            "Zeg aan de bezoeker dat je collega erbij komt.",
        ),
        PushState.JOINT: (
            f"{name} is erbij. Jullie zijn met zijn drieën",
            "Jij blijft tot je zelf overdraagt.",
        ),
        PushState.HANDED_OVER: (f"Het gesprek is nu van {name}", "Je leest niet meer mee."),
    }.get(
        sheet.state,
        (
            colleagues(sheet.on_duty, sheet.free),
            "De bezoeker merkt pas iets als een collega aanvaardt.",
        ),
    )


def blocked(sheet: Sheet) -> str:
    """Why nobody can be asked now; empty: it can."""
    if sheet.bar:
        return sheet.bar
    if not sheet.is_written:
        return "Schrijf eerst hoe het nu gaat."
    if not sheet.on_duty:
        return "Er is nu niemand om het aan te vragen. Het gesprek blijft bij jou."
    return ""


def introduction(name: str) -> str:
    """For the writing box: the sender reads it before it goes. `name` from outside."""
    return (
        f"Mijn dienst zit erop. {name} is mijn collega en gaat zo met je verder. "
        f"{name} las waar we gebleven zijn, dus je hoeft niets opnieuw te vertellen."
    )
