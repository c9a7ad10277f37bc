"""Owns the sentences around the briefing; must not know its texts."""

from workstation.ui.words import numbers

TITLE = "Briefing"
NOT_WITHOUT = "Niets hiervan vertrekt zonder ja van de bezoeker."
PIN = "Een bericht vastpinnen"
PIN_MORE = "Nog een bericht vastpinnen"
NO_QUOTE = "Kies in het gesprek een bericht dat de bezoeker maar één keer wil vertellen."
REMOVE_QUOTE = "Haal dit bericht uit de briefing"
ADD = "Nog een punt"
OWN_LABEL = "Naam van dit punt"
OWN_PROMPT = "Wat moet je collega weten?"
OWN_LABEL_PROMPT = "Punt"
PREFILLED = "uit het protocol"
SENT = "De briefing is verstuurd."
SENT_THEN = "Wat er nu in staat, ligt vast."
EMPTY = "Geen gesprek open"
EMPTY_KIND = "Hier komt wat je collega mag weten."


def remove_row(label: str) -> str:
    return f"Haal {label or 'dit punt'} weg"


def asked(at: str) -> str:
    return f"Gevraagd om {at}."


ASKED_THEN = "Verander je een punt, dan vraag je de bezoeker opnieuw om een ja."

# The receiver's page.
NOT_AGAIN = "Wat de bezoeker niet opnieuw wil vertellen"
CONSENT_RIGHT = "Toestemming klopt"
CONSENT_WRONG = "Toestemming klopt niet"
READ = "Ik heb de briefing gelezen"
JOIN = "Deelnemen"
GIVE_BACK = "Geef terug…"
KEEP = "Toch houden"
GIVE_BACK_NOW = "Geef terug"
WHY_BACK = "Waarom geef je het gesprek terug?"
REFUSED_TITLE = "Deze briefing klopt niet met de toestemming. Ze is niet geopend."
NO_FACTS = "Er zijn geen andere punten gedeeld."


def title(visitor: str) -> str:
    return f"Briefing over {visitor}"


def came_from(sender: str, line: str, at: str, shared: int, kept: int) -> str:
    consent = f"toestemming van de bezoeker om {at}"
    return f"Van {sender} ({line}) · {consent} · {_points(shared, kept)}"


def came_from_short(sender: str, line: str, at: str, shared: int, kept: int) -> str:
    """Where the whole does not fit."""
    return f"Van {sender} ({line}) · toestemming {at} · {_points(shared, kept)}"


def handover_title(visitor: str) -> str:
    return f"Overdracht van {visitor}"


def handed_by(sender: str, line: str, points: int) -> str:
    return f"Van {sender} ({line}) · {_points(points, 0)}"


def sees_within(sender: str) -> str:
    return f"{sender} ziet dat je het las. De bezoeker weet dat er iemand komt."


SAME_LINE = "Binnen je lijn"
HANDOVER_READ = "Ik heb de overdracht gelezen"


def _points(shared: int, kept: int) -> str:
    """How many were kept back is said only where it is known."""
    if kept:
        return f"{shared} van {shared + kept} punten"
    return "1 punt" if shared == 1 else f"{shared} punten"


def own_words(times: tuple[str, ...]) -> str:
    """`Eigen woorden van de bezoeker, 19:06 en 19:11. Vraag hier niet naar.`"""
    known = tuple(dict.fromkeys(time for time in times if time))
    said = ""
    if known:
        said = ", " + " en ".join(filter(None, (", ".join(known[:-1]), known[-1])))
    return f"Eigen woorden van de bezoeker{said}. Vraag hier niet naar."


def kept_back(count: int) -> str:
    """Never which: that would tell what the visitor did not want told."""
    subject = numbers.sentence(numbers.counted(count, "punt", "punten"))
    verb = "deelt de bezoeker liever niet."
    after = "Het is niet verstuurd." if count == 1 else "Ze zijn niet verstuurd."
    return f"{subject} {verb} {after}"


def sees(sender: str) -> str:
    return f"{sender} en de bezoeker zien dat jij klaar bent"


def sees_reason(sender: str) -> str:
    return f"{sender} ziet de reden. De bezoeker ziet ze niet, en blijft bij {sender}."


JOINING = "De pagina van de bezoeker laat je binnen…"
TICK_FIRST = "Vink eerst aan dat je de briefing gelezen hebt."


def refused_then(sender: str) -> str:
    return (
        "Wat er aankwam, is niet wat de bezoeker goedkeurde. Je hoeft niets te doen: het gesprek "
        f"blijft bij {sender}, die ziet waarom. Gebeurt dit vaker, vertel het dan aan je "
        "teamverantwoordelijke."
    )
