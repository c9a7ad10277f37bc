"""Owns what a visitor's page does before anybody is there: prove itself to a door, ring at a line."""

from workstation.domain.ids import ChatId, LineId
from workstation.wire import certificate, documents, keys, names, signed, ticket_secrets
from workstation.wire.refusal import Refused, Why


def attach(identity: keys.Identity, *, nonce: str, now_ms: int) -> signed.Signed:
    """The proof for a door that this visitor's mail is ours."""
    payload = documents.Attachment(
        nonce=nonce,
        visitor=names.visitor_id(identity.sign.public, identity.kem.public),
        sign=identity.sign.public,
        kem=identity.kem.public,
        at_ms=now_ms,
    )
    return signed.sign(signed.Kind.ATTACH, payload, identity.sign)


def check_attach(document: signed.Signed, *, nonce: str) -> documents.Attachment:
    """The door's side: whoever sent this holds the visitor's signing key. Raises Refused."""
    claimed = signed.read(document, documents.Attachment)
    if names.visitor_id(claimed.sign, claimed.kem) != claimed.visitor:
        raise Refused(Why.KEY)
    signed.verify(signed.Kind.ATTACH, document, claimed.sign)
    if claimed.nonce != nonce:
        raise Refused(Why.REPEATED)
    return claimed


def check_duty(
    document: signed.Signed, *, line: LineId, pins: certificate.Pins, now_ms: int
) -> documents.Duty:
    """The duty key that the line itself names now. Raises Refused."""
    key = pins.lines.get(line)
    if key is None:
        raise Refused(Why.LINE)
    duty = signed.check(signed.Kind.DUTY, document, key, documents.Duty)
    if duty.line != line:
        raise Refused(Why.LINE)
    if not duty.from_ms <= now_ms < duty.to_ms:
        raise Refused(Why.TIME)
    return duty


def ticket_secret(
    identity: keys.Identity,
    *,
    chat: ChatId,
    duty: documents.Duty,
    answers: ticket_secrets.Answers,
) -> bytes:
    """What only counsellors of the line can open; `duty` comes from `check_duty`."""
    told = ticket_secrets.VisitorSecret(
        answers=answers, sign=identity.sign.public, kem=identity.kem.public
    )
    return ticket_secrets.seal(told, chat=chat, duty_kem=duty.kem)
