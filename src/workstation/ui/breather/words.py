"""Owns how a pause is offered: plain, without praise or alarm."""

from workstation.domain.pause import MINUTES, Why

KEY = "Alt+P"
SUGGEST = "Neem even pauze"
TAKE = f"{MINUTES} minuten pauze"
NOT_NOW = "Niet nu"
BACK = "Weer in dienst"
OVER = "Je pauze is om"
OVER_DETAIL = "Neem gerust nog even. Er rinkelt niets tot je terug bent."
_WHY = {
    Why.ASKED: "Je schreef dat je iets nodig hebt.",
    Why.RISK: "Dat gesprek ging over gevaar.",
    Why.CHILD: "Dat gesprek ging over een jong kind.",
    Why.LONG: "Dat was een lang gesprek.",
}


def why(reason: Why) -> str:
    return f"{_WHY[reason]} Je lopende gesprekken gaan door."


def until(at: str) -> str:
    return f"Pauze tot {at}"


UNTIL_DETAIL = "Er rinkelt niets nieuws."
