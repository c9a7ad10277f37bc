"""A page of terms with every state of a chat."""

from dataclasses import replace
from typing import Any

from workstation.domain.ids import ChatId
from workstation.domain.retention import Round, Stays
from workstation.ui.retention import words
from workstation.ui.retention.values import ErasedRow, PastChat, RetentionShown, TermRow

CHATS = (
    PastChat(
        id=ChatId("c-1"),
        name="Bezoeker 4821",
        ended="vandaag",
        state=words.UNFINISHED,
        warns=True,
    ),
    PastChat(
        id=ChatId("c-2"),
        name="Bezoeker 4790",
        ended="vandaag",
        state=words.BARS[Stays.LETTERS],
        warns=True,
        bar=words.BARS[Stays.LETTERS],
    ),
    PastChat(
        id=ChatId("c-3"),
        name="Bezoeker 1906",
        ended="12 november",
        state=words.kept_until("22 februari 2027"),
        kept=True,
        bar=words.BARS[Stays.DOSSIER],
    ),
    PastChat(
        id=ChatId("c-4"),
        name="Bezoeker 7733",
        ended="4 november",
        state=words.goes("4 december"),
    ),
)


def shown(**changes: Any) -> RetentionShown:
    full = RetentionShown(
        terms=(
            TermRow(what="Gesprekken", term=words.term(30)),
            TermRow(what="Overleg met collega’s", term=words.term(30)),
            TermRow(what="Nota’s en debrief", term=words.term(30)),
            TermRow(what="Registratie, zonder tekst", term=words.term(400)),
            TermRow(what=words.DOSSIER, term=words.dossier_term(365)),
            TermRow(what="Logboek van handelingen, zonder inhoud", term=words.kept_for(400)),
        ),
        rounds=words.rounds("vandaag 17:02", "morgen 17:02"),
        chats=CHATS,
        more=12,
        only_facts=words.only_facts(31),
        erased=(
            ErasedRow(
                when="vandaag 17:02",
                what=words.erased(
                    ["drie gesprekken", "twee nota’s"], "van 21 tot 24 oktober", asked=False
                ),
            ),
            ErasedRow(
                when="gisteren 20:40",
                what=words.erased(["één gesprek"], "van 18 november", asked=True),
            ),
        ),
    )
    return replace(full, **changes)


PAUSED = shown(pause=words.PAUSES[Round.SET_BACK])
