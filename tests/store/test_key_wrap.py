"""A key under a passphrase: opens with it, and with nothing else."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.passphrase import PassphraseLength
from workstation.store import key_wrap
from workstation.store.key_wrap import Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "drie kleine eenden"


@pytest.fixture
def wrapped(key: bytes) -> bytes:
    return key_wrap.wrap(key, PASSPHRASE, CHEAP)


def _fault_of(content: bytes, passphrase: str = PASSPHRASE) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        key_wrap.unwrap(content, passphrase)
    return caught.value.why


def _changed(wrapped: bytes, **changes: Any) -> bytes:
    return json.dumps(json.loads(wrapped) | changes).encode()


def test_the_passphrase_gives_the_key_back(wrapped: bytes, key: bytes) -> None:
    assert key_wrap.unwrap(wrapped, PASSPHRASE) == key


def test_another_passphrase_does_not(wrapped: bytes) -> None:
    for wrong in ("", "drie kleine eende", "Drie kleine eenden", PASSPHRASE + " "):
        assert _fault_of(wrapped, wrong) is StoreFault.WRONG_KEY


def test_two_ways_to_type_the_same_accent_are_the_same(key: bytes) -> None:
    wrapped = key_wrap.wrap(key, "caf\u00e9 aan de overkant", CHEAP)
    assert key_wrap.unwrap(wrapped, "cafe\u0301 aan de overkant") == key


@pytest.mark.parametrize("short", ["", "elf tekens!", "            ", " elf tekens! "])
def test_a_short_passphrase_is_refused(key: bytes, short: str) -> None:
    with pytest.raises(PassphraseLength) as caught:
        key_wrap.wrap(key, short, CHEAP)
    assert caught.value.minimum == 12


def test_wrapping_twice_never_gives_the_same_file(key: bytes, wrapped: bytes) -> None:
    again = json.loads(key_wrap.wrap(key, PASSPHRASE, CHEAP))
    before = json.loads(wrapped)
    assert all(again[name] != before[name] for name in ("salt", "nonce", "sealed"))


def test_the_file_holds_neither_key_nor_passphrase(key: bytes, wrapped: bytes) -> None:
    assert key not in wrapped
    assert key.hex().encode() not in wrapped
    assert b"eenden" not in wrapped


def test_the_parameters_stand_in_the_file_and_are_those_of_the_rfc(key: bytes) -> None:
    head = json.loads(key_wrap.wrap(key, PASSPHRASE))
    assert (head["kdf"], head["memory_kib"], head["passes"], head["lanes"]) == (
        "argon2id", 65536, 3, 4,
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [{"passes": 2}, {"memory_kib": 128}, {"note": "extra"}, {"nonce": "AAAAAAAAAAAAAAAA"}],
)
def test_a_parameter_changed_by_another_hand_opens_nothing(
    wrapped: bytes, changes: dict[str, Any]
) -> None:
    assert _fault_of(_changed(wrapped, **changes)) is StoreFault.WRONG_KEY


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 2**40},
        {"memory_kib": 1},
        {"memory_kib": "64"},
        {"passes": 10**9},
        {"passes": 0},
        {"passes": True},
        {"lanes": 0},
        {"lanes": 1.0},
        {"kdf": "md5"},
        {"version": 0},
        {"version": "1"},
        {"salt": ""},
        {"salt": 3},
        {"nonce": "AA=="},
        {"sealed": "geen base64!"},
    ],
)
def test_a_file_with_impossible_parameters_is_damage_and_costs_nothing(
    wrapped: bytes, changes: dict[str, Any]
) -> None:
    assert _fault_of(_changed(wrapped, **changes)) is StoreFault.DAMAGED


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b"{}", b'"x"'])
def test_a_file_that_is_not_ours_is_damage(content: bytes) -> None:
    assert _fault_of(content) is StoreFault.DAMAGED


def test_every_flipped_bit_of_the_file_is_noticed(wrapped: bytes) -> None:
    for place in range(len(wrapped)):
        broken = bytearray(wrapped)
        broken[place] ^= 0x10
        if json_equal(bytes(broken), wrapped):
            continue
        assert _fault_of(bytes(broken)) in {
            StoreFault.WRONG_KEY,
            StoreFault.DAMAGED,
            StoreFault.NEWER,
        }


def json_equal(one: bytes, other: bytes) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


def test_a_file_of_a_later_version_says_so(wrapped: bytes) -> None:
    assert _fault_of(_changed(wrapped, version=2)) is StoreFault.NEWER


def test_saving_replaces_as_a_whole_and_is_private(tmp_path: Path, wrapped: bytes) -> None:
    path = tmp_path / "profile" / "store.key"
    key_wrap.save(path, b"old")
    key_wrap.save(path, wrapped)
    assert key_wrap.read(path) == wrapped
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["store.key"]


def test_a_missing_file_and_a_folder_in_its_place_are_told_apart(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none", StoreFault.DAMAGED), (tmp_path, StoreFault.NO_RIGHTS)):
        with pytest.raises(StoreError) as caught:
            key_wrap.read(path)
        assert caught.value.why is why


def test_two_keys_can_be_stretched_at_once() -> None:
    """Two desks opened together hung for ever in the derivation's shared threads."""
    wrapped = key_wrap.wrap(bytes(32), "een lange zin om te openen")
    with ThreadPoolExecutor(4) as pool:
        tries = [
            pool.submit(key_wrap.unwrap, wrapped, "een lange zin om te openen") for _ in range(8)
        ]
        assert {one.result(timeout=30) for one in tries} == {bytes(32)}
