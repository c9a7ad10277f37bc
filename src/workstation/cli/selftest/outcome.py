"""Owns how one check of the self-test ended; must not know what was checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Fact = str | int | bool | None


class NotSo(Exception):
    """A check found something else than it must be. `what` is one of our own words."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`fault`: None when it works. No fact is personal: versions, counts, kinds."""

    name: str
    fault: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


def as_document(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """What `--json` prints; `version` of this form, not of Schakel."""
    return {
        "version": 1,
        "passed": all(one.fault is None for one in outcomes),
        "checks": [
            {"name": one.name, "fault": one.fault, "facts": dict(one.facts)} for one in outcomes
        ],
    }


def as_line(one: Outcome) -> str:
    facts = ", ".join(f"{name}: {_word(fact)}" for name, fact in one.facts.items())
    verdict = "ok" if one.fault is None else "FAILED"
    told = f"({one.fault}) {facts}".rstrip() if one.fault else facts
    return f"{verdict:<7} {one.name:<10} {told}"


def _word(fact: Fact) -> str:
    if fact is None:
        return "none"
    return ("yes" if fact else "no") if isinstance(fact, bool) else str(fact)
