"""Owns the sentences of the checklist tab; must not know the steps, which are data."""

STILL_OPEN = "Nog open"
STAYS_OPEN = "Blijft open tot het afsluiten."
STAYS_OPEN_SHORT = "Blijft open."
HOW = "Hoe vraag ik dit?"
HOW_HIDE = "Verberg de uitleg"
INSERT = "Zet in antwoord"
TO_STEP = "Ga naar de stap"
PUSH = "Doorschakelen…"
HANDOVER = "Overdracht…"
CLOSE = "Afsluiten…"
EMPTY = "Geen gesprek open"
EMPTY_KIND = "De stappen verschijnen zodra je een gesprek opneemt."

_MARKS = {"todo": "te doen", "done": "gedaan", "risk": "risicovraag nog open"}


def hint(version: int, steps: int) -> str:
    keys = f"Alt+1 tot {min(steps, 9)}" if steps > 1 else "Alt+1"
    return f"versie {version} · {keys}"


def spoken(number: int, of: int, title: str, mark: str, answer: str) -> str:
    """A whole step for a screen reader: the circle and the colour in words."""
    parts = [f"Stap {number} van {of}: {title}", _MARKS[mark]]
    if answer:
        parts.append(answer)
    return ", ".join(parts)
