"""Owns sealing a letter about a push to the counsellor at its other side."""

from workstation.domain.ids import MemberId
from workstation.domain.ports import Letter
from workstation.domain.push import Push
from workstation.services.credentials import Credentials
from workstation.wire import documents, sealed_bodies, signed
from workstation.wire.refusal import NotInside


def to_other_side(credentials: Credentials, push: Push, body: sealed_bodies.AnyBody) -> Letter:
    """Raises NotInside while nobody there is known."""
    if push.device is None or push.cert is None:
        raise NotInside
    cert = signed.read(signed.from_bytes(push.cert), documents.Cert)
    return credentials.letter(
        body, chat=push.chat, to=MemberId(push.device), kem=cert.kem, line=push.line
    )
