"""Owns the sentences of the closing page; must not know the form, which is data."""

from workstation.ui.words import debriefs, numbers

RISKS = "Nog niet gevraagd"
REASON = "Waarom bleef deze vraag open?"
REASON_PROMPT = "Eén reden is genoeg, bijvoorbeeld: de bezoeker ging weg"
NO_QUESTION = "Geen hulpvraag: {}"
ASK = "Toch nog vragen"
NOTE = "Gespreksnota"
NOTE_PROMPT = "Wat wil je zelf onthouden? Blijft op deze computer, versleuteld."
FOR_INTERVISION = "Voor intervisie"
FOLLOW_UP = "Op te volgen"
FLAGS_HINT = "Zo vind je de nota terug bij Nota’s"
DEBRIEF = "En jij?"
DEBRIEF_HINT = "Alleen voor jou, tenzij je het deelt. Mag leeg blijven."
SHARE = "Deel met je teamverantwoordelijke"
SHARE_OFF = "Dit blijft op deze computer. Niemand anders leest het."
SHARE_ON = (
    "Vertrekt bij [Sluit af], met je naam en zonder het gesprek. Alleen de teamverantwoordelijken "
    "van je lijn kunnen het lezen, dertig dagen lang. Tot je afsluit kan je het vinkje weghalen; "
    "daarna kan je het niet terugnemen."
)
SHARE_WAITS = (
    "Schakel kent nu nog geen teamverantwoordelijke van je lijn. Het wacht op deze computer en "
    "vertrekt vanzelf zodra die er is."
)
SHARE_TOO_LONG = "Te lang om te delen. Maak ‘En jij?’ korter, of haal het vinkje weg."
QUESTIONS = debriefs.QUESTIONS
DOSSIER = "Bewaren"
DOSSIER_TICK = "Bewaren voor dossier"
DOSSIER_HINT = "Zonder vinkje wordt alles gewist als de bewaartermijn van je lijn voorbij is."
DOSSIER_REASON = "Waarom blijft dit gesprek langer bewaard?"
DOSSIER_PROMPT = "Kort, zonder namen. Bijvoorbeeld: aangifte loopt"
DOSSIER_LEFT = "Schrijf kort waarom dit gesprek bewaard blijft, of haal het vinkje weg."
FINISH = "Sluit af"
LATER = "Later afwerken"
LATER_HINT = "Het gesprek blijft bij je gesprekken staan"
SAVING = "Wordt bewaard terwijl je typt"


def title(visitor: str) -> str:
    return f"{numbers.sentence(visitor)} afsluiten"


def saved(at: str) -> str:
    return f"Bewaard om {at}" if at else SAVING


def kept(until: str) -> str:
    return f"Blijft op deze computer tot {until}." if until else DOSSIER_HINT


def risks_left(count: int) -> str:
    """Why it cannot be closed yet; empty: it can."""
    if not count:
        return ""
    if count == 1:
        return "Eén risicovraag heeft nog geen antwoord en geen reden."
    return f"{numbers.sentence(numbers.word(count))} risicovragen hebben nog geen antwoord en geen reden."
