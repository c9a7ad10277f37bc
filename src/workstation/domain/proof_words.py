"""Owns words by which two people compare a fingerprint, also over the phone; knows no key.

Four words of five letters that can be said aloud (proquints, arXiv 0901.4016): 64 bits, far more than
anybody can search for in the ten minutes that an invitation lives.
"""

import hashlib

_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"
WORDS = 4


def words_of(data: bytes) -> str:
    """The same four words for the same bytes."""
    digest = hashlib.sha256(b"schakel/words\0" + data).digest()
    return " ".join(
        _word(int.from_bytes(digest[2 * place : 2 * place + 2], "big")) for place in range(WORDS)
    )


def _word(number: int) -> str:
    return "".join(
        (
            _CONSONANTS[number >> 12 & 15],
            _VOWELS[number >> 10 & 3],
            _CONSONANTS[number >> 6 & 15],
            _VOWELS[number >> 4 & 3],
            _CONSONANTS[number & 15],
        )
    )
