"""Owns trust in devices: pinned line keys and the certificates that they signed."""

from collections.abc import Mapping
from dataclasses import dataclass

from workstation.domain.ids import LineId
from workstation.wire import signed
from workstation.wire.documents import Cert
from workstation.wire.refusal import Refused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """The lines that are trusted here, by their Ed25519 keys, and the serials they took back."""

    lines: Mapping[LineId, bytes]
    revoked: frozenset[tuple[LineId, int]] = frozenset()


def check(document: signed.Signed, pins: Pins, now_ms: int) -> Cert:
    """The certificate, good now. Raises Refused: LINE, SIGNATURE, REVOKED, TIME or FORM."""
    claimed = signed.read(document, Cert)
    key = pins.lines.get(claimed.line)
    if key is None:
        raise Refused(Why.LINE)
    signed.verify(signed.Kind.CERT, document, key)
    if (claimed.line, claimed.serial) in pins.revoked:
        raise Refused(Why.REVOKED)
    if not claimed.from_ms <= now_ms < claimed.to_ms:
        raise Refused(Why.TIME)
    return claimed
