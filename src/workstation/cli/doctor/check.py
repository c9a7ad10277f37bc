"""Owns what a check of `doctor` says, and the exit codes; must not know any check.

Nothing of a person: facts are versions, counts, ages, modes and names of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | bool | None


class Finding(StrEnum):
    """In order of gravity."""

    OK = "ok"
    UNKNOWN = "unknown"
    """It could not be looked at; `said` says why. No reason for an exit code."""
    WARN = "warn"
    """Works, but somebody should know: a fallback, a broken settings file."""
    FAIL = "fail"


class Area(StrEnum):
    """Whose it is to mend. The exit code of a failure; of several the lowest."""

    PROGRAM = "program"
    SETTINGS = "settings"
    KEEPING = "keeping"
    """Keyring, store, outbox, erasing."""
    COMPUTER = "computer"
    NETWORK = "network"
    RELAY = "relay"
    """The relay, and what the line knows of this PC."""


WARNED = 1
EXIT_CODES: Mapping[Area, int] = {
    Area.PROGRAM: 10,
    Area.SETTINGS: 11,
    Area.KEEPING: 12,
    Area.COMPUTER: 13,
    Area.NETWORK: 14,
    Area.RELAY: 15,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """`said`: one plain sentence. `todo`: what to do, "" where nothing is to be done."""

    name: str
    area: Area
    finding: Finding
    said: str
    todo: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def exit_code(checks: Sequence[Check]) -> int:
    failed = [EXIT_CODES[check.area] for check in checks if check.finding is Finding.FAIL]
    if failed:
        return min(failed)
    return WARNED if any(check.finding is Finding.WARN for check in checks) else 0


def as_document(checks: Sequence[Check]) -> dict[str, object]:
    """What `--json` prints; `version` of this form, not of Schakel."""
    return {
        "version": 2,
        "exit_code": exit_code(checks),
        "checks": [
            {
                "name": check.name,
                "area": check.area.value,
                "finding": check.finding.value,
                "said": check.said,
                "todo": check.todo,
                "facts": dict(check.facts),
            }
            for check in checks
        ],
    }


def as_text(checks: Sequence[Check]) -> str:
    lines: list[str] = []
    for check in checks:
        lines.append(f"{check.finding.value:<8}{check.name:<13}{check.said}")
        if check.todo:
            lines.append(f"{'':<21}-> {check.todo}")
        if check.facts:
            facts = ", ".join(f"{name}: {_word(fact)}" for name, fact in check.facts.items())
            lines.append(f"{'':<21}({facts})")
    return "\n".join(lines)


def _word(fact: Fact) -> str:
    if fact is None:
        return "unknown"
    return ("yes" if fact else "no") if isinstance(fact, bool) else str(fact)
