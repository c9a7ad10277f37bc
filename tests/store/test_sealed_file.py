"""A sealed file opens with its passphrase or its recovery code, and with nothing else."""

import os
from pathlib import Path

import pytest

from workstation.domain.errors import StoreError, StoreFault
from workstation.store import key_wrap, sealed_file

FAST = key_wrap.Cost(memory_kib=64, passes=1, lanes=1)
PASS = "paard batterij nietje"


def why(data: bytes, passphrase: str = PASS) -> StoreFault:
    with pytest.raises(StoreError) as told:
        sealed_file.unseal(data, passphrase)
    return told.value.why


def test_what_was_sealed_comes_back_and_does_not_show() -> None:
    data = sealed_file.seal(b"the line's key", PASS, cost=FAST)
    assert sealed_file.unseal(data, PASS) == b"the line's key"
    assert b"line's" not in data
    assert data != sealed_file.seal(b"the line's key", PASS, cost=FAST)


def test_another_passphrase_opens_nothing() -> None:
    assert why(sealed_file.seal(b"x", PASS, cost=FAST), PASS + "x") is StoreFault.WRONG_KEY


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"key": 1, "sealed": 2}', b"\xff"])
def test_what_is_no_sealed_file_is_damaged(data: bytes) -> None:
    assert why(data) is StoreFault.DAMAGED


def test_one_changed_sign_is_seen() -> None:
    data = bytearray(sealed_file.seal(b"content", PASS, cost=FAST))
    place = data.index(b'"sealed": "', data.index(b"}")) + 20
    data[place] ^= 1
    assert why(bytes(data)) in (StoreFault.DAMAGED, StoreFault.WRONG_KEY)


def test_the_recovery_code_opens_it_and_another_does_not() -> None:
    code = os.urandom(32)
    data = sealed_file.seal(b"x", PASS, recovery=sealed_file.recovery_public(code), cost=FAST)
    assert sealed_file.recover(data, code) == b"x"
    with pytest.raises(StoreError) as told:
        sealed_file.recover(data, os.urandom(32))
    assert told.value.why is StoreFault.WRONG_KEY


def test_without_a_sheet_no_code_opens_it() -> None:
    with pytest.raises(StoreError) as told:
        sealed_file.recover(sealed_file.seal(b"x", PASS, cost=FAST), os.urandom(32))
    assert told.value.why is StoreFault.DAMAGED


def test_it_is_its_owners_only_and_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.keys"
    for content in (b"one", b"two"):
        sealed_file.save(path, sealed_file.seal(content, PASS, cost=FAST))
        assert sealed_file.unseal(sealed_file.load(path), PASS) == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["a.keys"]
