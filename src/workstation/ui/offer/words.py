"""Owns the sentences of a push offer; must not know anything of the chat, for nothing of it travels."""

from workstation.ui.offer.values import Gone
from workstation.ui.words import clock

ASKS = " vraagt of jij dit gesprek kan overnemen"
FROM = "Van"
CAME_BY = "Kwam binnen via"
REQUEST = "Gevraagd"
NO_REQUEST = "Geen vraag meegestuurd"
NOW = "Nu"
BRIEFING = "Briefing"
NOT_YET = "Komt pas als de bezoeker ja zegt. Nu reist er niets mee."
FORM = "Overdracht"
FORM_FOLLOWS = "Komt zodra je aanvaardt. Je leest ze voor je erbij komt."
TAKE_OVER = " vraagt of iemand van jullie dit gesprek overneemt"
ACCEPT = "Aanvaard en reserveer"
PROPOSE = "Stel een tijd voor…"
DECLINE = "Weiger met reden"
WHY = "Waarom kan het nu niet?"
DECLINE_NOW = "Weiger"
WHEN = "Wanneer kan het wel?"
OWN_TIME = "Een ander moment"
DAY = "Dag"
HOUR = "Uur"
PROPOSE_NOW = "Stel voor"
CHOOSE_FIRST = "Kies een moment."
FULL = "Je hebt nu geen plaats vrij volgens je eigen grens. Aanvaarden kan toch."
ANSWERING = "Je antwoord wordt verstuurd…"
BACK = "Terug naar je dienst"
ENTER = "Enter"


def title(sender: str, own_line: str, *, is_handover: bool = False) -> str:
    if is_handover:
        return f"{sender} zoekt een collega die het gesprek overneemt"
    return f"{sender} zoekt een plaats bij {own_line}"


def sender(name: str, line: str) -> str:
    return f"{name}, hulpverlener van {line}"


def entry(name: str, came_at: str) -> str:
    return f"{name}, {came_at}" if came_at else name


def writing(name: str, minutes: int) -> str:
    since = f"al {clock.minutes(minutes)}" if minutes else "sinds net"
    return f"De bezoeker schrijft met {name}, {since}"


def nobody(name: str) -> str:
    return (
        f"Antwoordt niemand, dan gaat het aanbod terug naar {name}. De bezoeker blijft bij {name}."
    )


def sees_reason(name: str) -> str:
    return f"{name} ziet de reden. De bezoeker ziet ze niet."


def sees_time(name: str) -> str:
    return f"Het gesprek blijft nu bij {name}, die het moment aan de bezoeker voorstelt."


def note_prompt(name: str) -> str:
    return f"Iets erbij voor {name} (mag leeg)"


def gone(why: Gone, name: str) -> tuple[str, str]:
    """A fact, and what it means."""
    stays = f"De bezoeker blijft bij {name}. Je hoeft niets te doen."
    return {
        Gone.TAKEN_BACK: (f"{name} heeft het aanbod teruggetrokken.", stays),
        Gone.COLLEAGUE: (
            "Een collega heeft al geantwoord.",
            "Je hoeft niets te doen.",
        ),
        Gone.TIMED_OUT: ("De tijd om te antwoorden is om.", stays),
    }[why]
