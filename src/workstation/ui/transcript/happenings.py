"""Owns the sentences of system lines; must not know Qt."""

from workstation.domain.chat import Entry
from workstation.domain.push import ReturnReason
from workstation.ui.transcript.values import Happening
from workstation.ui.words import numbers, reasons

_FIXED = {
    "orphaned": (Happening.GAP, "Een collega nam dit gesprek over terwijl jij weg was."),
    "released": (
        Happening.RETURNED,
        (
            "Deze computer is opnieuw ingeschreven. Het gesprek gaat naar de wachtkamer van je lijn."
            " Wie vrij is, neemt het daar op; wat hier staat, blijft leesbaar."
        ),
    ),
    "consent_refused": (
        Happening.REFUSED,
        "De bezoeker deelt liever niets. Het gesprek blijft bij jou.",
    ),
    "consent_withdrawn": (Happening.REFUSED, "De bezoeker trok de toestemming in."),
}
_BY_THE_VISITOR = "visitor_left"
"""The page says so, at its button to stop and at its quick exit; a lost connection says nothing."""
_UNKNOWN = (Happening.OTHER, "Er is iets gebeurd dat deze versie niet kent.")


def of(entry: Entry, *, name: str, line: str, partner: str) -> tuple[Happening, str]:
    """What happened and its sentence. `line`: of the one who did it; `partner`: of the push."""
    if entry.kind in ("joined", "left", "closed"):
        return _of_people(entry, name, line)
    if entry.kind.startswith(("push_", "handover_")):
        return _of_push(entry, name, partner)
    if entry.kind in ("consent_ask", "consent_given"):
        points = numbers.counted(int(entry.text or 0), "punt", "punten")
        if entry.kind == "consent_ask":
            return Happening.ASKED, f"Je vroeg toestemming voor {points}."
        return Happening.AGREED, f"De bezoeker vinkte {points} aan."
    if entry.kind == "gap":
        return (
            Happening.GAP,
            f"{numbers.missing(int(entry.text or 1))}. Vraag de bezoeker wat er stond.",
        )
    return _FIXED.get(entry.kind, _UNKNOWN)


def _of_people(entry: Entry, name: str, line: str) -> tuple[Happening, str]:
    who = f"{name} ({line})" if line else name or "Een collega"
    if entry.kind == "closed":
        if entry.text == _BY_THE_VISITOR:
            return Happening.LEFT, "De bezoeker verliet zelf het gesprek."
        closer = "Je" if entry.own else who if name else "De bezoeker"
        return Happening.CLOSED, f"{closer} sloot het gesprek af."
    if entry.kind == "joined":
        if entry.own:
            sees = f"Jij bent er. De bezoeker ziet: {name}, hulpverlener van {line}."
            return Happening.CAME, sees
        return Happening.JOINED, f"{who} zit mee in het gesprek."
    if entry.own:
        return Happening.LEFT, "Je bent uit het gesprek. Je leest niet meer mee."
    return Happening.LEFT, f"{who} is uit het gesprek en leest niet meer mee."


def _of_push(entry: Entry, name: str, partner: str) -> tuple[Happening, str]:
    if entry.kind == "push_reserved":
        return Happening.PUSHED, f"{entry.text} van {partner} houdt een plaats vrij."
    if entry.kind == "push_read":
        return Happening.PUSHED, f"{entry.text} van {partner} las de briefing."
    if entry.kind == "handover_read":
        return Happening.PUSHED, f"{entry.text} las hoe het staat, en komt erbij."
    if entry.kind == "push_returned":
        reason = ReturnReason(entry.text)
        return Happening.RETURNED, reasons.returned(reason, who=name, line=partner)
    return _UNKNOWN
