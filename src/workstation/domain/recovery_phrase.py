"""Owns how the secret of a backup is written on paper and typed again; must not know what it opens.

28 signs in groups of four: 128 random bits and 12 that tell a typing error from another phrase.
Crockford's alphabet has no I, L, O or U, so that nothing on paper can be read as something else.
"""

import hashlib

from workstation.domain.errors import Fault, SchakelError

SECRET_BYTES = 16
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CHECK_BITS = 12
_LENGTH = (SECRET_BYTES * 8 + _CHECK_BITS) // 5
_GROUP = 4


class PhraseMistyped(SchakelError):
    """Not a phrase that was ever given out: a sign is wrong, missing or too many."""

    fault = Fault.USER
    retry = True


def spelled(secret: bytes) -> str:
    """As it is shown, and as it is stretched to a key."""
    assert len(secret) == SECRET_BYTES
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read(typed: str) -> str:
    """The same phrase however it was typed: small letters, blanks, O for 0. Raises PhraseMistyped."""
    signs = "".join(typed.replace("-", " ").split()).upper().translate(_READ_AS)
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        raise PhraseMistyped
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    if number & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise PhraseMistyped
    return spelled(secret)


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"schakel recovery phrase 1" + secret).digest()
    return int.from_bytes(digest[:2]) >> 16 - _CHECK_BITS
