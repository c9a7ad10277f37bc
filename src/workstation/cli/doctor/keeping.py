"""Owns the checks of what is kept: keyring, store, what waits to be sent, what should be erased."""

import sys
from datetime import datetime, timedelta
from functools import partial

from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.domain.errors import KeychainError, KeychainFault, StoreFault
from workstation.store.glance import Glance
from workstation.store.soundness import Soundness
from workstation.system.keychain import Keychain

LATE, LOST = timedelta(minutes=15), timedelta(hours=60)
"""A letter waits for its receiver's receipt; the relay keeps it for 72 h."""
ROUND_LATE, ROUND_MISSED = timedelta(days=2), timedelta(days=14)
"""A round a day, while Schakel is open; a PC may be off for a holiday."""
_check = partial(Check, area=Area.KEEPING)


async def keyring(keychain: Keychain, *, wanted: bool) -> Check:
    """A PC without a keyring works with a passphrase; that is worth knowing, not a fault."""
    facts: dict[str, Fact] = {"wanted": wanted}
    if not wanted:
        said = "By setting or policy the key is under a passphrase, not in a keyring."
        return _check(name="keyring", finding=Finding.OK, said=said, facts=facts)
    try:
        facts["backend"] = await keychain.backend_name()
        lasting = await keychain.lasts()
    except KeychainError as error:
        facts["fault"] = error.why.value
        locked = error.why is KeychainFault.LOCKED
        return _check(
            name="keyring",
            finding=Finding.WARN,
            said="The keyring is locked."
            if locked
            else "There is no keyring here that may be used.",
            todo="Unlock it."
            if locked
            else "Install one (Linux: gnome-keyring, kwallet), or keep to a passphrase: it is asked.",
            facts=facts,
        )
    facts["persistence"] = "local machine" if sys.platform == "win32" else "this user"
    if not lasting:
        return _check(
            name="keyring",
            finding=Finding.FAIL,
            said="The keyring forgets everything when this session ends, or travels to other PCs.",
            todo="Make a keyring that stays on this PC before anybody is enrolled.",
            facts=facts | {"persistence": "session or roaming"},
        )
    said = "The keyring works, and keeps the key on this PC."
    return _check(name="keyring", finding=Finding.OK, said=said, facts=facts)


_FAULTS = {
    StoreFault.WRONG_KEY: ("The key that is kept does not open the store.", "Restore a backup."),
    StoreFault.DAMAGED: ("The store is damaged.", "Copy the folder away, then restore a backup."),
    StoreFault.DISK_FULL: ("The disk is full.", "Make room."),
    StoreFault.NO_RIGHTS: ("This account may not use the store.", "Give it its folder back."),
    StoreFault.NEWER: ("A newer Schakel made the store.", "Install the newer version again."),
    StoreFault.BUSY: ("The store is in use and did not let itself be read.", "Try again later."),
    StoreFault.NOT_ENCRYPTED: (
        "The file of the store is NOT encrypted.",
        "Do not use it; tell whoever looks after Schakel.",
    ),
}


def fault(why: StoreFault) -> Check:
    said, todo = _FAULTS[why]
    facts = {"present": True, "fault": why.value}
    finding = Finding.WARN if why is StoreFault.BUSY else Finding.FAIL
    return _check(name="store", finding=finding, said=said, todo=todo, facts=facts)


def store(found: Soundness, *, exists: bool) -> Check:
    facts: dict[str, Fact] = {"present": exists}
    if not exists:
        said = "There is no store yet: nobody is enrolled here."
        return _check(name="store", finding=Finding.OK, said=said, facts=facts)
    facts |= {
        "encrypted": found.encrypted,
        "private": found.private,
        "size_bytes": found.size_bytes,
        "schema": found.schema,
        "schema_newest": found.schema_newest,
        "pages_checked": found.pages_checked,
    }
    if found.fault is not None:
        broken = fault(found.fault)
        said, todo = broken.said, broken.todo
        facts["fault"] = found.fault.value
        return _check(name="store", finding=broken.finding, said=said, todo=todo, facts=facts)
    if not found.encrypted:
        said, todo = _FAULTS[StoreFault.NOT_ENCRYPTED]
        return _check(name="store", finding=Finding.FAIL, said=said, todo=todo, facts=facts)
    if not found.private:
        return _check(
            name="store",
            finding=Finding.WARN,
            said="Others on this PC may read the file of the store (encrypted all the same).",
            todo="Give the file the mode 0600.",
            facts=facts,
        )
    said = (
        "The store is encrypted, and every page is whole."
        if found.pages_checked
        else "The store is encrypted. Only its owner can open it to look at every page."
    )
    return _check(name="store", finding=Finding.OK, said=said, facts=facts)


def outbox(seen: Glance | None, now: datetime) -> Check:
    if seen is None:
        return _closed("outbox")
    facts: dict[str, Fact] = {"waiting": seen.waiting}
    if seen.oldest is None:
        said = "Everything was received."
        return _check(name="outbox", finding=Finding.OK, said=said, facts=facts)
    age = now - seen.oldest
    facts["oldest_minutes"] = round(age.total_seconds() / 60)
    if age <= LATE:
        said = "What waits has just been sent."
        return _check(name="outbox", finding=Finding.OK, said=said, facts=facts)
    if age > LOST:
        return _check(
            name="outbox",
            finding=Finding.FAIL,
            said="Something waits so long that its receiver may never fetch it.",
            todo="See whether the relay is reached, and whether the receiver is still enrolled.",
            facts=facts,
        )
    return _check(
        name="outbox",
        finding=Finding.WARN,
        said="Something waits for a receiver that has not fetched it.",
        todo="Nothing, if that PC is off; else see whether both reach the relay.",
        facts=facts,
    )


def erasing(seen: Glance | None, now: datetime) -> Check:
    if seen is None:
        return _closed("retention")
    if seen.identity is None:
        said = "Nobody is enrolled: nothing is to be erased yet."
        return _check(name="retention", finding=Finding.OK, said=said)
    if seen.last_round is None:
        return _check(
            name="retention",
            finding=Finding.WARN,
            said="What is over has never been erased here.",
            todo="Open Schakel once.",
        )
    age = now - seen.last_round
    facts: dict[str, Fact] = {"hours_ago": round(age.total_seconds() / 3600)}
    if age < -ROUND_LATE:
        return _check(
            name="retention",
            finding=Finding.FAIL,
            said="By this clock the last erasing is in the future.",
            todo="Set the clock; nothing is erased by a clock that went back.",
            facts=facts,
        )
    if age > ROUND_LATE:
        return _check(
            name="retention",
            finding=Finding.FAIL if age > ROUND_MISSED else Finding.WARN,
            said="What is over has not been erased for days.",
            todo="Open Schakel: it makes up for it at once. Is the disk full, or the clock wrong?",
            facts=facts,
        )
    said = "What is over was erased in time."
    return _check(name="retention", finding=Finding.OK, said=said, facts=facts)


def _closed(name: str) -> Check:
    return _check(
        name=name,
        finding=Finding.UNKNOWN,
        said="Only its owner can open the store, or there is none.",
    )
