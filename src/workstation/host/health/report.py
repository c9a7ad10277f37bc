"""Owns what a server program says of itself: checks and numbers; no id of a person, no address, no content.

It must not know where the numbers come from, nor HTTP.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    GAUGE = "gauge"
    COUNTER = "counter"
    """Only ever grows, until the program starts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is well or is not. `says`: a few words of ours, with numbers at most."""

    what: str
    well: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """`name` in Prometheus' way, with the unit and without the `_total` of a counter. `by`: labels of
    the code, as a line or a stream; never of people."""

    name: str
    means: str
    value: float
    kind: Kind = Kind.GAUGE
    by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took. `up_to`: seconds and how many took no longer, growing; the last is all."""

    name: str
    means: str
    up_to: Sequence[tuple[float, int]]
    sum_s: float
    by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    of: str
    checks: Sequence[Check]
    numbers: Sequence[Number]
    spreads: Sequence[Spread] = ()

    @property
    def is_well(self) -> bool:
        return all(check.well for check in self.checks)


def text(report: Report) -> str:
    """For people: what is well and what is not, the latter first; then the numbers."""
    lines = [f"{report.of}: {'well' if report.is_well else 'NOT WELL'}", ""]
    lines += [
        f"{'    ok' if check.well else 'NOT OK'}  {check.what}: {check.says}"
        for check in sorted(report.checks, key=lambda one: one.well)
    ]
    lines += ["", *(f"  {_labelled(one)}  {one.value:g}" for one in report.numbers), ""]
    return "\n".join(lines)


def _labelled(one: Number) -> str:
    by = ", ".join(one.by.values())
    return f"{one.means} ({by})" if by else one.means
