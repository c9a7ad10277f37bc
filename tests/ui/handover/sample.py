"""What the tests and pictures of a handover show; people and words are invented."""

from typing import Any

from workstation.domain.briefing import Topic
from workstation.domain.push import PushState
from workstation.ui.handover.values import Came, Sheet

TEXTS = {
    Topic.STATE: "Rustiger dan om acht uur. Zit op haar kamer, deur op slot. Wil nog niet slapen.",
    Topic.PROMISED: "Er blijft iemand tot ze zelf stopt.",
    Topic.OPEN_STEPS: "Zelfdoding is bevraagd: gedachten, geen plan. Opnieuw vragen voor het einde.",
    Topic.NEXT_CONTACT: "Morgen belt ze zelf naar het ZSG, nummer is gegeven.",
}
CAME = Came(
    name="Els",
    at="18:02",
    facts=(
        ("Hoe het nu gaat", "Net aangekomen, schrijft kort."),
        ("Beloofd", "We zoeken samen wie er vanavond bij kan zijn."),
    ),
)


def sheet(**changed: Any) -> Sheet:
    told: dict[str, Any] = {
        "key": "c-0000000000000001",
        "visitor": "bezoeker 4821",
        "line": "1712",
        "state": PushState.DRAFTED,
        "texts": TEXTS,
        "on_duty": 2,
        "free": 1,
    }
    return Sheet(**{**told, **changed})
