"""Owns the store's key under a passphrase: a small file that is worth nothing without it.

It must not know what the key opens. Argon2id (RFC 9106) makes the wrapping key, AES-256-GCM seals;
the parameters stand in the file and are sealed in as associated data, so that nobody can weaken
them for the next writing.
"""

import base64
import json
import secrets
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workstation.domain import passphrase as passphrases
from workstation.domain.errors import StoreError, StoreFault
from workstation.store import private_file

VERSION = 1
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_FILE_BYTES_AT_MOST = 4096

_ONE_AT_A_TIME = threading.Lock()
# OpenSSL gives all derivations of a process one pool of threads; two that need several lanes at once
# each get some of them and wait for the rest for ever (seen with cryptography 50.0.2).


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The second recommended setting of RFC 9106, section 4: 64 MiB, three passes, four lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """A file that was tampered with must not eat the memory of the PC (1 GiB at most)."""
        return (
            1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
            and 1 <= self.passes <= 16
        )


def wrap(key: bytes, passphrase: str, cost: Cost | None = None) -> bytes:
    """The content of the file. Slow on purpose (some 0.1 s): not on the loop's thread.

    Raises PassphraseLength for a passphrase that is too short.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    passphrases.check(passphrase)
    if len(key) != KEY_BYTES:
        raise StoreError(StoreFault.WRONG_KEY)
    cost = cost or Cost()
    salt = secrets.token_bytes(_SALT_BYTES)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    head: dict[str, Any] = {"version": VERSION, "kdf": "argon2id", **asdict(cost)}
    head |= {"salt": _text(salt), "nonce": _text(nonce)}
    sealed = AESGCM(_stretch(passphrase, salt, cost)).encrypt(nonce, key, _associated(head))
    return json.dumps({**head, "sealed": _text(sealed)}, indent=1).encode()


def unwrap(content: bytes, passphrase: str) -> bytes:
    """The key. Raises StoreError: WRONG_KEY for a wrong passphrase, DAMAGED for a file not of ours.

    A flipped bit in the sealed part cannot be told from a wrong passphrase.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        head = json.loads(content)
        sealed, salt, nonce = (_raw(head[name]) for name in ("sealed", "salt", "nonce"))
        del head["sealed"]
        cost = Cost(**{name: _whole(head[name]) for name in ("memory_kib", "passes", "lanes")})
        known = (head["version"], head["kdf"]) == (VERSION, "argon2id")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError(StoreFault.DAMAGED) from None
    if not known and isinstance(head["version"], int) and head["version"] > VERSION:
        raise StoreError(StoreFault.NEWER)
    if not (known and cost.is_sane and len(salt) == _SALT_BYTES and len(nonce) == _NONCE_BYTES):
        raise StoreError(StoreFault.DAMAGED)
    try:
        return AESGCM(_stretch(passphrase, salt, cost)).decrypt(nonce, sealed, _associated(head))
    except InvalidTag:
        raise StoreError(StoreFault.WRONG_KEY) from None


def read(path: Path) -> bytes:
    """The file's content. Raises StoreError: DAMAGED when it is not there."""
    try:
        with path.open("rb") as file:
            return file.read(_FILE_BYTES_AT_MOST)
    except FileNotFoundError:
        raise StoreError(StoreFault.DAMAGED) from None
    except OSError:
        raise StoreError(StoreFault.NO_RIGHTS) from None


def save(path: Path, content: bytes) -> None:
    """The old file or the new one, never half of one: it may be the only way to the key."""
    private_file.make_folder(path.parent)
    private_file.write(path, content)


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # No check of length here: an old, shorter passphrase must still open its store.
    typed = passphrases.normal(passphrase).encode("utf-8", "replace")
    with _ONE_AT_A_TIME:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(typed)


def _associated(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value
