"""The closing of one chat, with the form that is shipped."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from workstation.ui.closing.values import Dossier, FormChoice, FormField, OpenRisk, Sheet

FORM = Path(__file__).parents[3] / "resources" / "forms" / "kort.toml"


def fields() -> tuple[FormField, ...]:
    form = tomllib.loads(FORM.read_text(encoding="utf-8"))
    return tuple(
        FormField(
            id=field["id"],
            label=field["label"],
            choices=tuple(FormChoice(id=c["id"], text=c["text"]) for c in field["choice"]),
            source=field["source"],
            fixed=field.get("fixed", ""),
        )
        for field in form["field"]
    )


RISK = OpenRisk(step="suicide", title="Is zelfdoding bevraagd?")


TERMS = ((90, "3 maanden"), (180, "6 maanden"), (365, "1 jaar"))


def sheet(**changes: Any) -> Sheet:
    half = Sheet(
        key="c-1",
        visitor="bezoeker 4821",
        ended="Het gesprek is afgesloten om 19:48.",
        risks=(RISK,),
        fields=fields(),
        facts={"contact": "victim", "victim_age": "18-25", "form": "sexual"},
        saved_at="19:49",
        dossier=Dossier(terms=TERMS),
    )
    return replace(half, **changes)
