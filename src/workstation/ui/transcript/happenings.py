"""Owns the sentences of system lines; must not know Qt."""

from workstation.domain.chat import Entry
from workstation.domain.push import ReturnReason
from workstation.ui.transcript.values import Happening
from workstation.ui.words import numbers, reasons


def of(entry: Entry, *, name: str, line: str, partner: str) -> tuple[Happening, str]:
    """What happened and its sentence. `line`: of the one who did it; `partner`: of the push."""
    who = f"{name} ({line})" if line else name or "Een collega"
    match entry.kind:
        case "joined" if entry.own:
            return Happening.CAME, f"Jij bent er. De bezoeker ziet: {name}, hulpverlener van {line}."
        case "joined":
            return Happening.JOINED, f"{who} zit mee in het gesprek."
        case "left" if entry.own:
            return Happening.LEFT, "Je bent uit het gesprek. Je leest niet meer mee."
        case "left":
            return Happening.LEFT, f"{who} is uit het gesprek en leest niet meer mee."
        case "closed":
            closer = "Je sloot" if entry.own else "De bezoeker sloot"
            return Happening.CLOSED, f"{closer} het gesprek af."
        case "orphaned":
            return Happening.GAP, "Een collega nam dit gesprek over terwijl jij weg was."
        case "consent_ask":
            points = numbers.counted(int(entry.text or 0), "punt", "punten")
            return Happening.ASKED, f"Je vroeg toestemming voor {points}."
        case "consent_given":
            points = numbers.counted(int(entry.text or 0), "punt", "punten")
            return Happening.AGREED, f"De bezoeker vinkte {points} aan."
        case "consent_refused":
            return Happening.REFUSED, "De bezoeker deelt liever niets. Het gesprek blijft bij jou."
        case "consent_withdrawn":
            return Happening.REFUSED, "De bezoeker trok de toestemming in."
        case "push_reserved":
            return Happening.PUSHED, f"{entry.text} van {partner} houdt een plaats vrij."
        case "push_read":
            return Happening.PUSHED, f"{entry.text} van {partner} las de briefing."
        case "push_returned":
            reason = ReturnReason(entry.text)
            return Happening.RETURNED, reasons.returned(reason, who=name, line=partner)
        case "gap":
            missing = numbers.counted(int(entry.text or 1), "bericht ontbreekt", "berichten ontbreken")
            return Happening.GAP, f"Hier {missing}. Vraag de bezoeker wat er stond."
    return Happening.OTHER, "Er is iets gebeurd dat deze versie niet kent."
