"""What is said and handed out by a code is worth nothing without it."""

import os

import pytest

from tests.wire.test_enrolling import book, invited
from workstation.domain import enrol_code
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.ids import LineId
from workstation.wire import encoding, handing
from workstation.wire.refusal import Refused

CODE = EnrolCode(line=LineId("1712"), slot=700, secret=123_456_789_012_345_678)


@pytest.fixture(scope="module")
def key() -> handing.CodeKey:
    return handing.key_of(CODE)


@pytest.fixture(scope="module")
def another() -> handing.CodeKey:
    return handing.key_of(EnrolCode(line=CODE.line, slot=CODE.slot, secret=CODE.secret ^ 1))


def test_whoever_has_the_code_gets_the_invitation(key: handing.CodeKey) -> None:
    invitation = invited(book())
    knock = key.knock(os.urandom(32))
    assert key.is_meant(knock)
    again = encoding.from_json(encoding.to_json(knock), handing.Knock)
    handed = key.seal(invitation, again, os.urandom(12))
    travelled = encoding.from_json(encoding.to_json(handed), handing.Handed)
    assert handing.key_of(CODE).open(travelled, knock) == invitation


def test_another_code_proves_and_opens_nothing(
    key: handing.CodeKey, another: handing.CodeKey
) -> None:
    knock = another.knock(os.urandom(32))
    assert not key.is_meant(knock)
    handed = key.seal(invited(book()), knock, os.urandom(12))
    with pytest.raises(Refused):
        another.open(handed, knock)


def test_the_same_secret_of_another_line_or_place_is_another_key(key: handing.CodeKey) -> None:
    knock = key.knock(bytes(32))
    for other in (
        EnrolCode(line=LineId("npie"), slot=CODE.slot, secret=CODE.secret),
        EnrolCode(line=CODE.line, slot=CODE.slot ^ 1, secret=CODE.secret),
    ):
        assert not handing.key_of(other).is_meant(knock)


def test_an_answer_to_another_knock_is_refused(key: handing.CodeKey) -> None:
    """A relay that kept an older answer could otherwise give it to a PC that asks anew."""
    first, second = key.knock(os.urandom(32)), key.knock(os.urandom(32))
    handed = key.seal(invited(book()), first, os.urandom(12))
    with pytest.raises(Refused):
        key.open(handed, second)


def test_a_knock_with_a_changed_nonce_is_not_meant(key: handing.CodeKey) -> None:
    knock = key.knock(os.urandom(32))
    forged = handing.Knock(v=1, nonce=encoding.Bytes32(os.urandom(32)), proof=knock.proof)
    assert not key.is_meant(forged)


@pytest.mark.parametrize("sealed", [None, b"", b"x" * 11, b"x" * 500])
def test_an_answer_that_is_none_is_refused(key: handing.CodeKey, sealed: bytes | None) -> None:
    handed = handing.Handed(
        v=1, state="yes", sealed=None if sealed is None else encoding.Raw(sealed)
    )
    with pytest.raises(Refused):
        key.open(handed, key.knock(bytes(32)))


def test_neither_shows_the_code_nor_the_invitation(key: handing.CodeKey) -> None:
    invitation = invited(book())
    knock = key.knock(os.urandom(32))
    seen = encoding.to_json(knock) + encoding.to_json(key.seal(invitation, knock, bytes(12)))
    for secret in (enrol_code.spelled(CODE)[-14:], invitation.seed, invitation.jwt, "Marieke"):
        assert secret.encode() not in seen
    assert "_seal" not in repr(key)
    assert handing.subject(CODE) == f"enrol.1712.{CODE.place}"
