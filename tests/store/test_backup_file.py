"""A backup is opened by its own phrase, whole as it was written, or not at all."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import backup_file

PHRASE = "ABCD-EFGH-JKMN-PQRS"
PIECE = 1 << 20
SEALED = PIECE + 16


def _written(path: Path, content: bytes) -> Path:
    file = io.BytesIO()
    backup_file.write(
        file, (content[at : at + 70_000] for at in range(0, len(content), 70_000)), PHRASE
    )
    path.write_bytes(file.getvalue())
    return path


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5])
def test_every_size_comes_back(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    path = _written(tmp_path / "b", content[:size])
    assert b"".join(backup_file.Reader(path, PHRASE).content()) == content[:size]


def _head(raw: bytes) -> int:
    at = len(backup_file.MAGIC)
    return at + 4 + int.from_bytes(raw[at : at + 4])


def _swapped(raw: bytes) -> bytes:
    at = _head(raw)
    return (
        raw[:at]
        + raw[at + SEALED : at + 2 * SEALED]
        + raw[at : at + SEALED]
        + raw[at + 2 * SEALED :]
    )


def _flipped(place: int) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        changed = bytearray(raw)
        changed[place] ^= 1
        return bytes(changed)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[: _head(raw) + 2 * SEALED],
        lambda raw: raw[: _head(raw) + SEALED],
        lambda raw: raw[: _head(raw)],
        lambda raw: raw[: _head(raw) - 1],
        lambda raw: raw[:10],
        lambda raw: b"",
        lambda raw: raw + b"\0",
        lambda raw: raw + raw[-21:],
        _swapped,
        _flipped(0),
        _flipped(-1),
        _flipped(-20),
        _flipped(5000),
    ],
)
def test_what_was_cut_or_changed_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    path = _written(tmp_path / "b", bytes(2 * PIECE + 5))
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(StoreError) as caught:
        for _ in backup_file.Reader(path, PHRASE).content():
            pass
    assert caught.value.why is StoreFault.DAMAGED


def test_no_byte_of_the_head_can_be_changed(tmp_path: Path) -> None:
    path = _written(tmp_path / "b", b"woorden")
    raw = path.read_bytes()
    for place in range(0, _head(raw), 23):
        path.write_bytes(_flipped(place)(raw))
        with pytest.raises(StoreError):
            list(backup_file.Reader(path, PHRASE).content())


def test_another_phrase_opens_nothing(tmp_path: Path) -> None:
    path = _written(tmp_path / "b", b"woorden")
    with pytest.raises(StoreError) as caught:
        backup_file.Reader(path, PHRASE + "X")
    assert caught.value.why is StoreFault.WRONG_KEY


def test_the_same_content_is_never_sealed_alike(tmp_path: Path) -> None:
    one, other = (_written(tmp_path / name, b"woorden" * 9).read_bytes() for name in "ab")
    assert one[-60:] != other[-60:]
    assert b"woorden" not in one
