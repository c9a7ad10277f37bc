"""Owns the Dutch of the place of notes; must not know Qt."""

from datetime import datetime

from workstation.domain.search import Kinds
from workstation.ui.notes.values import Period, ResultShown
from workstation.ui.parts import outside_text

TITLE = "Nota’s"
SEARCH = "Zoek in je nota’s en gesprekken"
SEARCH_HINT = "Een woord, of het begin ervan"
SEARCH_HELP = (
    "Woorden tussen aanhalingstekens horen bij elkaar. Pijl omlaag gaat naar de resultaten."
)
LIST_NAME = "Resultaten"
LIST_HELP = "Pijltjes kiezen, Enter opent, Escape gaat terug naar het zoekveld"
KINDS = {Kinds.ALL: "Alles", Kinds.NOTES: "Nota’s", Kinds.CHATS: "Gesprekken"}
PERIODS = {
    Period.ALWAYS: "Altijd",
    Period.WEEK: "7 dagen",
    Period.MONTH: "30 dagen",
    Period.YEAR: "1 jaar",
}
KIND_NAME = "Waarin"
PERIOD_NAME = "Sinds"
PARTNER_NAME = "Samen met"
ANY_PARTNER = "Iedereen"
FLAGS_NAME = "Aangeduid"
FOR_INTERVISION = "Voor intervisie"
FOLLOW_UP = "Op te volgen"
NOTE = "Nota"
OPEN_NOTE = "Jouw nota bij dit gesprek"
DEBRIEF_SHOW, DEBRIEF_HIDE = "Toon je debrief", "Verberg je debrief"
ONLY_YOU = "Alleen jij leest dit."
SHARED = "Je deelde dit met je teamverantwoordelijke."
NO_NOTE = "Bij dit gesprek schreef je geen nota."
NOTHING_YET = (
    "note",
    "Nog geen nota’s",
    "Wat je bij een afsluiting opschrijft, vind je hier terug.",
)
NOTHING_FOUND = (
    "search",
    "Niets gevonden",
    "Probeer een korter stuk van het woord, of zet een filter uit.",
)
NEEDS_WORDS = ("search", "Typ een woord", "Dan zoekt Schakel het in je gesprekken.")
NOTHING_READ = ("book", "Kies links wat je wil lezen", "Alles hier is van jou en blijft hier.")
GONE = "Dit gesprek is intussen gewist."
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def moment(at: datetime) -> str:
    """`24 november 2026, 19:48`, of an instant in the zone of the desk."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def found(number: int, *, is_exact: bool, only_notes: bool) -> str:
    """How many there are. Above the most that is counted: more than that."""
    if not is_exact:
        return f"Meer dan {number} resultaten"
    if only_notes:
        return "1 nota" if number == 1 else f"{number} nota’s"
    return "1 resultaat" if number == 1 else f"{number} resultaten"


def flags(row: ResultShown) -> list[str]:
    said = []
    if row.for_intervision:
        said.append("intervisie")
    if row.follow_up:
        said.append("op te volgen")
    return said


def spoken(row: ResultShown) -> str:
    """What a screen reader says of a result."""
    parts = [row.title, row.what, row.at, *flags(row), outside_text.isolated(row.snippet.text)]
    return ", ".join(part for part in parts if part)
