"""Owns reading the file of an invitation, and whether one is for this PC; must not use it."""

from datetime import datetime
from pathlib import Path

from workstation.domain import times
from workstation.domain.invitation import (
    InvitationForAnother,
    InvitationOver,
    InvitationUnreadable,
)
from workstation.system.installed import Installed
from workstation.wire import encoding, enrolling
from workstation.wire.refusal import Refused

MAX_BYTES = 64 * 1024


def read(path: Path, now: datetime, installed: Installed) -> enrolling.Invitation:
    """Raises InvitationUnreadable, InvitationOver, InvitationForAnother."""
    try:
        with path.open("rb") as file:
            invitation = encoding.from_json(file.read(MAX_BYTES), enrolling.Invitation)
    except (OSError, Refused):
        raise InvitationUnreadable from None
    check(invitation, now, installed)
    return invitation


def check(invitation: enrolling.Invitation, now: datetime, installed: Installed) -> None:
    """However it came. Raises InvitationOver, InvitationForAnother."""
    if invitation.until_ms <= times.to_ms(now):
        raise InvitationOver
    if not installed.agrees(invitation.line, invitation.sign):
        raise InvitationForAnother
