"""The card of look/02 and the briefing of look/03b."""

from dataclasses import replace
from typing import Any

from workstation.domain.briefing import Ticked, Topic
from workstation.domain.ids import ItemId, LineId
from workstation.ui.briefing.values import Card, Fact, Page, Quote, Refusal, Row
from workstation.ui.parts import marks
from workstation.ui.words import topics

_WORDS = (
    "Er is zaterdagavond iets gebeurd op een feestje. Ik wil dat eigenlijk maar één keer "
    "moeten vertellen."
)


def row(topic: Topic, text: str = "", **changes: Any) -> Row:
    plain = Row(id=ItemId(topic.value), topic=topic, label=topics.LABELS[topic], text=text)
    return replace(plain, **changes)


def card(**changes: Any) -> Card:
    filled = Card(
        key="c-1",
        quotes=(Quote(id=ItemId("q1"), text=_WORDS, said_at="19:06"),),
        rows=(
            row(Topic.THEME, "Grensoverschrijdend gedrag, op een feestje"),
            row(Topic.WHEN, "Zaterdagavond, binnen 72 uur", is_prefilled=True),
            row(Topic.SAFETY, "Nu veilig, op eigen kamer", is_prefilled=True),
            row(Topic.AGE, "18+", is_prefilled=True),
            row(Topic.SUICIDE),
            row(Topic.PROMISED),
            row(
                Topic.OTHER,
                "Weet van niets, en dat moet zo blijven",
                label="Huisgenoot",
                is_own=True,
            ),
        ),
    )
    return replace(filled, **changes)


def asked_card() -> Card:
    plain = card(asked_at="19:16")
    ticks = (Ticked.YES, Ticked.YES, Ticked.YES, Ticked.YES, Ticked.WAITS, Ticked.WAITS, Ticked.NO)
    rows = tuple(
        replace(each, ticked=ticked) for each, ticked in zip(plain.rows, ticks, strict=True)
    )
    return replace(plain, rows=rows, quotes=(replace(plain.quotes[0], ticked=Ticked.YES),))


def page(**changes: Any) -> Page:
    read = Page(
        visitor="bezoeker 4821",
        entry_mark=marks.SHARED,
        sender="Marieke",
        line=LineId("1712"),
        line_name="1712",
        consented_at="19:18",
        shared=5,
        kept=2,
        quotes=(
            Quote(id=ItemId("q1"), text=_WORDS, said_at="19:06", ticked=Ticked.YES),
            Quote(id=ItemId("q2"), text="Vraag me niet wie het was.", said_at="19:11"),
        ),
        facts=(
            Fact(label="Thema", text="Grensoverschrijdend gedrag, op een feestje"),
            Fact(label="Wanneer", text="Zaterdagavond, binnen 72 uur"),
            Fact(label="Veiligheid", text="Nu veilig, op eigen kamer"),
            Fact(label="Leeftijd", text="18+"),
            Fact(label="Zelfdoding", text="Bevraagd: niet aan de orde"),
            Fact(
                label="Beloofd",
                text="Uitleg over het ZSG is gegeven. Zij blijft tot jij er bent.",
            ),
        ),
    )
    return replace(read, **changes)


REFUSAL = Refusal(
    visitor="bezoeker 4821",
    entry_mark=marks.SHARED,
    sender="Marieke",
    line=LineId("1712"),
    line_name="1712",
)
