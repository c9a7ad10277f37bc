"""Every byte of a store as whoever has its key can read it: also free pages, gaps, and the log.

SQLCipher 4 with a raw key: AES-256-CBC, pages of 4096 bytes that end with their IV (16) and MAC
(64); the first page begins with the salt (16). The log has a header (32), and one for each page (24).
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, LOG_HEAD, FRAME_HEAD = 4096, 80, 16, 32, 24


def plain(folder: Path, key: bytes) -> bytes:
    """All files of the folder: as they are, and with their pages decrypted."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            found += [raw, *_decrypted(path.name, raw, key)]
    return b"\n".join(found)


def _decrypted(name: str, raw: bytes, key: bytes) -> Iterator[bytes]:
    if name.endswith("-wal"):
        size = FRAME_HEAD + PAGE
        for at in range(LOG_HEAD, len(raw) - size + 1, size):
            page = raw[at + FRAME_HEAD : at + size]
            # The salt stands only on page 1; decrypted at both places, one of them is right.
            yield _page(page, key, 0)
            yield _page(page, key, SALT)
    elif name.startswith("store.db"):
        for at in range(0, len(raw) - PAGE + 1, PAGE):
            yield _page(raw[at : at + PAGE], key, SALT if at == 0 else 0)


def _page(page: bytes, key: bytes, skip: int) -> bytes:
    end = PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16]))
    decryptor = cipher.decryptor()
    return decryptor.update(page[skip:end]) + decryptor.finalize()
