"""The closing of one chat, and a part in the place of its registration."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from workstation.ui.closing.values import Dossier, OpenRisk, Sheet
from workstation.ui.forms.form_part import FormPart

RISK = OpenRisk(step="suicide", title="Is zelfdoding bevraagd?")


class Part(FormPart):
    """What the page knows of a registration: that it takes the focus, and tells what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed = 0
        self.is_first = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def take_focus(self) -> None:
        self.setFocus()

    def comes_first(self) -> bool:
        return self.is_first

    def flush(self) -> None:
        self.flushed += 1


TERMS = ((90, "3 maanden"), (180, "6 maanden"), (365, "1 jaar"))


def sheet(**changes: Any) -> Sheet:
    half = Sheet(
        key="c-1",
        visitor="bezoeker 4821",
        ended="Het gesprek is afgesloten om 19:48.",
        risks=(RISK,),
        saved_at="19:49",
        dossier=Dossier(terms=TERMS),
    )
    return replace(half, **changes)
