"""Owns a small file that only a passphrase opens; must not know what stands in it.

Each writing has a fresh key, wrapped by `key_wrap` (Argon2id), and seals the content with AES-256-GCM.
"""

import base64
import json
import secrets
from pathlib import Path

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import key_wrap, private_file

_NONCE_BYTES = 12
_FILE_BYTES_AT_MOST = 4 << 20
_LABEL = b"schakel sealed file 1"


def seal(content: bytes, passphrase: str, cost: key_wrap.Cost | None = None) -> bytes:
    """Slow on purpose. Raises PassphraseLength."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce = secrets.token_bytes(key_wrap.KEY_BYTES), secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, _LABEL)
    wrapped = json.loads(key_wrap.wrap(key, passphrase, cost))
    return json.dumps({"key": wrapped, "sealed": base64.b64encode(sealed).decode()}).encode()


def unseal(data: bytes, passphrase: str) -> bytes:
    """Raises StoreError: WRONG_KEY for a wrong passphrase, DAMAGED for what is no such file."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        both = json.loads(data)
        wrapped = json.dumps(both["key"]).encode()
        sealed = base64.b64decode(both["sealed"], validate=True)
    except (ValueError, KeyError, TypeError):
        raise StoreError(StoreFault.DAMAGED) from None
    key = key_wrap.unwrap(wrapped, passphrase)
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _LABEL)
    except (InvalidTag, ValueError):
        raise StoreError(StoreFault.DAMAGED) from None


def save(path: Path, content: bytes, passphrase: str) -> None:
    """The old file or the new one, never half of one. Raises StoreError, PassphraseLength."""
    data = seal(content, passphrase)
    private_file.make_folder(path.parent)
    private_file.write(path, data)


def load(path: Path, passphrase: str) -> bytes:
    """Raises StoreError: DAMAGED when it is not there, WRONG_KEY, NO_RIGHTS."""
    try:
        with path.open("rb") as file:
            data = file.read(_FILE_BYTES_AT_MOST)
    except FileNotFoundError:
        raise StoreError(StoreFault.DAMAGED) from None
    except OSError:
        raise StoreError(StoreFault.NO_RIGHTS) from None
    return unseal(data, passphrase)
