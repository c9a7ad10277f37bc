"""Owns the side of an offer and of a briefing: what an accept leads to, how far it is; no Qt."""

from datetime import datetime, tzinfo

from workstation.domain.ports import Clock
from workstation.domain.push import Push, PushState, Side
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import LineChanged, PushChanged, ShiftChanged
from workstation.services.lines import Lines
from workstation.services.shift import Shift
from workstation.services.waiting import Waiting
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.line_names import LineNames
from workstation.ui.progress.values import Evening, Node, NodeState, Person, Progress, View
from workstation.ui.words import clock as times
from workstation.ui.words import opening

_REACHED = (
    PushState.OFFERED,
    PushState.RESERVED,
    PushState.BRIEFED,
    PushState.READ,
    PushState.JOINT,
    PushState.HANDED_OVER,
)


class ProgressPresenter:
    def __init__(
        self,
        view: View,
        *,
        casebook: Casebook,
        waiting: Waiting,
        shift: Shift,
        lines: Lines,
        names: LineNames,
        attention: Attention,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
    ) -> None:
        self._view = view
        self._casebook = casebook
        self._waiting = waiting
        self._shift = shift
        self._lines = lines
        self._names = names
        self._attention = attention
        self._clock = clock
        self._zone = zone
        attention.on(lambda _: self.show())
        for kind in (PushChanged, ShiftChanged, LineChanged):
            bus.on(kind, lambda _: self.show())

    def show(self) -> None:
        looking = self._attention.looking
        if looking.place is Place.OFFER:
            self._show_evening(looking)
        elif looking.place is Place.BRIEFING and looking.push is not None:
            push = self._casebook.push(looking.push)
            if push is not None and push.side is Side.RECEIVER:
                self._view.show_progress(self._progress(push))

    def _show_evening(self, looking: Looking) -> None:
        ticket = self._waiting.ticket(looking.ticket) if looking.ticket else None
        until = self._lines.now(self._names.own).open_until
        self._view.show_evening(
            Evening(
                free=max(0, self._shift.limit - self._shift.chats),
                limit=self._shift.limit,
                hours=opening.open_words(until, self._clock.now(), self._zone) if until else "",
                sender=self._waiting.look(ticket).sender if ticket else "",
                is_handover=ticket is not None and ticket.line == self._names.own,
            )
        )

    def _progress(self, push: Push) -> Progress:
        line = self._names.short(push.line)
        reached = _REACHED.index(push.state) if push.state in _REACHED else -1
        stopped = push.state is PushState.RETURNED
        is_within = push.line == self._names.own
        if is_within and push.state is PushState.RESERVED:
            # The form comes by itself: reading is what is next.
            reached = _REACHED.index(PushState.BRIEFED)
        form = "Overdracht lezen" if is_within else "Briefing lezen"
        steps = (
            (f"Aanbod van {line}", self._at(push.offered_at, push.name), 0),
            ("Gereserveerd", "door jou", 1),
            # Within the line nobody else's yes is waited for.
            *([] if is_within else [("Toestemming", self._consent(push), 2)]),
            (form, f"{push.name} ziet dat je leest", 3),
            ("Samen in gesprek", f"Jij, {push.name} en de bezoeker", 4),
        )
        nodes = tuple(
            Node(title=title, detail=detail, state=self._node(place, reached, stopped))
            for title, detail, place in steps
        )
        joint = push.state is PushState.JOINT
        return Progress(
            nodes=nodes,
            people=(
                Person(name="Bezoeker", line=None, doing=f"schrijft met {push.name}"),
                Person(name=f"{push.name}, {line}", line=push.line, doing="eigenaar"),
                Person(
                    name=f"Jij, {self._names.short(self._names.own)}",
                    line=self._names.own,
                    doing="leest mee" if joint else "leest niet mee",
                    is_here=joint,
                ),
            ),
            hint_title="Stel je kort voor",
            hint="Zeg wie je bent en dat je de briefing las. Dan hoeft de bezoeker niets te herhalen.",
        )

    def _node(self, place: int, reached: int, stopped: bool) -> NodeState:
        if stopped:
            return NodeState.STOPPED if place == 0 else NodeState.TODO
        # Being briefed means that consent is there and reading is what is to be done now.
        if place <= reached:
            return NodeState.DONE
        return NodeState.NOW if place == reached + 1 else NodeState.TODO

    def _consent(self, push: Push) -> str:
        if push.consented_at is None:
            return "De bezoeker kiest wat je mag lezen"
        points = "1 punt" if len(push.items) == 1 else f"{len(push.items)} punten"
        return f"{times.hour(push.consented_at, self._zone)} · {points}"

    def _at(self, instant: datetime | None, who: str) -> str:
        return f"{times.hour(instant, self._zone)} · {who}" if instant else who
