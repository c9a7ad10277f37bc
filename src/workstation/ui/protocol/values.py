"""Owns what the checklist tab shows and says; must not know Qt or where answers are kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workstation.domain import checklist
from workstation.ui.emits import Emits, EmitsBare


class Mark(StrEnum):
    """The circle before a step."""

    TODO = "todo"
    DONE = "done"
    RISK = "risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCard:
    title: str
    text: str
    insert: str = ""
    """Empty: nothing to put into the writing box."""
    is_danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    id: str
    number: int
    """From 1; Alt and this digit focus the step, up to nine."""
    title: str
    mark: Mark
    choices: tuple[checklist.Choice, ...]
    chosen: str = ""
    """The id of the choice, or empty."""
    is_risk: bool = False
    """A risk question, answered or not; `mark` says whether it is still open."""
    why: str = ""
    card: StepCard | None = None
    """Only when the answer given opens it."""

    @property
    def answer(self) -> str:
        return next((choice.text for choice in self.choices if choice.id == self.chosen), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The checklist of one chat. `key` changes with the chat: then the view forgets what was open."""

    key: str
    title: str
    version: int
    steps: tuple[StepRow, ...]

    @property
    def done(self) -> int:
        return sum(bool(step.chosen) for step in self.steps)

    @property
    def badge(self) -> str:
        """`3/6`, for the tab."""
        return f"{self.done}/{len(self.steps)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """What the bar below offers; a reason not empty makes its button unavailable and says why."""

    push_blocked: str = ""
    close_blocked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """`choice` is empty when the answer was taken back."""

    step: str
    choice: str


def sheet_of(key: str, protocol: checklist.Protocol, answers: checklist.Answers) -> Sheet:
    """The tab for these answers; answers to steps or choices that no longer exist are not shown."""
    return Sheet(
        key=key,
        title=protocol.title,
        version=protocol.version,
        steps=tuple(
            _row(number, step, answers.get(step.id, ""))
            for number, step in enumerate(protocol.steps, start=1)
        ),
    )


def _row(number: int, step: checklist.Step, chosen: str) -> StepRow:
    known = chosen if any(choice.id == chosen for choice in step.choices) else ""
    mark = Mark.DONE if known else Mark.RISK if step.risk else Mark.TODO
    card = step.card
    opened = None
    if card is not None and known in card.on:
        opened = StepCard(
            title=card.title, text=card.text, insert=card.insert, is_danger=card.danger
        )
    return StepRow(
        id=step.id,
        number=number,
        title=step.title,
        mark=mark,
        choices=step.choices,
        chosen=known,
        is_risk=step.risk,
        why=step.why,
        card=opened,
    )


class View(Protocol):
    """What the presenter drives."""

    @property
    def answered(self) -> Emits[Answered]: ...
    @property
    def insert_asked(self) -> Emits[str]:
        """The sentence of a card, for the writing box."""
        ...

    @property
    def push_asked(self) -> EmitsBare: ...
    @property
    def close_asked(self) -> EmitsBare: ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_nothing(self) -> None:
        """No chat is selected."""
        ...

    def show_actions(self, actions: Actions) -> None: ...
    def focus_step(self, step: str) -> None:
        """Opens the step and puts the keyboard there; an unknown id does nothing."""
        ...
