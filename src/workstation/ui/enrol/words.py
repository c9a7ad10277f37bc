"""Owns what the page of a first start says; must not know Qt."""

from workstation.ui.enrol.values import EnrolPage, EnrolProblem

TITLES = {
    EnrolPage.ASK: "Deze computer is nog niet ingeschreven",
    EnrolPage.COMPARE: "Vergelijk deze vier woorden",
}
ASK = (
    "Je IT-dienst maakt voor jou een uitnodiging: een bestand dat tien minuten geldt, voor één "
    "computer. Kies dat bestand. De sleutels worden hier gemaakt en verlaten deze computer niet."
)
COMPARE = (
    "De uitnodiging is voor {name}. Bel je IT-dienst en lees de woorden voor. Staan daar dezelfde, "
    "dan opent je werkplek vanzelf."
)
BUTTON = "Kies de uitnodiging…"
DIALOG = "Kies de uitnodiging"

PROBLEMS = {
    EnrolProblem.NONE: "",
    EnrolProblem.UNREADABLE: "Dit bestand is geen uitnodiging, of het is onderweg beschadigd. "
    "Kies een ander.",
    EnrolProblem.OVER: "De tien minuten zijn voorbij. Vraag je IT-dienst een nieuwe uitnodiging.",
    EnrolProblem.FOR_ANOTHER: "Deze uitnodiging is niet van de lijn waarvoor deze computer geïnstalleerd "
    "is. Meld dit aan je IT-dienst.",
    EnrolProblem.REFUSED: "Je IT-dienst heeft nee gezegd, of de uitnodiging is al gebruikt. Vraag een "
    "nieuwe.",
    EnrolProblem.NOT_THE_LINE: "Het antwoord komt niet van de lijn van deze uitnodiging. Meld dit aan "
    "je IT-dienst.",
    EnrolProblem.STORE: "Er liep iets mis op deze computer. Probeer opnieuw, of vraag je IT-dienst om "
    "hulp.",
}
