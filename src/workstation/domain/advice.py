"""Owns which offers fit the answers of a checklist, each with the rule that says so; rules are data.

It must not know a line or a place by name. It advises: the counsellor decides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_OFFERS = 9
"""A digit chooses. In an evening where everything is urgent the way to the partner must not fall off."""


class OfferKind(StrEnum):
    STAY = "stay"
    PUSH = "push"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"


class Only(StrEnum):
    """How the line that an offer leads to must stand now."""

    ALWAYS = ""
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """All of `when` must hold. `reason` is what the counsellor reads."""

    id: str
    kind: OfferKind
    to: str
    """A line's id, or one or more places of the directory (id, or `counts_as`); "" for staying."""
    when: Mapping[str, frozenset[str]]
    """Step id to the choices of which one must be given; never empty."""
    step: str
    """The step whose number is shown with the reason."""
    reason: str
    label: str = ""
    """What is offered, where the place's own name does not say it."""
    insert: str = ""
    """A sentence for the writing box, where choosing leads nowhere else."""
    only: Only = Only.ALWAYS
    urgent: bool = False

    def holds(self, answers: Mapping[str, str]) -> bool:
        return all(answers.get(step, "") in choices for step, choices in self.when.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`rules`: all that lead there, the first one gives label and sentence."""

    rules: tuple[Rule, ...]

    @property
    def id(self) -> str:
        """Stays the same while answers change; coded, for the process log."""
        return f"{self.kind}:{self.to}" if self.to else self.kind

    @property
    def kind(self) -> OfferKind:
        return self.rules[0].kind

    @property
    def to(self) -> str:
        return self.rules[0].to

    @property
    def is_urgent(self) -> bool:
        return any(rule.urgent for rule in self.rules)


def advise(
    rules: Sequence[Rule], answers: Mapping[str, str], is_open: Callable[[str], bool]
) -> tuple[Offer, ...]:
    """What is urgent first, else in the rules' own order. `is_open`: of the line with this id, now."""
    found: dict[tuple[OfferKind, str], list[Rule]] = {}
    for rule in rules:
        if rule.holds(answers) and _stands(rule, is_open):
            found.setdefault((rule.kind, rule.to), []).append(rule)
    offers = [Offer(rules=tuple(those)) for those in found.values()]
    offers.sort(key=lambda offer: not offer.is_urgent)
    return tuple(offers[:MOST_OFFERS])


def _stands(rule: Rule, is_open: Callable[[str], bool]) -> bool:
    return rule.only is Only.ALWAYS or is_open(rule.to) is (rule.only is Only.OPEN)
