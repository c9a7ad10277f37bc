"""Owns opening a line's registry with the supervisors' key: facts that are proven, and what is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.domain import figures
from workstation.domain.ids import LineId
from workstation.domain.registration import CodedFacts
from workstation.domain.registry import RegistryReader
from workstation.domain.times import to_ms
from workstation.wire import certificate, keys, registry
from workstation.wire.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """`facts`: each registration once, in its last revision. `refused`: documents that do not count."""

    facts: Sequence[CodedFacts]
    refused: int


async def read(
    reader: RegistryReader, *, line: LineId, kem: keys.KemKey, pins: certificate.Pins
) -> Opened:
    """All that the relay has of a line. Raises RelayUnreachable, RelayRefused: half of it is no figure."""
    told: list[CodedFacts] = []
    refused = 0
    async for kept in reader.all():
        try:
            told.append(
                registry.open_sealed(
                    kept.data,
                    line=line,
                    device=kept.device,
                    id_=kept.id,
                    kem=kem,
                    pins=pins,
                    stored_ms=to_ms(kept.stored_at),
                )
            )
        except Refused:
            refused += 1
    return Opened(facts=figures.latest(told), refused=refused)
