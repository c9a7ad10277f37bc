"""Owns a small file that only a passphrase opens; must not know what stands in it.

Each writing has a fresh key, wrapped by `key_wrap` (Argon2id), and seals the content with AES-256-GCM.
"""

import base64
import json
import secrets
from pathlib import Path
from typing import Any

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import key_wrap, private_file
from workstation.wire import hpke, keys
from workstation.wire.refusal import Refused

_NONCE_BYTES = 12
_FILE_BYTES_AT_MOST = 4 << 20
_LABEL = b"schakel sealed file 1"


def recovery_public(code: bytes) -> bytes:
    """Of the 32 bytes on a recovery sheet: what a file may be sealed to as well."""
    return bytes(keys.KemKey.from_private(code).public)


def seal(
    content: bytes,
    passphrase: str,
    *,
    recovery: bytes = b"",
    cost: key_wrap.Cost | None = None,
) -> bytes:
    """Slow on purpose. `recovery`: `recovery_public` of a sheet. Raises PassphraseLength."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce = secrets.token_bytes(key_wrap.KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, _LABEL)
    wrapped = json.loads(key_wrap.wrap(key, passphrase, cost))
    told = {"key": wrapped, "sealed": base64.b64encode(sealed).decode()}
    if recovery:
        told["recovery"] = base64.b64encode(hpke.seal(recovery, key, _LABEL)).decode()
    return json.dumps(told).encode()


def unseal(data: bytes, passphrase: str) -> bytes:
    """Raises StoreError: WRONG_KEY for a wrong passphrase, DAMAGED for what is no such file."""
    told = _read(data)
    return _opened(told, key_wrap.unwrap(json.dumps(told.get("key")).encode(), passphrase))


def recover(data: bytes, code: bytes) -> bytes:
    """With the code of a recovery sheet instead of the passphrase. Raises StoreError as `unseal`."""
    told = _read(data)
    try:
        sealed = base64.b64decode(told["recovery"], validate=True)
        key = hpke.open_sealed(code, sealed, _LABEL)
    except (KeyError, ValueError, TypeError):
        raise StoreError(StoreFault.DAMAGED) from None
    except Refused:
        raise StoreError(StoreFault.WRONG_KEY) from None
    return _opened(told, key)


def _read(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
        if not isinstance(told, dict):
            raise TypeError
    except (ValueError, TypeError):
        raise StoreError(StoreFault.DAMAGED) from None
    return told


def _opened(told: dict[str, Any], key: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        sealed = base64.b64decode(told["sealed"], validate=True)
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _LABEL)
    except (InvalidTag, KeyError, TypeError, ValueError):
        raise StoreError(StoreFault.DAMAGED) from None


def save(path: Path, data: bytes) -> None:
    """The old file or the new one, never half of one. Raises StoreError."""
    private_file.make_folder(path.parent)
    private_file.write(path, data)


def load(path: Path) -> bytes:
    """Raises StoreError: DAMAGED when it is not there, NO_RIGHTS."""
    try:
        with path.open("rb") as file:
            return file.read(_FILE_BYTES_AT_MOST)
    except FileNotFoundError:
        raise StoreError(StoreFault.DAMAGED) from None
    except OSError:
        raise StoreError(StoreFault.NO_RIGHTS) from None
