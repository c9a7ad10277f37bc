"""Owns the sentences of the registration; must not know the form, which is data."""

from workstation.ui.words import numbers

TITLE = "Registratie"
HINT = "Eén toets kiest en gaat verder. Enter of Tab: volgende vraag. Ctrl + plus: nog een slachtoffer."
MAIN_HINT = "Eerste toets is de hoofdvorm; nog eens drukken maakt een andere de hoofdvorm."
MAIN = "hoofdvorm"
PREFILLED = "uit het gesprek"
PREFILLED_TIP = "Dit wist Schakel al. Kies iets anders als het niet klopt."
ADD = "Nog een slachtoffer"
REMOVE = "Haal weg"
QUESTION = "De vraag, in eigen woorden van de bezoeker"
QUESTION_PROMPT = "Mag leeg blijven. Blijft op deze computer en gaat nooit naar de cijfers."
RESEARCH = "Onderzoek mag: de bezoeker zei ja"
RESEARCH_SHORT = "Onderzoek"
IS_THERE = "geteld"
NOT_FILLED = "Niet ingevuld"
NO_FORM = (
    "Er is geen registratieformulier dat gelezen kan worden. Afsluiten kan; registreer later, en"
    " zeg het aan wie de formulieren beheert."
)
NEW = "Nieuwe registratie"
NEW_HINT = "Voor een telefoon of een mail, of een gesprek van elders. Ctrl + R"
FINISH = "Klaar, verstuur"
CORRECT = "Bewaar verbetering"
DROP = "Gooi weg"
UNDO = "Toch niet"
DAY = "Dag van het contact"
EMPTY = ("Nog geen registraties", "Ze komen hier als je een gesprek afsluit of er zelf een begint.")
NOTHING_CHOSEN = ("Kies een registratie", "Of begin er een voor een telefoon of een mail.")
CORRECTIONS = "Verbeterd"
OF_A_CHAT = "Nog niet klaar. Werk ze af bij het gesprek zelf, met Afsluiten."
SAVE_FIRST = "Bewaar eerst de verbetering, of kies Toch niet."
CHANNEL_LEFT = "Kies eerst het kanaal."
NOTHING_CHANGED = "Er is niets veranderd."


def filled(done: int, of: int) -> str:
    return f"{done} van {of} ingevuld"


def victim(number: int) -> str:
    return f"Slachtoffer {number}"


def remove(number: int) -> str:
    return f"{REMOVE}: {victim(number).lower()}"


def saved(at: str) -> str:
    return f"Bewaard om {at}"


def draft(at: str) -> str:
    return f"Nog niet klaar, bewaard om {at}"


def waits(*, can_leave: bool) -> str:
    if not can_leave:
        return "Klaar, wacht tot je lijn ze kan ontvangen"
    return "Klaar, vertrekt zodra er verbinding is"


def sent(times: int) -> str:
    if not times:
        return "Klaar en verstuurd"
    said = "één keer" if times == 1 else f"{numbers.word(times)} keer"
    return f"Klaar en verstuurd, {said} verbeterd"


def until(moment: str) -> str:
    return f"Verbeteren kan tot {moment}."


def too_late(moment: str) -> str:
    return f"Verbeteren kon tot {moment}. Daarna blijft een registratie zoals ze is."
