"""Owns the proof of a dossier: what it holds, for whom, until when, and why it may be there.

It must not know how it travels. A point's id begins with the day until which it is kept, and is part
of what the visitor signs: a consent to a push is none to a dossier, nor one to a longer dossier.
"""

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from workstation.domain import times
from workstation.domain.ids import ChatId, DeviceId, ItemId, LineId, PushId, VisitorId
from workstation.wire import consent, keys, signed
from workstation.wire.consent import ShownItem
from workstation.wire.documents import Cert, Consent
from workstation.wire.encoding import Bytes32
from workstation.wire.fields import (
    Chat,
    Device,
    Label,
    Line,
    Ms,
    Name,
    Number,
    Push,
    Sentence,
    Wire,
)
from workstation.wire.refusal import Refused, Why

MARK: Final = "dossier-"
LONGEST_MS: Final = 3650 * 86_400_000
"""Ten years: what no policy goes beyond (`domain.retention.RANGES`)."""
CLOCKS_MS: Final = 5 * 60_000

GroundId = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9_-]{0,63}\Z")]
Points = Annotated[tuple[ShownItem, ...], msgspec.Meta(min_length=1, max_length=32)]


class Ground(Wire, frozen=True, kw_only=True):
    """A legal ground as it was chosen: `id` and `version` of the lines' data, and its words then."""

    id: GroundId
    version: Number
    name: Label
    by: Name
    at_ms: Ms
    reason: Annotated[Sentence, msgspec.Meta(min_length=1)]


class Dossier(Wire, frozen=True, kw_only=True):
    """Signed by the device that sends it. `home`: its line; `line`: for whom."""

    id: Push
    chat: Chat
    sender: Device
    home: Line
    line: Line
    at_ms: Ms
    until_ms: Ms
    items: Points
    ground: Ground | None


class Receipted(StrEnum):
    """What a receiver says of a dossier."""

    RECEIVED = "received"
    OPENED = "opened"
    REFUSED = "refused"
    ERASED = "erased"


class Receipt(Wire, frozen=True, kw_only=True):
    """Signed by the receiving device: a proof that the sender keeps. `digest`: of exactly this."""

    dossier: Push
    line: Line
    device: Device
    what: Receipted
    digest: Bytes32
    at_ms: Ms


def point_id(until_ms: int, kind: str, number: int) -> ItemId:
    """`dossier-20270224-note-1`."""
    return ItemId(f"{scope(until_ms)}{kind}-{number}")


def scope(until_ms: int) -> str:
    """How the id of every point begins that may be kept until then."""
    return f"{MARK}{times.from_ms(until_ms):%Y%m%d}-"


def is_point(item: ItemId) -> bool:
    """Whether an item of a consent belongs to a dossier, and so opens no chat to anybody."""
    return item.startswith(MARK)


def make(
    *,
    id: PushId,  # noqa: A002 - the name that it has in the document
    chat: ChatId,
    sender: DeviceId,
    home: LineId,
    line: LineId,
    at_ms: int,
    until_ms: int,
    items: Sequence[ShownItem],
    ground: Ground | None,
    sign: keys.SignKey,
) -> signed.Signed:
    """The document as it will travel."""
    payload = Dossier(
        id=id,
        chat=chat,
        sender=sender,
        home=home,
        line=line,
        at_ms=at_ms,
        until_ms=until_ms,
        items=tuple(items),
        ground=ground,
    )
    return signed.sign(signed.Kind.DOSSIER, payload, sign)


def digest(document: signed.Signed) -> Bytes32:
    """By which a receipt names a dossier: no other words have it."""
    return Bytes32(hashlib.sha256(b"schakel/dossier\0" + document.p).digest())


def verify(
    document: signed.Signed,
    *,
    id: PushId,  # noqa: A002 - as in `make`
    chat: ChatId,
    line: LineId,
    cert: Cert,
    now_ms: int,
) -> Dossier:
    """The dossier that this certified device signed for this line, to be kept still.

    Raises Refused: SIGNATURE, FORM, CHAT, SENDER (another device or line than the certificate's),
    LINE (for others than us), CONSENT (another dossier), TIME or ITEM. Says nothing of why it may
    be there: `verify_consent` does, or the ground.
    """
    found = signed.check(signed.Kind.DOSSIER, document, cert.sign, Dossier)
    if found.id != id:
        raise Refused(Why.CONSENT)
    if found.chat != chat:
        raise Refused(Why.CHAT)
    if (found.sender, found.home) != (cert.device, cert.line):
        raise Refused(Why.SENDER)
    if found.line != line:
        raise Refused(Why.LINE)
    if not now_ms < found.until_ms <= found.at_ms + LONGEST_MS or found.at_ms > now_ms + CLOCKS_MS:
        raise Refused(Why.TIME)
    check_points(found.items, found.until_ms)
    return found


def verify_consent(
    record: signed.Signed,
    found: Dossier,
    *,
    visitor: VisitorId,
    sign: bytes,
    kem: bytes,
    now_ms: int,
) -> Consent:
    """The visitor's record: for this very dossier and line, now, and over every point of it."""
    given = consent.verify(
        record,
        push=found.id,
        chat=found.chat,
        visitor=visitor,
        line=found.line,
        sign=sign,
        kem=kem,
        now_ms=now_ms,
    )
    consent.verify_briefing(given, found.items)
    return given


def check_points(items: Iterable[ShownItem], until_ms: int) -> None:
    """Raises Refused(ITEM): a point that may be kept until another day, or the same one twice."""
    ids = [item.id for item in items]
    if len(set(ids)) != len(ids) or not all(id_.startswith(scope(until_ms)) for id_ in ids):
        raise Refused(Why.ITEM)


def receipt(
    *,
    dossier: PushId,
    line: LineId,
    device: DeviceId,
    what: Receipted,
    digest: bytes,
    at_ms: int,
    sign: keys.SignKey,
) -> signed.Signed:
    payload = Receipt(
        dossier=dossier,
        line=line,
        device=device,
        what=what,
        digest=Bytes32(digest),
        at_ms=at_ms,
    )
    return signed.sign(signed.Kind.DOSSIER_RECEIPT, payload, sign)


def verify_receipt(
    document: signed.Signed, *, dossier: PushId, cert: Cert, digest: bytes | None
) -> Receipt:
    """`digest` None: nothing was sent, so nothing can be receipted. Raises Refused."""
    found = signed.check(signed.Kind.DOSSIER_RECEIPT, document, cert.sign, Receipt)
    if (found.line, found.device) != (cert.line, cert.device):
        raise Refused(Why.SENDER)
    if found.dossier != dossier or digest is None or bytes(found.digest) != digest:
        raise Refused(Why.CONSENT)
    return found
