"""Owns counting coded facts: by contact and by victim; must not know where they come from.

Nothing here is rounded and nothing estimated: a share is a count and the number it is of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.ids import RegistrationId
from workstation.domain.registration import CodedFacts

NOT_FILLED = ""
"""The code of an answer that nobody gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    count: int
    of: int

    @property
    def percent(self) -> float:
        """0 of nothing is 0."""
        return 100 * self.count / self.of if self.of else 0.0


def latest(told: Iterable[CodedFacts]) -> tuple[CodedFacts, ...]:
    """Each registration once, in its last revision, whatever order they came in."""
    last: dict[tuple[str, RegistrationId], CodedFacts] = {}
    for facts in told:
        known = last.get((facts.device, facts.id))
        if known is None or facts.revision > known.revision:
            last[facts.device, facts.id] = facts
    return tuple(sorted(last.values(), key=lambda facts: (facts.day, facts.device, facts.id)))


def narrowed(told: Sequence[CodedFacts], **wanted: str) -> tuple[CodedFacts, ...]:
    """Those of which the contact's fields have these answers: `narrowed(year, channel="chat")`."""
    return tuple(
        facts
        for facts in told
        if all(code in facts.facts.get(field, ()) for field, code in wanted.items())
    )


def contacts(told: Sequence[CodedFacts], field: str) -> Mapping[str, int]:
    """How many contacts have each answer; of several answers each counts once."""
    counts: Counter[str] = Counter()
    for facts in told:
        counts.update(set(facts.facts.get(field, (NOT_FILLED,))))
    return counts


def victims(told: Sequence[CodedFacts], field: str) -> Mapping[str, int]:
    """How many victims have each answer."""
    counts: Counter[str] = Counter()
    for facts in told:
        for victim in facts.victims:
            counts.update(set(victim.get(field, (NOT_FILLED,))))
    return counts


def main_of_victims(told: Sequence[CodedFacts], field: str) -> Mapping[str, int]:
    """How many victims have each answer as the main one."""
    return Counter(
        victim.get(field, (NOT_FILLED,))[0] for facts in told for victim in facts.victims
    )


def with_main(told: Sequence[CodedFacts], field: str, code: str) -> tuple[CodedFacts, ...]:
    """Contacts of which at least one victim has this as the main answer."""
    return tuple(
        facts
        for facts in told
        if any(victim.get(field, (NOT_FILLED,))[0] == code for victim in facts.victims)
    )


def victim_count(told: Sequence[CodedFacts]) -> int:
    return sum(len(facts.victims) for facts in told)


def share(counts: Mapping[str, int], code: str, of: int) -> Share:
    return Share(count=counts.get(code, 0), of=of)
