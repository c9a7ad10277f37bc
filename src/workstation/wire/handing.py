"""Owns what travels when a PC asks for its invitation by a code: a knock, and what is handed out.

Both are worth nothing to whoever listens: the code has 60 random bits, is stretched (Argon2id) before
anything is made of it, and opens nothing once its ten minutes are over (ADR 0033). It must not send any
of it.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from workstation.domain.enrol_code import EnrolCode
from workstation.wire import encoding, enrolling
from workstation.wire.encoding import Bytes32, Raw
from workstation.wire.fields import Wire
from workstation.wire.refusal import Refused, Why

_PASSES, _MEMORY_KIB = 3, 64 * 1024
# One lane: OpenSSL's pool of threads is shared by a whole process (`store.key_wrap`).
_LANES = 1
_NONCE_BYTES = 12


class Knock(Wire, frozen=True, kw_only=True):
    """`nonce`: of this try of this PC; `proof`: that it has the code."""

    v: Literal[1]
    nonce: Bytes32
    proof: Bytes32


class Handed(Wire, frozen=True, kw_only=True):
    """The answer; `sealed` is an invitation that the code opens, with `yes` only."""

    v: Literal[1]
    state: Literal["yes", "wrong", "used", "over"]
    sealed: Raw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeKey:
    """What a code is stretched to (`key_of`)."""

    place: bytes
    _proof: bytes = field(repr=False)
    _seal: bytes = field(repr=False)

    def knock(self, nonce: bytes) -> Knock:
        return Knock(v=1, nonce=Bytes32(nonce), proof=Bytes32(self._proven(nonce)))

    def is_meant(self, knock: Knock) -> bool:
        """Whether it was made by somebody who has the code."""
        return hmac.compare_digest(self._proven(knock.nonce), bytes(knock.proof))

    def seal(self, invitation: enrolling.Invitation, knock: Knock, nonce: bytes) -> Handed:
        """`nonce`: 12 fresh random bytes."""
        data = AESGCM(self._seal).encrypt(nonce, encoding.to_json(invitation), self._about(knock))
        return Handed(v=1, state="yes", sealed=Raw(nonce + data))

    def open(self, handed: Handed, knock: Knock) -> enrolling.Invitation:
        """Raises Refused unless it was sealed under this code as the answer to this very knock."""
        sealed = b"" if handed.sealed is None else bytes(handed.sealed)
        nonce, data = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        if len(nonce) != _NONCE_BYTES:
            raise Refused(Why.FORM)
        try:
            opened = AESGCM(self._seal).decrypt(nonce, data, self._about(knock))
        except InvalidTag:
            raise Refused(Why.SEAL) from None
        return encoding.from_json(opened, enrolling.Invitation)

    def _proven(self, nonce: bytes) -> bytes:
        return hmac.digest(self._proof, b"schakel/knock\0" + self.place + b"\0" + nonce, "sha256")

    def _about(self, knock: Knock) -> bytes:
        return b"schakel/handed\0" + self.place + b"\0" + bytes(knock.nonce)


def key_of(code: EnrolCode) -> CodeKey:
    """Slow on purpose (some 0.2 s): not on the loop's thread."""
    place = f"{code.line}\0{code.place}".encode()
    salt = hashlib.sha256(b"schakel/enrol-code\0" + place).digest()
    stretched = Argon2id(
        salt=salt, length=64, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    ).derive(code.secret.to_bytes(8))
    return CodeKey(place=place, _proof=stretched[:32], _seal=stretched[32:])


def subject(code: EnrolCode) -> str:
    """Where one knocks. Three words: an application has two (`enrol.<newcomer>`)."""
    return f"enrol.{code.line}.{code.place}"
