"""Owns the proof that a door can be told everything by a file."""

from pathlib import Path

from tests.host.browser import ENTRY
from workstation.domain import identity
from workstation.domain.ids import LineId
from workstation.host.door import config, limits

L1712, NPIE = LineId("1712"), LineId("npie")


def test_a_configuration_travels_as_json(tmp_path: Path) -> None:
    told_ = config.DoorConfig(
        lines=(
            config.DoorLine(
                info=identity.LineInfo(id=L1712, name="1712", sign=bytes(32), entries=(ENTRY,)),
                access=identity.RelayAccess(url="nats://x", user="door-1", password="secret"),
                partners=(NPIE,),
            ),
        ),
        pinned=(),
        pages=tmp_path,
        limits=config.DoorLimits(message=limits.Allowance(per_s=1, burst=2)),
    )
    assert config.from_json(config.to_json(told_)) == told_
