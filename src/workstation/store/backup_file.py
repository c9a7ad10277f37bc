"""Owns the bytes of a backup: a head that a phrase opens, and a stream that cannot be cut or changed.

It must not know what is inside. Layout: a line of magic, the length of the wrapped key, the wrapped
key (`key_wrap`: Argon2id, AES-256-GCM), then pieces of 1 MiB, each sealed with AES-256-GCM under that
key, which is new for each file. The nonce of a piece is its number and whether it is the last (the
STREAM construction), so that pieces cannot be left out, swapped or added; the head is sealed in.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import key_wrap, private_file

MAGIC = b"SCHAKEL BACKUP 1\n"
_LENGTH_BYTES = 4
_WRAPPED_BYTES_AT_MOST = 4096
_PIECE_BYTES = 1 << 20
_TAG_BYTES = 16
_NONCE_BYTES = 12


def write(file: BinaryIO, content: Iterable[bytes], phrase: str) -> None:
    """Slow on purpose at its start (Argon2id). Raises OSError."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = secrets.token_bytes(key_wrap.KEY_BYTES)
    wrapped = key_wrap.wrap(key, phrase)
    head = MAGIC + len(wrapped).to_bytes(_LENGTH_BYTES) + wrapped
    file.write(head)
    cipher, bound = AESGCM(key), hashlib.sha256(head).digest()
    number, held = 0, b""
    for piece in _pieces(content):
        if number or held:
            file.write(cipher.encrypt(_nonce(number, is_last=False), held, bound))
            number += 1
        held = piece
    file.write(cipher.encrypt(_nonce(number, is_last=True), held, bound))


class Reader:
    """One backup, opened by its phrase. Every method raises only StoreError."""

    def __init__(self, path: Path, phrase: str) -> None:
        """WRONG_KEY for another phrase, DAMAGED for what is no backup, NO_RIGHTS, NEWER."""
        try:
            with path.open("rb") as file:
                self._head = _head(file)
        except OSError as error:
            raise private_file.told(error) from None
        self._path = path
        self._key = key_wrap.unwrap(self._head[len(MAGIC) + _LENGTH_BYTES :], phrase)

    def content(self) -> Iterator[bytes]:
        """What was written, piece by piece; only when it came to its end was it whole."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher, bound = AESGCM(self._key), hashlib.sha256(self._head).digest()
        try:
            with self._path.open("rb") as file:
                if file.read(len(self._head)) != self._head:
                    raise StoreError(StoreFault.DAMAGED)
                number, piece = 0, file.read(_PIECE_BYTES + _TAG_BYTES)
                while True:
                    following = file.read(_PIECE_BYTES + _TAG_BYTES)
                    nonce = _nonce(number, is_last=not following)
                    yield cipher.decrypt(nonce, piece, bound)
                    if not following:
                        return
                    number, piece = number + 1, following
        except InvalidTag:
            raise StoreError(StoreFault.DAMAGED) from None
        except OSError as error:
            raise private_file.told(error) from None


def _head(file: BinaryIO) -> bytes:
    start = file.read(len(MAGIC) + _LENGTH_BYTES)
    length = int.from_bytes(start[len(MAGIC) :])
    if not start.startswith(MAGIC) or not 0 < length <= _WRAPPED_BYTES_AT_MOST:
        raise StoreError(StoreFault.DAMAGED)
    wrapped = file.read(length)
    if len(wrapped) != length:
        raise StoreError(StoreFault.DAMAGED)
    return start + wrapped


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1) + bytes([is_last])


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, the last one shorter."""
    gathered = bytearray()
    for some in content:
        gathered += some
        while len(gathered) >= _PIECE_BYTES:
            yield bytes(gathered[:_PIECE_BYTES])
            del gathered[:_PIECE_BYTES]
    if gathered:
        yield bytes(gathered)
