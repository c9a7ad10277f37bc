"""A checklist like the real one, in six steps (look/01)."""

from workstation.domain.checklist import Card, Choice, Protocol, Step


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(id=id_, text=text) for id_, text in pairs)


PROTOCOL = Protocol(
    id="na-seksueel-geweld",
    version=7,
    title="Eerste opvang",
    source="voorbeeld",
    steps=(
        Step(
            id="safe",
            title="Nu veilig?",
            choices=_choices(("yes", "Ja"), ("no", "Nee"), ("unknown", "Weet niet")),
            card=Card(
                title="Gevaar nu: 101 of 112",
                text="Vraag of de bezoeker zelf kan bellen. Blijf in het gesprek tot er hulp is.",
                on=frozenset({"no"}),
                insert="Ben je in gevaar? Bel 101, of 112 als je gewond bent.",
                danger=True,
            ),
        ),
        Step(
            id="when",
            title="Wanneer is het gebeurd?",
            choices=_choices(
                ("h72", "≤ 72 uur"), ("d7", "≤ 7 dagen"), ("older", "Langer"), ("?", "Weet niet")
            ),
            card=Card(
                title="Zorgcentrum (ZSG) kan nog",
                text="Binnen 72 uur is er het meeste mogelijk. Dag en nacht open, ook zonder aangifte.",
                on=frozenset({"h72", "d7"}),
                insert="Er is een plek waar je dag en nacht binnen mag, ook zonder aangifte.",
            ),
        ),
        Step(
            id="minor",
            title="Minderjarig?",
            choices=_choices(("yes", "Ja, -18"), ("no", "Nee, 18+"), ("unknown", "Weet niet")),
        ),
        Step(
            id="suicide",
            title="Is zelfdoding bevraagd?",
            choices=_choices(
                ("none", "Niet aan de orde"),
                ("thoughts", "Gedachten"),
                ("plan", "Plan"),
                ("silent", "Wil niets zeggen"),
            ),
            risk=True,
            why="Vraag het gewoon: “Denk je soms aan de dood, of aan zelfdoding?” Vragen kan.",
        ),
        Step(
            id="wish",
            title="Wat wil de bezoeker zelf?",
            choices=_choices(("talk", "Praten"), ("care", "Zorg"), ("police", "Aangifte")),
        ),
        Step(
            id="support",
            title="Wie kan erbij zijn vandaag?",
            choices=_choices(("someone", "Iemand"), ("nobody", "Niemand")),
        ),
    ),
)
