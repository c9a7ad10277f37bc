"""Owns the proof that a page may have a visitor's mail; must not know connections."""

from workstation.domain.ids import VisitorId
from workstation.wire import documents, names, refusal, signed


def proven(document: signed.Signed, nonce: str) -> VisitorId | None:
    """Whose mail it is: the id commits to the keys, the key signed this connection's nonce."""
    try:
        told = signed.read(document, documents.Attachment)
        if told.nonce != nonce or names.visitor_id(told.sign, told.kem) != told.visitor:
            return None
        signed.verify(signed.Kind.ATTACH, document, told.sign)
    except refusal.Refused:
        return None
    return told.visitor
