"""Owns reading the file of an invitation; must not use it."""

from datetime import datetime
from pathlib import Path

from workstation.domain import times
from workstation.domain.invitation import InvitationOver, InvitationUnreadable
from workstation.wire import encoding, enrolling
from workstation.wire.refusal import Refused

MAX_BYTES = 64 * 1024


def read(path: Path, now: datetime) -> enrolling.Invitation:
    """Raises InvitationUnreadable, InvitationOver."""
    try:
        with path.open("rb") as file:
            invitation = encoding.from_json(file.read(MAX_BYTES), enrolling.Invitation)
    except (OSError, Refused):
        raise InvitationUnreadable from None
    if invitation.until_ms <= times.to_ms(now):
        raise InvitationOver
    return invitation
