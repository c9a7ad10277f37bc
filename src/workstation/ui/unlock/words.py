"""Owns what the unlock page says; must not know Qt or how a key is kept."""

from dataclasses import dataclass

from workstation.ui.unlock.values import SHORTEST, UnlockPage, UnlockProblem, UnlockShown


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    title: str
    text: str
    button: str


PAGES = {
    UnlockPage.ASK: PageWords(
        title="Open je werkplek",
        text="Je gesprekken staan versleuteld op deze computer. Met je wachtwoordzin gaan ze open.",
        button="Open",
    ),
    UnlockPage.SET: PageWords(
        title="Kies een wachtwoordzin",
        text="Deze computer heeft geen sleutelbos. Daarom sluit jouw zin alles af wat hier "
        f"bewaard wordt. Kies een zin van minstens {SHORTEST} tekens die je onthoudt: niemand "
        "kan hem voor je terughalen.",
        button="Stel in en open",
    ),
    UnlockPage.VEILED: PageWords(
        title="Je scherm is verborgen",
        text="Je gesprekken lopen door en niets gaat verloren. Dit houdt meekijkers weg, geen "
        "indringers: je sleutel zit in de sleutelbos van deze computer, dus er wordt niets gevraagd. "
        "Ga je van je plek? Vergrendel dan de computer zelf (Windows-toets + L).",
        button="Ga verder",
    ),
    UnlockPage.KEYRING_LOCKED: PageWords(
        title="De sleutelbos van deze computer is dicht",
        text="Je sleutel zit in de sleutelbos. Meld je opnieuw aan bij deze computer, of open "
        "de sleutelbos in het venster dat erom vraagt. Probeer het daarna opnieuw.",
        button="Probeer opnieuw",
    ),
    UnlockPage.KEYRING_MISSING: PageWords(
        title="De sleutel is hier niet",
        text="Op deze computer staan gesprekken, maar hun sleutel zit niet in de sleutelbos. "
        "Werk je onder een andere gebruiker? Vraag anders je IT-dienst om hulp. "
        "Er wordt niets gewist.",
        button="Probeer opnieuw",
    ),
    UnlockPage.DAMAGED: PageWords(
        title="De opslag kan niet gelezen worden",
        text="Het bestand met je gesprekken is beschadigd. Er wordt niets gewist. Vraag je "
        "IT-dienst om hulp en vertel wat je hier leest: een back-up kan teruggezet worden.",
        button="Probeer opnieuw",
    ),
    UnlockPage.FULL: PageWords(
        title="De schijf van deze computer is vol",
        text="Er is geen plaats om je gesprekken te openen. Er is niets aan veranderd. Maak plaats "
        "vrij en probeer opnieuw.",
        button="Probeer opnieuw",
    ),
    UnlockPage.NEWER: PageWords(
        title="Je gesprekken zijn van een nieuwere Schakel",
        text="Deze computer werkte al met een nieuwere versie, en deze oudere kan daar niet mee "
        "verder. Er is niets veranderd. Vraag je IT-dienst om de nieuwere versie weer te "
        "installeren.",
        button="Probeer opnieuw",
    ),
}

RELOCKED = PageWords(
    title="Je werkplek is vergrendeld",
    text="Je gesprekken lopen door en niets gaat verloren. Geef je wachtwoordzin om verder te gaan.",
    button="Open",
)

PROBLEMS = {
    UnlockProblem.NONE: "",
    UnlockProblem.WRONG: "Die zin past niet. Let op hoofdletters en spaties, en probeer opnieuw.",
    UnlockProblem.TOO_SHORT: f"Nog te kort: kies minstens {SHORTEST} tekens.",
    UnlockProblem.DIFFERENT: "De twee zinnen zijn niet gelijk. Typ ze nog eens.",
    UnlockProblem.STILL_LOCKED: "De sleutelbos is nog dicht.",
    UnlockProblem.STORE: "De schijf van deze computer weigert. Is er nog plaats, en mag je erop "
    "schrijven?",
    UnlockProblem.FULL: "De schijf is vol. Maak plaats vrij en probeer opnieuw. Aan je gesprekken "
    "is niets veranderd.",
}


def text_of(shown: UnlockShown, words: PageWords) -> str:
    """With the numbers that the IT department needs, where there are any."""
    if shown.versions is None:
        return words.text
    found, known = shown.versions.found, shown.versions.known
    return f"{words.text} (Opslag {found}; deze versie kent er tot {known}.)"
