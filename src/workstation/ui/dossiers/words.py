"""Owns the sentences of dossiers; must not know when any of them is true."""

from collections.abc import Mapping

from workstation.domain.dossier import DossierEnd, DossierState, Source
from workstation.domain.survey import Answer
from workstation.ui.dossiers.values import Do
from workstation.ui.words import numbers, surveys

TITLE = "Dossiers"
ABOUT = "Wat een andere lijn nodig heeft om verder te helpen: met toestemming, en niet langer dan nodig."
NEW = "Nieuw dossier…"
READY, RECEIVED, SENT = "Ligt klaar voor jouw lijn", "Ontvangen", "Verstuurd"
NONE_RECEIVED = "Je ontving nog geen dossier."
NONE_SENT = "Je verstuurde nog geen dossier."
BACK = "Terug naar Dossiers"
BACK_TO_SHEET = "Verander nog iets"
NO_LINE = "Er is geen andere lijn bekend op deze computer."
NOT_HERE = "Je lijn laat geen dossiers toe. Vraag het aan je verantwoordelijke."

DO: Mapping[Do, str] = {
    Do.FETCH: "Haal op",
    Do.READ: "Lees",
    Do.LOOK: "Bekijk en verstuur…",
    Do.TAKE_BACK: "Trek in…",
    Do.LET_GO: "Wis hier…",
}

SHEET = "Nieuw dossier"
CHAT, LINE, ITEMS = "Over welk gesprek?", "Voor welke lijn?", "Wat gaat mee?"
ITEMS_HINT = "Niets staat vooraf aangevinkt. Neem alleen wat de andere lijn nodig heeft."
NOTHING = (
    "Van dit gesprek staat er niets op deze computer om mee te geven. "
    "Je kan hieronder zelf iets schrijven."
)
ADDED, ADDED_PROMPT = "Zelf nog iets toevoegen", "Bijvoorbeeld wat er afgesproken is"
TERM = "Hoe lang mag de andere lijn het bewaren?"
WHY = "Waarom mag dit?"
WAY_CONSENT = "De bezoeker geeft toestemming"
WAY_GROUND = "Er is een wettelijke grond"
WAY_CONSENT_HINT = (
    "De bezoeker ziet elk punt op de pagina en vinkt zelf aan wat mee mag. Alleen dat gaat mee."
)
GROUND_HINT = (
    "De bezoeker wordt niet gevraagd. Wie besliste en waarom, gaat mee en blijft bewaard; "
    "het logboek houdt bij dat het gebeurde."
)
BY, REASON = "Wie besliste dit?", "Waarom is het nodig?"
REASON_PROMPT = "In een paar zinnen, voor wie dit later nakijkt"
PREVIEW = "Bekijk wat er gaat"
CANCEL = "Annuleer"
ENDED_CHAT = "Toestemming vragen kan alleen terwijl de bezoeker in het gesprek is en jij het voert."
MISSING_ITEMS = "Kies eerst wat er meegaat."
MISSING_WHY = "Vul in wie besliste en waarom."
MISSING_GROUND = "Kies eerst een grond."

GROUPS: Mapping[Source, str] = {
    Source.NOTE: "Nota",
    Source.BRIEFING: "Briefing",
    Source.STEP: "Stappenlijst",
    Source.FACT: "Registratie",
    Source.ADDED: "Toegevoegd",
}
LABELS: Mapping[Source, str] = {
    Source.NOTE: "Nota van de hulpverlener",
    Source.ADDED: "Toegevoegd door de hulpverlener",
}


def of_victim(label: str, n: int) -> str:
    return f"{label}, slachtoffer {n}"


TERMS = (
    (30, "1 maand"),
    (90, "3 maanden"),
    (180, "6 maanden"),
    (365, "1 jaar"),
    (730, "2 jaar"),
)

_STATES: Mapping[tuple[bool, DossierState], str] = {
    (True, DossierState.ASKED): "Wacht op het antwoord van de bezoeker.",
    (True, DossierState.ALLOWED): "Mag gaan. Nog niet verstuurd.",
    (True, DossierState.OFFERED): "Ligt klaar bij {line}. Nog niemand haalde het op.",
    (True, DossierState.SENT): "Onderweg naar {name} van {line}.",
    (True, DossierState.RECEIVED): "{name} van {line} heeft het. Nog niet gelezen.",
    (True, DossierState.READ): "{name} van {line} las het.",
    (False, DossierState.SENT): "Gevraagd. Komt zodra de computer van {name} aanstaat.",
    (False, DossierState.RECEIVED): "Nog niet gelezen.",
    (False, DossierState.READ): "Gelezen.",
}
_ENDS: Mapping[tuple[bool, DossierEnd], str] = {
    (True, DossierEnd.REFUSED): "De bezoeker wil dit niet delen. Er is niets verstuurd.",
    (True, DossierEnd.WITHDRAWN_BY_VISITOR): "De bezoeker nam het terug.",
    (True, DossierEnd.WITHDRAWN): "Je trok het in.",
    (True, DossierEnd.EXPIRED): "De bewaartijd is voorbij.",
    (True, DossierEnd.UNANSWERED): "De bezoeker antwoordde niet. Er is niets verstuurd.",
    (True, DossierEnd.CONSENT_OVER): "De toestemming is te oud. Er is niets verstuurd.",
    (True, DossierEnd.NOT_FETCHED): "Niemand haalde het op binnen twee weken.",
    (True, DossierEnd.INVALID): "Bij {line} klopte het niet. Het werd niet geopend.",
    (True, DossierEnd.BY_RECEIVER): "{name} van {line} had het niet meer nodig.",
    (True, DossierEnd.CHAT_ERASED): "Het gesprek werd gewist. Er is niets verstuurd.",
    (False, DossierEnd.WITHDRAWN_BY_VISITOR): "De bezoeker nam het terug.",
    (False, DossierEnd.WITHDRAWN): "{name} van {line} trok het in.",
    (False, DossierEnd.EXPIRED): "De bewaartijd is voorbij.",
    (False, DossierEnd.CONSENT_OVER): "De toestemming was te oud.",
    (False, DossierEnd.NOT_FETCHED): "Te laat: het lag niet meer klaar.",
    (False, DossierEnd.TAKEN): "Een collega van jouw lijn heeft het.",
    (False, DossierEnd.NOT_COME): "Het kwam niet binnen een week. Vraag het opnieuw aan {line}.",
    (
        False,
        DossierEnd.INVALID,
    ): ("Het klopte niet met de toestemming en werd niet geopend. Zeg het aan {line}."),
    (False, DossierEnd.BY_RECEIVER): "Je wiste het hier.",
}

QUESTIONS = surveys.QUESTIONS
SURVEYS = "Wat bezoekers achteraf zeggen"
MOVED = "doorgeschakeld"
TOO_FEW = "te weinig antwoorden om te tonen"
SURVEYS_AWAY = "De antwoorden kunnen nu niet gelezen worden. Ze staan er nog."


def state(sender: bool, state: DossierState, end: DossierEnd | None, name: str, line: str) -> str:
    """How it stands; after its end also what is still to come."""
    if end is None:
        said = _STATES.get((sender, state), "")
    else:
        said = _ENDS.get((sender, end), _ENDS[True, DossierEnd.WITHDRAWN])
    return said.format(name=name or "een collega", line=line)


def gone(sender: bool, state: DossierState, held: bool, name: str, line: str, day: str) -> str:
    """What is known of its erasure: proven, under way, or never needed."""
    if not held:
        return ""
    if state is DossierState.ERASED:
        return f" Gewist: {day}." if not sender else f" Gewist bij {line}: {day}, bevestigd."
    if sender:
        return f" Wacht op de bevestiging dat het bij {line} gewist is."
    return " Gesloten; deze computer wist het zodra er geen gesprek loopt."


def points(count: int) -> str:
    return numbers.counted(count, "punt", "punten")


def to_line(line: str, count: int) -> str:
    return f"Aan {line}, {points(count)}"


def from_line(line: str, name: str, count: int) -> str:
    return f"Van {name or 'een collega'} ({line}), {points(count)}"


def by_consent(day: str) -> str:
    return f"Met toestemming van {day}" if day else "Toestemming gevraagd"


def by_ground(name: str, by: str) -> str:
    return f"{name}, beslist door {by}"


def until(day: str) -> str:
    return f"tot en met {day}"


def label(what: str, line: str, day: str) -> str:
    """As the visitor ticks it, and as it stands in the dossier: also for whom, and until when."""
    return f"{what} (voor {line}, tot en met {day})"


def sheet_chat(number: str, day: str, *, live: bool) -> str:
    return f"Bezoeker {number}, {'nu in gesprek' if live else day}"


def ask_about(line: str) -> str:
    return f"Zo ziet de bezoeker het. Alleen wat aangevinkt wordt, kan naar {line}."


def send_about(line: str) -> str:
    return f"Dit en niets anders gaat naar {line}."


def ask(count: int) -> str:
    return f"Vraag toestemming voor {points(count)}"


def send(line: str) -> str:
    return f"Verstuur naar {line}"


ASKED = "De vraag staat bij de bezoeker. Je ziet hier wat er aangevinkt wordt."
FETCHED = "Gevraagd. Het dossier staat hier zodra het binnen is."


def laid_ready(line: str) -> str:
    return f"Het ligt klaar bij {line}. Je ziet hier wie het ophaalt en leest."


def lies_ready(line: str) -> str:
    return f"Er ligt een dossier van {line} klaar, bij Dossiers."


TAKEN_BACK = "Ingetrokken."
LET_GO = "Gesloten. Het wordt gewist."


def take_back_title(line: str) -> str:
    return f"Dossier voor {line} intrekken?"


def take_back_text(line: str, *, there: bool) -> str:
    if not there:
        return f"Niemand bij {line} heeft het. Het wordt hier gesloten en verdwijnt."
    return (
        f"De kopie bij {line} wordt gesloten en gewist. Je krijgt daar een bevestiging van. "
        "Wat al gelezen is, kan niemand ongelezen maken."
    )


TAKE_BACK_YES, TAKE_BACK_NO = "Trek in", "Laat staan"
LET_GO_TITLE = "Dit dossier hier wissen?"
LET_GO_TEXT = (
    "Het verdwijnt van deze computer, voorgoed. De lijn die het stuurde, ziet dat het gewist is."
)
LET_GO_YES, LET_GO_NO = "Wis voorgoed", "Laat staan"
TOO_MUCH = "Dit is te veel voor één dossier. Neem minder punten, of maak er twee."
NOT_SO_LONG = "Zo lang mag een dossier bij jouw lijn niet bewaard worden."
NOT_NOW = "Dat kan nu niet meer: kijk hieronder hoe het staat."
READ_ONLY = "Alleen om te lezen."


def survey(counts: Mapping[Answer, int] | None) -> str:
    if counts is None:
        return TOO_FEW
    return ", ".join(f"{surveys.ANSWERS[answer]} {counts.get(answer, 0)}" for answer in Answer)


def surveys_about(count: int) -> str:
    if not count:
        return "Nog niemand vulde de drie vragen in. Bezoekers mogen dat, en hoeven niet."
    of = numbers.counted(count, "bezoeker", "bezoekers")
    filled = "vulde" if count == 1 else "vulden"
    return f"{numbers.sentence(of)} {filled} de drie vragen in. Zonder naam, zonder gesprek."
