"""Owns the sentences of the checklist tab; must not know the steps, which are data."""

from collections.abc import Callable

from workstation.domain.checklist import Protocol, Skip
from workstation.domain.edition import Mark, Signing
from workstation.ui.words import clock as times
from workstation.ui.words import skipping

STILL_OPEN = "Nog open"
STAYS_OPEN = "Blijft open tot het afsluiten."
HOW = "Hoe vraag ik dit?"
HOW_HIDE = "Verberg de uitleg"
INSERT = "Zet in antwoord"
SCRIPT = "Zet zin klaar"
SKIP = "Sla over…"
SKIP_HIDE = "Toch niet"
SKIP_WHY = "Waarom sla je deze stap over?"
SKIPPED = "Overgeslagen"
UNSKIP = "Neem terug"
FROM_BRIEFING = "uit de briefing"
TO_STEP = "Ga naar de stap"
PUSH = "Doorschakelen…"
HANDOVER = "Overdracht…"
CLOSE = "Afsluiten…"
ADVICE = "Wat past nu?"
ADVICE_HINT = "Alt+0, dan een cijfer"
ADVICE_FOOT = "Jij beslist. Er gaat niets vanzelf weg."
EMPTY = "Geen gesprek open"
EMPTY_KIND = "De stappen verschijnen zodra je een gesprek opneemt."
NO_FILE = "Er is geen stappenlijst die gebruikt kan worden. Je gesprek gaat gewoon door."
NOT_SIGNED = "nog niet ondertekend"

_MARKS = {
    "todo": "te doen",
    "done": "gedaan",
    "risk": "risicovraag nog open",
    "skipped": "overgeslagen",
}
LANGUAGES = {"nl": "NL", "en": "EN", "fr": "FR", "de": "DE"}
LANGUAGE = "Taal van de stappen en de zinnen"


def signed(signing: Signing, name: Callable[[str], str]) -> str:
    """`getekend door 1712 en NPIE`, `nog niet ondertekend door NPIE`, `nog niet ondertekend`."""
    good = [name(line) for line in signing.having(Mark.GOOD)]
    if signing.is_whole:
        return f"getekend door {_and(good)}"
    missing = [name(line) for line in signing.marks if signing.marks[line] is not Mark.GOOD]
    return f"{NOT_SIGNED} door {_and(missing)}" if good else NOT_SIGNED


def _and(names: list[str]) -> str:
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def when(at: str, *, is_from_briefing: bool) -> str:
    """`om 19:04`, `uit de briefing`, or nothing."""
    return FROM_BRIEFING if is_from_briefing else f"om {at}" if at else ""


def came(skip: Skip | None, *, is_from_briefing: bool) -> str:
    """What stands below the answers of an open step."""
    if skip is not None:
        return f"{SKIPPED}: {skipping.WHY[skip].lower()}."
    return "Dit antwoord kwam mee met de briefing." if is_from_briefing else ""


def hint(minutes: int | None, open_steps: int) -> str:
    """`14 min · nog 5 open`."""
    time = f"{times.minutes(minutes)} · " if minutes is not None else ""
    return f"{time}{f'nog {open_steps} open' if open_steps else 'alles overlopen'}"


def edition(version: int, signed_by: str) -> str:
    """`versie 2, getekend door 1712 en NPIE`."""
    return f"versie {version}, {signed_by}" if signed_by else f"versie {version}"


def offered(number: int, title: str, now: str, reasons: tuple[str, ...], chosen_at: str) -> str:
    """An offer for a screen reader: everything that stands on it."""
    parts = [f"{number}: {title}", now, *reasons]
    if chosen_at:
        parts.append(f"gekozen om {chosen_at}")
    return ", ".join(part for part in parts if part)


def spoken(number: int, of: int, title: str, mark: str, answer: str) -> str:
    """A whole step for a screen reader: the circle and the colour in words."""
    parts = [f"Stap {number} van {of}: {title}", _MARKS[mark]]
    if answer:
        parts.append(answer)
    return ", ".join(parts)


def update(new: Protocol, old_version: int, signed_by: str) -> str:
    """Why it is asked, and what does not change."""
    return (
        f"{new.title}: versie {new.version}, {signed_by}. Je werkt nu met versie {old_version}. "
        "Een gesprek dat begonnen is, houdt de versie waarmee het begon."
    )
