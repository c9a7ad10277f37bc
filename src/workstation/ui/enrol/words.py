"""Owns what the page of a first start says; must not know Qt."""

from workstation.ui.enrol.values import EnrolPage, EnrolProblem

TITLES = {
    EnrolPage.ASK: "Deze computer aanmelden",
    EnrolPage.COMPARE: "Vergelijk deze vier woorden",
}
ASK = (
    "Je IT-dienst geeft je een code of een bestand. Beide gelden tien minuten, voor één computer. De "
    "sleutels worden hier gemaakt en verlaten deze computer niet."
)
COMPARE = (
    "De uitnodiging is voor {name}. Bel je IT-dienst en lees de woorden voor. Staan daar dezelfde, "
    "dan opent je werkplek vanzelf."
)
CODE = "Code"
CODE_HINT = "Code, bv. 1712-XXXX-XXXX-XXXX-XXXX"
RELAY = "Adres van de server"
RELAY_HINT = "Adres van de server, bv. schakel.voorbeeld.be"
BUTTON = "Meld aan"
BUSY = "Even geduld…"
FILE_BUTTON = "Kies een bestand…"
DIALOG = "Kies de uitnodiging"

PROBLEMS = {
    EnrolProblem.NONE: "",
    EnrolProblem.UNREADABLE: "Dit bestand is geen uitnodiging, of het is onderweg beschadigd. "
    "Kies een ander.",
    EnrolProblem.OVER: "De tien minuten zijn voorbij. Vraag je IT-dienst een nieuwe code of uitnodiging.",
    EnrolProblem.FOR_ANOTHER: "Deze uitnodiging is niet van de lijn waarvoor deze computer geïnstalleerd "
    "is. Meld dit aan je IT-dienst.",
    EnrolProblem.REFUSED: "Je IT-dienst heeft nee gezegd, of de uitnodiging is al gebruikt. Vraag een "
    "nieuwe.",
    EnrolProblem.NOT_THE_LINE: "Het antwoord komt niet van de lijn van deze uitnodiging. Meld dit aan "
    "je IT-dienst.",
    EnrolProblem.MISTYPED: "Er staat een teken verkeerd of er ontbreekt er een. Kijk de code na.",
    EnrolProblem.UNKNOWN: "Niemand wacht op deze code: ze is voorbij, of het is een andere. Kijk ze na, "
    "of vraag je IT-dienst een nieuwe.",
    EnrolProblem.USED: "Deze code is al gebruikt. Vraag je IT-dienst een nieuwe.",
    EnrolProblem.NO_RELAY: "Dit is geen adres van een server. Je IT-dienst ziet het staan bij de code.",
    EnrolProblem.UNREACHABLE: "De server antwoordt niet. Kijk of deze computer verbinding heeft, en "
    "probeer opnieuw.",
    EnrolProblem.NO_CODES: "De server kent nog geen codes. Vraag je IT-dienst een bestand.",
    EnrolProblem.STORE: "Er liep iets mis op deze computer. Probeer opnieuw, of vraag je IT-dienst om "
    "hulp.",
}
