"""Owns the sentences of keeping and erasing; must not know when anything is due."""

from workstation.domain.retention import Kind, Round, Stays
from workstation.ui.words import numbers

TITLE = "Bewaartermijnen"
ABOUT = (
    "Wat er van gesprekken op deze computer staat, hoe lang, en wat er gewist werd. "
    "Je lijn bepaalt de termijnen."
)
BACK = "Terug naar Instellen"
TERMS = "Hoe lang"
CHATS = "Afgelopen gesprekken"
ERASED = "Wat er gewist werd"
ERASED_HINT = "Alleen aantallen en dagen. Van wie of wat het was, is nergens meer te vinden."
NO_CHATS = "Er staat geen afgelopen gesprek meer op deze computer."
NOTHING_ERASED = "Er werd nog niets gewist."
ERASE = "Wis dit gesprek nu…"
YES = "Wis voorgoed"
NO = "Laat staan"
LIFT = "Niet langer bewaren"

KINDS = {
    Kind.TRANSCRIPT: "Gesprekken",
    Kind.HUDDLE: "Overleg met collega’s",
    Kind.BRIEFING: "Briefings",
    Kind.NOTE: "Nota’s en debrief",
    Kind.FACTS: "Registratie, zonder tekst",
    Kind.SEEN: "Nummers van berichten, tegen dubbels",
    Kind.AUDIT: "Logboek van handelingen, zonder inhoud",
}
DOSSIER = "Bewaard voor een dossier"
_COUNTED = {
    Kind.TRANSCRIPT: ("gesprek", "gesprekken"),
    Kind.HUDDLE: ("overleg", "keer overleg"),
    Kind.BRIEFING: ("briefing", "briefings"),
    Kind.NOTE: ("nota", "nota’s"),
    Kind.FACTS: ("registratie", "registraties"),
    Kind.SEEN: ("nummer van een bericht", "nummers van berichten"),
    Kind.AUDIT: ("regel van het logboek", "regels van het logboek"),
}
PAUSES = {
    Round.SET_BACK: (
        "De klok van deze computer werd teruggezet. Er wordt niets gewist tot morgen; "
        "kijk of datum en uur kloppen."
    ),
    Round.FAR: (
        "Het is lang geleden dat deze computer werkte, of de klok staat verkeerd. "
        "Wissen wacht enkele minuten; kijk of datum en uur kloppen."
    ),
}
BARS = {
    Stays.LIVE: "Dit gesprek loopt nog.",
    Stays.LETTERS: (
        "Er is nog een bericht onderweg. Wissen kan zodra het is aangekomen, of na vier dagen."
    ),
    Stays.DOSSIER: "Dit gesprek is bewaard voor een dossier. Kies eerst: niet langer bewaren.",
}
UNFINISHED = "Nog niet afgewerkt: blijft staan tot je het afsluit"


def term(days: int) -> str:
    if days == 0:
        return "gewist bij het afsluiten"
    return "1 dag na het einde" if days == 1 else f"{days} dagen na het einde"


def kept_for(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagen"


def dossier_term(days: int) -> str:
    return f"hoogstens {kept_for(days)}, met een reden" if days else "kan niet bij deze lijn"


def rounds(last: str, next_: str) -> str:
    """`last` and `next_`: moments in words; both are empty before the first round."""
    if not last:
        return "De eerste ronde begint zo."
    return f"Laatste ronde: {last}. Volgende: {next_}, of bij de start daarna."


def goes(day: str) -> str:
    return f"Wordt gewist: {day}"


def kept_until(day: str) -> str:
    return f"Voor dossier bewaard tot {day}"


def only_facts(count: int) -> str:
    if not count:
        return ""
    of = numbers.counted(count, "ouder gesprek", "oudere gesprekken")
    return f"Van {of} staat alleen nog de registratie, zonder tekst."


def more(count: int) -> str:
    return f"Toon ook {numbers.counted(count, 'ouder gesprek', 'oudere gesprekken')}"


def counted(kind: Kind, count: int) -> str:
    return numbers.counted(count, *_COUNTED[kind])


def erased(parts: list[str], span: str, *, asked: bool) -> str:
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
    why = " Op jouw vraag." if asked else ""
    return f"{numbers.sentence(listed)}, {span}.{why}"


def question(name: str) -> str:
    """`name`: `bezoeker 4821`."""
    return f"Gesprek met {name} wissen?"


def question_text(ended: str) -> str:
    return (
        f"Alles van het gesprek van {ended} verdwijnt van deze computer: de woorden, het overleg, "
        "de briefing, je nota en de registratie. Dit kan niet ongedaan gemaakt worden, "
        "ook niet door je IT-dienst."
    )


def done(name: str) -> str:
    return f"Het gesprek met {name} is gewist."
