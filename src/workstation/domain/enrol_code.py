"""Owns the code by which one PC is enrolled: how it is shown and typed; must not know what it opens.

The line's name, then 16 signs in groups of four: 10 bits that say which code of that line is meant (a
`slot`; it is no secret), 60 random bits that are the secret, and 10 that tell a typing error from another
code. Crockford's alphabet, as on a recovery sheet (`domain.recovery_phrase`).
"""

import hashlib
from dataclasses import dataclass, field

from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import LineId

SLOT_BITS, SECRET_BITS, _CHECK_BITS = 10, 60, 10
RANDOM_BYTES = 9
"""72 bits, of which 70 are taken."""
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = (SLOT_BITS + SECRET_BITS + _CHECK_BITS) // 5
_GROUP = 4
_LINE_AT_MOST = 16


class CodeMistyped(SchakelError):
    """Not a code that was ever given out: a sign is wrong, missing or too many."""

    fault = Fault.USER
    retry = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolCode:
    """`secret` below 2 to the power of 60."""

    line: LineId
    slot: int
    secret: int = field(repr=False)

    @property
    def place(self) -> str:
        """The slot as a word: two signs."""
        return _SIGNS[self.slot >> 5] + _SIGNS[self.slot & 31]


def new(line: LineId, random: bytes) -> EnrolCode:
    """Of `RANDOM_BYTES` fresh random bytes."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(len(random))
    number = int.from_bytes(random) >> RANDOM_BYTES * 8 - SLOT_BITS - SECRET_BITS
    return EnrolCode(line=line, slot=number >> SECRET_BITS, secret=number & (1 << SECRET_BITS) - 1)


def spelled(code: EnrolCode) -> str:
    """As it is shown: `1712-7QK3-M9XW-0FTA-PB2C`."""
    number = (code.slot << SECRET_BITS | code.secret) << _CHECK_BITS | _check(code)
    signs = "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join((code.line, *(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))))


def read(typed: str, line: str = "") -> EnrolCode:
    """However it was typed: small letters, blanks, O for 0; `line` where its name was left out.

    Raises CodeMistyped.
    """
    text = "".join(typed.replace("-", " ").split())
    signs = text[-_LENGTH:].upper().translate(_READ_AS)
    name = text[:-_LENGTH].lower() or line.strip().lower()
    if len(signs) != _LENGTH or not set(signs) <= set(_SIGNS):
        raise CodeMistyped
    if not 0 < len(name) <= _LINE_AT_MOST or not (name.isascii() and name.isalnum()):
        raise CodeMistyped
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    body = number >> _CHECK_BITS
    code = EnrolCode(
        line=LineId(name), slot=body >> SECRET_BITS, secret=body & (1 << SECRET_BITS) - 1
    )
    if number & (1 << _CHECK_BITS) - 1 != _check(code):
        raise CodeMistyped
    return code


def _check(code: EnrolCode) -> int:
    """Over the line too: a code of another line, or a name with a typing error, is told as well."""
    body = (code.slot << SECRET_BITS | code.secret).to_bytes(RANDOM_BYTES)
    digest = hashlib.sha256(b"schakel enrol code 1\0" + code.line.encode() + b"\0" + body).digest()
    return int.from_bytes(digest[:2]) >> 16 - _CHECK_BITS
