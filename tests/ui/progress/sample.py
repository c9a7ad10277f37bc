"""The sides of look/03a and 03b."""

from workstation.domain.ids import LineId
from workstation.ui.progress.values import Evening, Node, NodeState, Person, Progress

EVENING = Evening(free=1, limit=2, hours="open tot 22:00", sender="Marieke")
READING = Progress(
    nodes=(
        Node(title="Aanbod van 1712", detail="19:15 · Marieke", state=NodeState.DONE),
        Node(title="Gereserveerd", detail="19:16 · door jou", state=NodeState.DONE),
        Node(title="Toestemming", detail="19:18 · 5 van 7 punten", state=NodeState.DONE),
        Node(title="Briefing lezen", detail="Marieke ziet dat je leest", state=NodeState.NOW),
        Node(title="Samen in gesprek", detail="Jij, Marieke en de bezoeker", state=NodeState.TODO),
    ),
    people=(
        Person(name="Bezoeker", line=None, doing="schrijft met Marieke"),
        Person(name="Marieke, 1712", line=LineId("1712"), doing="eigenaar"),
        Person(name="Jij, NPIE", line=LineId("npie"), doing="leest niet mee", is_here=False),
    ),
    hint_title="Stel je kort voor",
    hint="Zeg wie je bent en dat je de briefing las. Dan hoeft de bezoeker niets te herhalen.",
)
