"""Owns what the checklist tab shows and says; must not know Qt or where answers are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workstation.domain import checklist
from workstation.domain.checklist import Skip
from workstation.ui.emits import Emits, EmitsBare


class Mark(StrEnum):
    """The circle before a step."""

    TODO = "todo"
    DONE = "done"
    RISK = "risk"
    SKIPPED = "skipped"


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
    script: str = ""
    """A sentence for the writing box, whatever the answer."""
    skipped: Skip | None = None
    at: str = ""
    """`19:04`: when it was answered or passed over here."""
    is_from_briefing: bool = False
    """The answer came along with the push, as the visitor allowed."""

    @property
    def answer(self) -> str:
        return next((choice.text for choice in self.choices if choice.id == self.chosen), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """Something to offer now. `reasons`: the rules, each in one line; `now`: `open tot 22:00`."""

    id: str
    title: str
    reasons: tuple[str, ...]
    icon: str
    now: str = ""
    is_urgent: bool = False
    chosen_at: str = ""
    """`19:12`, or empty."""
    is_to_push: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The checklist of one chat. `key` changes with the chat: then the view forgets what was open."""

    key: str
    title: str
    version: int
    steps: tuple[StepRow, ...]
    offers: tuple[OfferRow, ...] = ()
    signed: str = ""
    """`getekend door 1712 en NPIE`, `nog niet ondertekend`; empty without a file."""
    is_signed: bool = False
    source: str = ""
    languages: tuple[str, ...] = ()
    language: str = ""
    problem: str = ""
    """What is wrong with a file, or empty."""

    @property
    def done(self) -> int:
        return sum(step.mark in (Mark.DONE, Mark.SKIPPED) for step in self.steps)

    @property
    def open(self) -> int:
        return len(self.steps) - self.done

    @property
    def badge(self) -> str:
        """`3/6`, for the tab."""
        return f"{self.done}/{len(self.steps)}" if self.steps else ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """`reason` None: not passed over after all."""

    step: str
    reason: Skip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of the answers beside themselves. `at`: step to `19:04`; `carried`: step to the
    choice that the briefing gave."""

    at: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, str] = field(default_factory=dict)


_NO_PAST = Past()


def sheet_of(
    key: str, protocol: checklist.Protocol, answers: checklist.Answers, past: Past = _NO_PAST
) -> Sheet:
    """The tab for these answers; answers to steps or choices that no longer exist are not shown."""
    return Sheet(
        key=key,
        title=protocol.title,
        version=protocol.version,
        source=protocol.source,
        steps=tuple(
            _row(number, step, answers, past) for number, step in enumerate(protocol.steps, start=1)
        ),
    )


def _row(number: int, step: checklist.Step, answers: checklist.Answers, past: Past) -> StepRow:
    known = checklist.chosen(step, answers)
    skipped = checklist.skipped(answers.get(step.id, ""))
    if known:
        mark = Mark.DONE
    elif skipped is not None:
        mark = Mark.SKIPPED
    else:
        mark = Mark.RISK if step.risk else Mark.TODO
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
        script=step.script,
        skipped=skipped,
        at=past.at.get(step.id, "") if known or skipped else "",
        is_from_briefing=bool(known) and past.carried.get(step.id) == known,
    )


class View(Protocol):
    """What the presenter drives."""

    @property
    def answered(self) -> Emits[Answered]: ...
    @property
    def skipped(self) -> Emits[Skipped]: ...
    @property
    def insert_asked(self) -> Emits[str]:
        """The sentence of a card or a step, for the writing box."""
        ...

    @property
    def offer_chosen(self) -> Emits[str]:
        """The id of an offer of the advice."""
        ...

    @property
    def language_chosen(self) -> Emits[str]: ...
    @property
    def push_asked(self) -> EmitsBare: ...
    @property
    def close_asked(self) -> EmitsBare: ...

    def show_sheet(self, sheet: Sheet) -> None: ...
    def show_time(self, minutes: int) -> None:
        """How long the chat has been going on."""
        ...

    def show_nothing(self) -> None:
        """No chat is selected."""
        ...

    def show_actions(self, actions: Actions) -> None: ...
    def focus_step(self, step: str) -> None:
        """Opens the step and puts the keyboard there; an unknown id does nothing."""
        ...
