"""Owns the reading of a protocol's advice into `domain.advice`; must not know what any rule says."""

from collections.abc import Sequence

from workstation.domain.advice import OfferKind, Only, Rule
from workstation.domain.checklist import Step
from workstation.domain.data_file import FileReason
from workstation.system import strict_toml
from workstation.system.said import Said
from workstation.system.strict_toml import LONGEST_TITLE, Table, Wrong

_KEYS = ("id", "offer", "to", "when", "step", "reason", "label", "insert", "only", "urgent")
_RULES_MOST = 80
_OF_A_LINE = (OfferKind.PUSH, OfferKind.APPOINTMENT)


def read(top: Table, steps: Sequence[Step], said: Said) -> tuple[Rule, ...]:
    """Raises Wrong; () when the file has none."""
    if not top.has("advice"):
        return ()
    tables = top.tables("advice", _KEYS)
    if len(tables) > _RULES_MOST:
        raise Wrong("advice", FileReason.TOO_LONG)
    rules = tuple(_rule(table, steps, said) for table in tables)
    strict_toml.once([rule.id for rule in rules], tables)
    return rules


def _rule(table: Table, steps: Sequence[Step], said: Said) -> Rule:
    kind = table.id("offer")
    if kind not in set(OfferKind):
        raise Wrong(table.key("offer"), FileReason.NO_SUCH_OFFER)
    stays = kind == OfferKind.STAY
    if stays and table.has("to"):
        raise Wrong(table.key("to"), FileReason.UNKNOWN_KEY)
    only = table.id("only") if table.has("only") else ""
    if only not in set(Only) or (only and kind not in _OF_A_LINE):
        raise Wrong(table.key("only"), FileReason.NO_SUCH_OFFER)
    step = table.id("step")
    if step not in {one.id for one in steps}:
        raise Wrong(table.key("step"), FileReason.NO_SUCH_STEP)
    return Rule(
        id=table.id("id"),
        kind=OfferKind(kind),
        to="" if stays else table.id("to"),
        when=_when(table, steps),
        step=step,
        reason=said.text(table, "reason", longest=LONGEST_TITLE),
        label=said.optional(table, "label", longest=LONGEST_TITLE),
        insert=said.optional(table, "insert"),
        only=Only(only),
        urgent=table.flag("urgent"),
    )


def _when(table: Table, steps: Sequence[Step]) -> dict[str, frozenset[str]]:
    raw = table.get("when", dict)
    if not raw:
        # Advice that always holds is no advice.
        raise Wrong(table.key("when"), FileReason.EMPTY)
    known = {step.id: {choice.id for choice in step.choices} for step in steps}
    found = {}
    for step, choices in raw.items():
        if step not in known:
            raise Wrong(table.key("when"), FileReason.NO_SUCH_STEP)
        if type(choices) is not list:
            raise Wrong(table.key("when"), FileReason.WRONG_TYPE)
        if not choices:
            raise Wrong(table.key("when"), FileReason.EMPTY)
        if not set(map(str, choices)) <= known[step]:
            raise Wrong(table.key("when"), FileReason.NO_SUCH_CHOICE)
        found[step] = frozenset(map(str, choices))
    return found
