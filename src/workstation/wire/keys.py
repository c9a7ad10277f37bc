"""Owns key pairs as raw bytes; must not know whose they are nor where they are kept."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519

from workstation.wire.encoding import Bytes32
from workstation.wire.refusal import Refused, Why

VERIFIERS_MAX = 1024
"""Public keys that are kept parsed: far more than the members of all open chats."""

Entropy = Callable[[int], bytes]
"""So many fresh random bytes: `os.urandom`, or a known source in tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignKey:
    """An Ed25519 pair. `private` is the 32-byte seed."""

    private: bytes = field(repr=False)
    public: Bytes32
    _signer: ed25519.Ed25519PrivateKey = field(repr=False, compare=False)

    @classmethod
    def from_private(cls, private: bytes) -> "SignKey":
        key = ed25519.Ed25519PrivateKey.from_private_bytes(private)
        public = Bytes32(key.public_key().public_bytes_raw())
        return cls(private=private, public=public, _signer=key)

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message."""
        return self._signer.sign(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class KemKey:
    """An X25519 pair, to which others seal."""

    private: bytes = field(repr=False)
    public: Bytes32

    @classmethod
    def from_private(cls, private: bytes) -> "KemKey":
        key = x25519.X25519PrivateKey.from_private_bytes(private)
        return cls(private=private, public=Bytes32(key.public_key().public_bytes_raw()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Both pairs of a device or a visitor."""

    sign: SignKey
    kem: KemKey


def new_identity(entropy: Entropy) -> Identity:
    """Two fresh pairs of 64 bytes in all."""
    return Identity(
        sign=SignKey.from_private(entropy(32)),
        kem=KemKey.from_private(entropy(32)),
    )


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Raises Refused(SIGNATURE) unless the owner of `public` signed exactly this."""
    try:
        _verifier(bytes(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refused(Why.SIGNATURE) from None


# Reading a public key costs a third of what checking a signature does.
@functools.lru_cache(maxsize=VERIFIERS_MAX)
def _verifier(public: bytes) -> ed25519.Ed25519PublicKey:
    return ed25519.Ed25519PublicKey.from_public_bytes(public)
