"""Owns a second reading of RFC 9180 (base mode, X25519), written out from its text, to judge the first.

The published vectors prove it; it then proves `wire.hpke`, whose messages have no AAD as theirs do.
It opens only, and is used for nothing but the self-test.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

X25519_HKDF_SHA256, HKDF_SHA256 = 0x0020, 0x0001
KEY_BYTES = {0x0001: 16, 0x0002: 32}
"""Nk of AES-128-GCM and AES-256-GCM."""
_NONCE_BYTES = 12
_ENC_BYTES = 32


def open_base(
    private: bytes, sealed: bytes, info: bytes, aad: bytes = b"", *, aead: int = 0x0002
) -> bytes:
    """The first message of a context. Raises cryptography's InvalidTag."""
    enc, ciphertext = sealed[:_ENC_BYTES], sealed[_ENC_BYTES:]
    secret = _decap(private, enc)
    suite = b"HPKE" + b"".join(
        number.to_bytes(2, "big") for number in (X25519_HKDF_SHA256, HKDF_SHA256, aead)
    )
    context = (
        b"\0" + _extract(suite, b"", b"psk_id_hash", b"") + _extract(suite, b"", b"info_hash", info)
    )
    shared = _extract(suite, secret, b"secret", b"")
    key = _expand(suite, shared, b"key", context, KEY_BYTES[aead])
    nonce = _expand(suite, shared, b"base_nonce", context, _NONCE_BYTES)
    return AESGCM(key).decrypt(nonce, ciphertext, aad)


def _decap(private: bytes, enc: bytes) -> bytes:
    """Section 4.1."""
    own = x25519.X25519PrivateKey.from_private_bytes(private)
    shared = own.exchange(x25519.X25519PublicKey.from_public_bytes(enc))
    suite = b"KEM" + X25519_HKDF_SHA256.to_bytes(2, "big")
    context = enc + own.public_key().public_bytes_raw()
    return _expand(suite, _extract(suite, b"", b"eae_prk", shared), b"shared_secret", context, 32)


def _extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + suite + label + ikm, hashlib.sha256)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """One block of RFC 5869: nothing here is longer than a hash."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labelled + b"\x01", hashlib.sha256)[:length]
