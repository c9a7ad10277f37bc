"""Owns the checks of the computer below Schakel: its disk, its core dumps, its clock."""

from datetime import UTC, datetime
from functools import partial

from workstation.cli.doctor.check import Area, Check, Finding
from workstation.system.core_dumps import Dumps

SLOW_S, WRONG_S = 5, 60
"""Presences are judged by 30 s; what is signed holds for minutes."""
_OLDEST = datetime(2026, 11, 1, tzinfo=UTC)
"""Before this version was made no clock is right."""
_check = partial(Check, area=Area.COMPUTER)


def disk(encrypted: bool | None) -> Check:
    facts = {"encrypted": encrypted}
    if encrypted is None:
        return _check(
            name="disk",
            finding=Finding.UNKNOWN,
            said="Whether the disk is encrypted cannot be seen from this account.",
            todo="Look in the system's own settings (BitLocker, FileVault, LUKS).",
            facts=facts,
        )
    if not encrypted:
        return _check(
            name="disk",
            finding=Finding.WARN,
            said="The disk is not encrypted. The store is, but not what the system swaps out.",
            todo="Turn on BitLocker, FileVault or LUKS.",
            facts=facts,
        )
    return _check(name="disk", finding=Finding.OK, said="The disk is encrypted.", facts=facts)


def core_dumps(found: Dumps) -> Check:
    facts = {"dumps": found.value}
    if found is Dumps.OFF:
        said = "A crash leaves no memory on the disk."
        return _check(name="core_dumps", finding=Finding.OK, said=said, facts=facts)
    if found is Dumps.UNKNOWN:
        return _check(
            name="core_dumps",
            finding=Finding.UNKNOWN,
            said="Whether a crash leaves memory on the disk cannot be seen from this account.",
            todo="Look for LocalDumps in the registry.",
            facts=facts,
        )
    return _check(
        name="core_dumps",
        finding=Finding.WARN,
        said="A crash would leave the program's memory on the disk, and in it what was read.",
        todo="Turn core dumps off (Linux: Storage=none in coredump.conf; Windows: no LocalDumps).",
        facts=facts,
    )


def clock(ours: datetime, relays: datetime | None) -> Check:
    """`relays`: what the relay's clock said at the same moment; None: it was not reached."""
    if ours < _OLDEST:
        return _wrong("The clock of this computer is before Schakel was made.", None)
    if relays is None:
        return _check(
            name="clock",
            finding=Finding.UNKNOWN,
            said="The relay was not reached, so there is no second clock to compare with.",
        )
    off_s = round((ours - relays).total_seconds())
    if abs(off_s) <= SLOW_S:
        said = "The clock goes as the relay's."
        return _check(name="clock", finding=Finding.OK, said=said, facts={"off_s": off_s})
    way = "ahead of" if off_s > 0 else "behind"
    said = f"The clock is {abs(off_s)} s {way} the relay's."
    if abs(off_s) > WRONG_S:
        return _wrong(said, off_s)
    return _check(
        name="clock",
        finding=Finding.WARN,
        said=said,
        todo="Turn on the system's time synchronisation.",
        facts={"off_s": off_s},
    )


def _wrong(said: str, off_s: int | None) -> Check:
    return _check(
        name="clock",
        finding=Finding.FAIL,
        said=said,
        todo="Set the clock: what is signed or erased by time goes wrong. Then synchronise it.",
        facts={"off_s": off_s},
    )
