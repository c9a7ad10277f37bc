"""Owns opening what went to a line's supervisors with their key: what is proven, and what is not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workstation.domain import figures
from workstation.domain.debrief import DebriefReader, Shared
from workstation.domain.ids import LineId
from workstation.domain.registration import CodedFacts
from workstation.domain.registry import Kept, RegistryReader
from workstation.domain.times import to_ms
from workstation.wire import certificate, debrief, keys, registry
from workstation.wire.refusal import Refused, Why

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """`facts`: each registration once, in its last revision. `refused`: documents that do not count."""

    facts: Sequence[CodedFacts]
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDebriefs:
    """The newest first. `refused`: as above."""

    shared: Sequence[Shared]
    refused: int


async def read(
    reader: RegistryReader,
    *,
    line: LineId,
    kem: keys.KemKey,
    pins: certificate.Pins,
    older: Sequence[keys.KemKey] = (),
) -> Opened:
    """All that the relay has of a line. Raises RelayUnreachable, RelayRefused: half of it is no figure.

    `older`: keys of before a change, for what was sealed then.
    """

    def opened(kept: Kept, key: keys.KemKey) -> CodedFacts:
        return registry.open_sealed(
            kept.data,
            line=line,
            device=kept.device,
            id_=kept.id,
            kem=key,
            pins=pins,
            stored_ms=to_ms(kept.stored_at),
        )

    told: list[CodedFacts] = []
    refused = 0
    async for kept in reader.all():
        one = _by_any(kept, (kem, *older), opened)
        if one is None:
            refused += 1
        else:
            told.append(one)
    return Opened(facts=figures.latest(told), refused=refused)


async def read_debriefs(
    reader: DebriefReader,
    *,
    line: LineId,
    kems: Sequence[keys.KemKey],
    pins: certificate.Pins,
) -> OpenedDebriefs:
    """All that was shared and is still there. Raises RelayUnreachable, RelayRefused."""

    def opened(kept: Kept, key: keys.KemKey) -> Shared:
        return debrief.open_sealed(
            kept.data,
            line=line,
            device=kept.device,
            id_=kept.id,
            kem=key,
            pins=pins,
            stored_ms=to_ms(kept.stored_at),
        )

    found: list[Shared] = []
    refused = 0
    async for kept in reader.all():
        one = _by_any(kept, kems, opened)
        if one is None:
            refused += 1
        else:
            found.append(one)
    found.sort(key=lambda one: (one.made_at, one.id), reverse=True)
    return OpenedDebriefs(shared=tuple(found), refused=refused)


def _by_any(
    kept: Kept, kems: Sequence[keys.KemKey], opened: Callable[[Kept, keys.KemKey], T]
) -> T | None:
    for key in kems:
        try:
            return opened(kept, key)
        except Refused as refused:
            if refused.why is not Why.SEAL:
                return None
    return None
