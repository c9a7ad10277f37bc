"""Owns keys derived from an epoch's secret; must not know what they seal."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workstation.wire.refusal import Refused, Why

SECRET_BYTES: Final = 32
TAG_BYTES: Final = 16


def derive(secret: bytes, info: bytes) -> bytes:
    """A key of 32 bytes for one purpose: HKDF-SHA256 with an empty salt."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def lock(key: bytes, counter: int, plaintext: bytes, bound: bytes) -> bytes:
    """AES-256-GCM; the nonce is the counter. A pair of key and counter serves once."""
    return AESGCM(key).encrypt(_nonce(counter), plaintext, bound)


def unlock(key: bytes, counter: int, ciphertext: bytes, bound: bytes) -> bytes:
    """The plaintext. Raises Refused(SEAL)."""
    try:
        return AESGCM(key).decrypt(_nonce(counter), ciphertext, bound)
    except (InvalidTag, ValueError):
        raise Refused(Why.SEAL) from None


def _nonce(counter: int) -> bytes:
    return counter.to_bytes(12, "big")
