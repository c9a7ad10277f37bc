"""Owns the sentences of figures and shared debriefs; must not know how anything is counted."""

from datetime import date

from workstation.domain.breakdown import Hidden
from workstation.domain.period import Period
from workstation.ui.words import clock, numbers

TITLE = "Cijfers"
FIGURES, DEBRIEFS = "Cijfers", "Gedeelde debriefs"
PERIOD, ENTRY = "Periode", "Ingang"
COPY, SAVE = "Kopieer als tabel", "Bewaar als tabel…"
SAVE_TITLE = "Bewaar de cijfers als tabel"
FILE_NAME = "cijfers-{period}.csv"
FILTER = "Tabel (*.csv)"
COPIED = "De cijfers staan op het klembord. Dat staat in het logboek van deze computer."
SAVED = "De cijfers zijn bewaard. Dat staat in het logboek van deze computer."
READING = "Wordt opgehaald…"
CAUTION = "Aantallen onder vijf worden bij uitsplitsing niet getoond, zodat niemand herkenbaar is."
EMPTY = ("Nog niets geregistreerd", "In deze periode kwam er niets binnen. Kies een andere.")
TOO_FEW = ("Te weinig om apart te tonen", "Kies een langere periode, of alle ingangen.")
AWAY = (
    "De cijfers zijn er nu niet",
    "Ze komen zodra de server antwoordt. Open deze plaats dan opnieuw.",
)
ALL = "Alle ingangen"
NO_ENTRY = "Telefoon, mail of onbekend"
NOT_FILLED = "Niet ingevuld of gevraagd"
AS_TABLE, AS_CHART = "Toon als tabel", "Toon als figuur"
MAIN = "{} (hoofdvorm)"
VICTIM = "{} van het slachtoffer"
SURVEY = "Achteraf: {}"
SURVEY_FEW = "Te weinig antwoorden om te tonen."
QUESTIONS = ("Hoe was dit gesprek?", "Wat is er nodig?")
MARK = "Markeer als gelezen"
MARK_HINT = "Alleen op deze computer. Wie het deelde, krijgt daar geen bericht van."
FRESH = "Nieuw"
NO_DEBRIEFS = ("Niemand deelde een debrief", "Collega’s kiezen zelf of ze er een delen.")
DEBRIEFS_ABOUT = (
    "Collega’s kozen zelf om dit met jou te delen, dertig dagen lang. Het staat niet op deze computer "
    "en hoort bij geen gesprek dat je hier kan openen."
)
PERIODS = {
    Period.THIS_MONTH: "Deze maand",
    Period.LAST_MONTH: "Vorige maand",
    Period.THIS_QUARTER: "Dit kwartaal",
    Period.LAST_QUARTER: "Vorig kwartaal",
    Period.THIS_YEAR: "Dit jaar",
    Period.LAST_YEAR: "Vorig jaar",
}
HIDDEN = {Hidden.SMALL: "minder dan 5", Hidden.TELLS: "niet getoond"}
ON_TOP = {Hidden.SMALL: "<5", Hidden.TELLS: "–"}
MONTHS = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip
COLUMNS = ("Onderdeel", "Antwoord", "Aantal", "Van", "Procent")
CALLS, VICTIMS, BY_CHAT, PUSHED = "Oproepen", "Slachtoffers", "Via chat", "Doorgeschakeld"


def chart(*, monthly: bool) -> str:
    return f"Oproepen per {'maand' if monthly else 'week'}, volgens ingang"


def stretch(start: date, *, monthly: bool) -> tuple[str, str]:
    """Below its bar, and said in full."""
    if monthly:
        return MONTHS[start.month - 1], f"{MONTHS[start.month - 1]} {start.year}"
    week = str(start.isocalendar().week)
    return week, f"Week {week}"


def counted(count: int) -> str:
    """`1.234`."""
    return f"{count:,}".replace(",", ".")


def of(count: int, *, victims: bool) -> str:
    return f"van {counted(count)} {'slachtoffers' if victims else 'oproepen'}"


def percent(share: float) -> str:
    return f"{round(100 * share)} %"


def with_question(count: int) -> str:
    return f"{counted(count)} met een hulpvraag"


def status(since: date, last: date, at: str, refused: int) -> str:
    told = f"{clock.whole_day(since)} tot en met {clock.whole_day(last)} · opgehaald om {at}"
    if not refused:
        return told
    which = numbers.counted(refused, "registratie kon", "registraties konden")
    return f"{told} · {which} niet geopend worden en telt niet mee".replace(
        "telt", "telt" if refused == 1 else "tellen"
    )


def shared(count: int) -> str:
    return f"{DEBRIEFS} ({count} nieuw)" if count else DEBRIEFS


def read_on(day: str) -> str:
    return f"Gelezen op {day}" if day[:1].isdigit() else f"Gelezen: {day}"


def refused(count: int) -> str:
    if not count:
        return ""
    which = numbers.counted(count, "debrief kon", "debriefs konden")
    return f"{numbers.sentence(which)} niet geopend worden. Zeg het aan je IT-dienst."
