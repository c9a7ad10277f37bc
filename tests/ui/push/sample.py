"""The push of look/02, at its stages."""

from dataclasses import replace
from typing import Any

from workstation.domain.briefing import Ticked
from workstation.domain.consent import ConsentState
from workstation.domain.ids import ItemId, LineId
from workstation.domain.push import PushState
from workstation.ui.push.values import Block, Partner, PushQuote, PushRow, Sheet

NPIE = Partner(
    line=LineId("npie"),
    name="NPIE",
    free=1,
    on_duty=2,
    hours="open tot 22:00",
    opens="morgen 13:00",
)
_TICKS = (Ticked.YES, Ticked.YES, Ticked.YES, Ticked.YES, Ticked.NOT_ASKED, Ticked.WAITS, Ticked.NO)
_ROWS = (
    ("theme", "Thema", "Grensoverschrijdend gedrag, op een feestje"),
    ("when", "Wanneer", "Zaterdagavond, binnen 72 uur"),
    ("safety", "Veiligheid", "Nu veilig, op eigen kamer"),
    ("age", "Leeftijd", "18+"),
    ("suicide", "Zelfdoding", ""),
    ("promised", "Beloofd", "Uitleg over het ZSG, jij blijft erbij tot NPIE er is"),
    ("own", "Huisgenoot", "Weet van niets, en dat moet zo blijven"),
)


def rows(*, asked: bool) -> tuple[PushRow, ...]:
    return tuple(
        PushRow(
            id=ItemId(id_),
            label=label,
            text=text,
            ticked=tick if asked else Ticked.NOT_ASKED,
            is_open_risk=id_ == "suicide",
        )
        for (id_, label, text), tick in zip(_ROWS, _TICKS, strict=True)
    )


def quotes(*, asked: bool) -> tuple[PushQuote, ...]:
    return (
        PushQuote(
            id=ItemId("q1"),
            text=(
                "Er is zaterdagavond iets gebeurd op een feestje. Ik wil dat eigenlijk maar "
                "één keer moeten vertellen."
            ),
            said_at="19:06",
            ticked=Ticked.YES if asked else Ticked.NOT_ASKED,
        ),
    )


def sheet(*, asked: bool = False, **changes: Any) -> Sheet:
    drafted = Sheet(
        key="c-1",
        state=PushState.DRAFTED,
        consent=ConsentState.NOT_ASKED,
        partner=NPIE,
        suggestions=("Langer gesprek na eerste opvang", "Minderjarige, graag overnemen"),
        quotes=quotes(asked=asked),
        rows=rows(asked=asked),
        block=Block.NOT_RESERVED,
    )
    return replace(drafted, **changes)


def waiting(**changes: Any) -> Sheet:
    """As look/02 shows it: reserved, asked, not all answered."""
    asked = sheet(
        asked=True,
        state=PushState.RESERVED,
        consent=ConsentState.ASKED,
        name="Sofie",
        block=Block.WAITS,
        asked_at="19:16",
    )
    return replace(asked, **changes)
