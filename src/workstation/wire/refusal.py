"""Owns the one way in which the wire says no; must not know what was refused, only why.

A refusal is counted by its reason and never carries content, a name or a key.
"""

from enum import StrEnum

from workstation.domain.errors import Fault, SchakelError


class Why(StrEnum):
    """The reason under which a refusal is counted."""

    FORM = "form"
    """Not the JSON that was agreed: a missing or surplus field, a wrong type or length."""
    VERSION = "version"
    SIZE = "size"
    NAME = "name"
    KEY = "key"
    """A key that is no key, or not the one that was expected here."""
    SIGNATURE = "signature"
    SEAL = "seal"
    """What was sealed does not open."""
    CHAT = "chat"
    SENDER = "sender"
    """Nobody who may speak here: no member, another member's name, or ourselves."""
    ROLE = "role"
    """A member, but this is not theirs to say."""
    RECEIVER = "receiver"
    EPOCH = "epoch"
    """An epoch that we never had and never will."""
    FORK = "fork"
    """A second, different epoch of the same number: the issuer tells two stories."""
    FULL = "full"
    """More is ahead of its turn than we keep."""
    LINE = "line"
    """A certificate of no line that is pinned here."""
    REVOKED = "revoked"
    TIME = "time"
    """Not valid yet, or no longer."""
    CONSENT = "consent"
    ITEM = "item"
    """An item that the visitor did not tick, or not in these words."""
    OWNER = "owner"
    """Somebody else has this chat already."""
    ENDED = "ended"
    REPEATED = "repeated"


class Refused(SchakelError):
    """Something from elsewhere that we do not take. Nothing has changed by it."""

    fault = Fault.PARTNER

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class NotInside(SchakelError):
    """We wanted to speak where no epoch has us as a member now."""
