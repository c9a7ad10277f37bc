"""Owns the rule of who comes into a visitor's chat; must not know how a hello arrives.

The page keeps the same rule (docs/protocol.md, "The visitor's page decides who comes in").
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from workstation.domain.ids import ChatId, DeviceId, LineId, PushId
from workstation.wire import dossier, signed
from workstation.wire.documents import Cert, Consent, Hello, Purpose
from workstation.wire.refusal import Refused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a visitor's page knows when somebody knocks."""

    chat: ChatId
    line: LineId
    """The entry's line, or the one to which the visitor's consent handed the chat."""
    owner: DeviceId | None
    """None while the page waits."""
    gone: Set[DeviceId]
    """Counsellors of whom `presence` said that they are gone."""
    consents: Mapping[PushId, Consent]
    """Given by this very page and not withdrawn."""
    invited: Mapping[PushId, int] = field(default_factory=dict)
    """Pushes within the line, by its owner's word that a colleague keeps a place; until when (ms)."""


def check(document: signed.Signed, cert: Cert, door: Door, now_ms: int) -> Hello:
    """The hello of a device that may come in now. `cert` is proven already.

    Raises Refused: SIGNATURE, SENDER, CHAT, FORM; LINE for a line with no right here; OWNER for a
    second claimer; CONSENT without one (and without the owner's word for a
    colleague of the line that has the chat), TIME when it has expired.
    """
    hello = signed.check(signed.Kind.HELLO, document, cert.sign, Hello)
    if hello.device != cert.device:
        raise Refused(Why.SENDER)
    if hello.chat != door.chat:
        raise Refused(Why.CHAT)
    if (hello.purpose is Purpose.PARTNER) != (hello.push is not None):
        raise Refused(Why.FORM)
    if hello.push is not None:
        _check_partner(hello.push, cert.line, door, now_ms)
    elif cert.line != door.line:
        raise Refused(Why.LINE)
    elif door.owner is not None and door.owner != cert.device and door.owner not in door.gone:
        raise Refused(Why.OWNER)
    return hello


def _check_partner(push: PushId, line: LineId, door: Door, now_ms: int) -> None:
    if line == door.line and door.owner is not None and now_ms < door.invited.get(push, 0):
        return
    consent = door.consents.get(push)
    if consent is None or consent.line != line:
        raise Refused(Why.CONSENT)
    if any(dossier.is_point(item.id) for item in consent.items):
        # To read a dossier is not to come in.
        raise Refused(Why.CONSENT)
    if now_ms >= consent.expires_ms:
        raise Refused(Why.TIME)
