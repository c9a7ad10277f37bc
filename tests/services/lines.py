"""The lines and people of the services' tests, with fresh keys; no relay is behind their access."""

import os
from datetime import UTC, datetime, timedelta

from workstation.domain.identity import Identity, RelayAccess
from workstation.domain.ids import LineId
from workstation.host import enrolment

L1712, NPIE = LineId("1712"), LineId("npie")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class SetClock:
    """Stands still until it is put forward."""

    def __init__(self) -> None:
        self._now = NOON

    def now(self) -> datetime:
        return self._now

    def forward(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class Lines:
    """Both lines of the demo, and whoever is enrolled there."""

    def __init__(self) -> None:
        self.keys = {s.id: enrolment.new_line(s, os.urandom) for s in enrolment.FLANDERS}
        self._serial = 0

    def enrol(self, line: LineId, name: str, *, role: str = "counsellor") -> Identity:
        self._serial += 1
        device = enrolment.new_device(os.urandom)
        return enrolment.enrol(
            self.keys[line],
            enrolment.NewCounsellor(
                device=device,
                name=name,
                serial=self._serial,
                relay=RelayAccess(url="", user=device, password=""),
                role=role,
            ),
            lines=list(self.keys.values()),
            now=NOON,
            entropy=os.urandom,
        )
