"""Owns what a passphrase must be; must not know how a key is made of it."""

import unicodedata

from workstation.domain.errors import Fault, SchakelError

MINIMUM_CHARACTERS = 12
"""NIST SP 800-63B asks 8 where guessing is limited by a server; a stolen file has no such limit."""
MAXIMUM_CHARACTERS = 1024


class PassphraseLength(SchakelError):
    """Too short to protect anything, or longer than anybody types."""

    fault = Fault.USER
    retry = True

    def __init__(self, *, minimum: int, maximum: int) -> None:
        super().__init__(minimum, maximum)
        self.minimum = minimum
        self.maximum = maximum


def normal(passphrase: str) -> str:
    """One spelling for what looks the same: keyboards of two systems compose é differently."""
    return unicodedata.normalize("NFC", passphrase)


def check(passphrase: str) -> None:
    """Raises PassphraseLength; blanks around the words do not count."""
    length = len(normal(passphrase).strip())
    if not MINIMUM_CHARACTERS <= length <= MAXIMUM_CHARACTERS:
        raise PassphraseLength(minimum=MINIMUM_CHARACTERS, maximum=MAXIMUM_CHARACTERS)
