"""Owns sealing to somebody's public key (RFC 9180, base mode); must not know what is sealed.

The suite is DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-256-GCM 0x0002. Each call
is a context of its own, its first and only message, without AAD: what it is for stands in `info`.
"""

from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import x25519

from workstation.wire.refusal import Refused, Why

OVERHEAD_BYTES: Final = 32 + 16
"""The encapsulated key before, the tag behind."""

Sealer = Callable[[bytes, bytes, bytes], bytes]
"""`seal`, or one with a known ephemeral key for test vectors."""


def seal(public: bytes, plaintext: bytes, info: bytes) -> bytes:
    """`enc || ct` for the owner of a raw X25519 key. Raises Refused(KEY) for one that is no key."""
    try:
        key = x25519.X25519PublicKey.from_public_bytes(public)
        return _suite().encrypt(plaintext, key, info)
    except ValueError:
        # A point of small order has no shared secret.
        raise Refused(Why.KEY) from None


def open_sealed(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """The plaintext. Raises Refused(SEAL) for another key, another purpose, or one changed bit."""
    key = x25519.X25519PrivateKey.from_private_bytes(private)
    try:
        return _suite().decrypt(sealed, key, info)
    except (InvalidTag, ValueError):
        raise Refused(Why.SEAL) from None


def _suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
