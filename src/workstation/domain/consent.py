"""Owns what a visitor allowed; must not know how it is signed (`wire.consent` does)."""

from enum import StrEnum

from workstation.domain.table import StateTable


class ConsentState(StrEnum):
    NOT_ASKED = "not_asked"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentAction(StrEnum):
    ASK = "ask"
    GIVE = "give"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


_S, _A = ConsentState, ConsentAction
CONSENT = StateTable[ConsentState, ConsentAction](
    name="consent",
    start=_S.NOT_ASKED,
    rows={
        (_S.NOT_ASKED, _A.ASK): _S.ASKED,
        (_S.ASKED, _A.ASK): _S.ASKED,
        (_S.ASKED, _A.GIVE): _S.GIVEN,
        (_S.ASKED, _A.REFUSE): _S.REFUSED,
        (_S.GIVEN, _A.WITHDRAW): _S.WITHDRAWN,
    },
)
