"""Owns the words of the briefing card; must not know where its texts come from.

A label is not decoration: it is shown to the visitor and stands in the signed item hash.
"""

from workstation.domain.briefing import Ticked, Topic

LABELS = {
    Topic.NOT_AGAIN: "Wil dit niet opnieuw vertellen",
    Topic.THEME: "Thema",
    Topic.WHEN: "Wanneer",
    Topic.SAFETY: "Veiligheid",
    Topic.AGE: "Leeftijd",
    Topic.SUICIDE: "Zelfdoding",
    Topic.PROMISED: "Beloofd",
    Topic.STATE: "Hoe het nu gaat",
    Topic.OPEN_STEPS: "Nog te doen",
    Topic.NEXT_CONTACT: "Volgend contact",
    Topic.OTHER: "Nog iets",
}

PROMPTS = {
    Topic.NOT_AGAIN: "Zet hier wat de bezoeker maar één keer wil vertellen",
    Topic.THEME: "Waar gaat het over?",
    Topic.WHEN: "Hoe lang geleden?",
    Topic.SAFETY: "Nu veilig?",
    Topic.AGE: "Klasse, geen datum",
    Topic.SUICIDE: "Gevraagd? Antwoord?",
    Topic.PROMISED: "Wat beloofde je?",
    Topic.STATE: "Waar zit de bezoeker nu, waar zijn jullie gebleven?",
    Topic.OPEN_STEPS: "Wat moet nog gevraagd of gedaan worden?",
    Topic.NEXT_CONTACT: "Wanneer, hoe, met wie? Niets afgesproken mag ook",
    Topic.OTHER: "Nog iets dat je collega moet weten",
}

TICKED = {
    Ticked.NOT_ASKED: "nog niet gevraagd",
    Ticked.WAITS: "wacht",
    Ticked.YES: "mag mee",
    Ticked.NO: "gaat niet mee",
}

OWN_WORDS = "Eigen woorden"


def quoted(text: str) -> str:
    """The person's own words between quotation marks that are not the person's."""
    return f"“{text.strip()}”"
