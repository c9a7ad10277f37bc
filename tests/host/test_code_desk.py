"""One PC, ten minutes, five wrong tries: whatever else comes gets nothing."""

import os
from datetime import datetime, timedelta

import pytest

from tests.wire.test_enrolling import NOW, book, invited
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.ids import LineId
from workstation.host import code_desk
from workstation.host.code_desk import CodeDesk
from workstation.wire import encoding, handing

CODE = EnrolCode(line=LineId("1712"), slot=1, secret=2**59)
INVITATION = invited(book())


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def key() -> handing.CodeKey:
    return handing.key_of(CODE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(key: handing.CodeKey, clock: Clock) -> CodeDesk:
    return CodeDesk(key, INVITATION, now=clock, entropy=os.urandom)


def knock(key: handing.CodeKey, nonce: bytes | None = None) -> tuple[handing.Knock, bytes]:
    made = key.knock(os.urandom(32) if nonce is None else nonce)
    return made, encoding.to_json(made)


def wrong() -> bytes:
    made = handing.Knock(
        v=1, nonce=encoding.Bytes32(os.urandom(32)), proof=encoding.Bytes32(os.urandom(32))
    )
    return encoding.to_json(made)


def test_the_first_pc_gets_it_and_the_second_hears_that_it_is_used(
    key: handing.CodeKey, desk: CodeDesk
) -> None:
    first, said = knock(key)
    assert key.open(desk.answer(said), first) == INVITATION
    second = desk.answer(knock(key)[1])
    assert (second.state, second.sealed) == ("used", None)


def test_the_same_knock_again_is_answered_again(key: handing.CodeKey, desk: CodeDesk) -> None:
    first, said = knock(key)
    desk.answer(said)
    assert key.open(desk.answer(said), first) == INVITATION


def test_it_is_over_after_ten_minutes_by_the_clock(
    key: handing.CodeKey, desk: CodeDesk, clock: Clock
) -> None:
    clock.now += timedelta(minutes=10) - timedelta(seconds=1)
    assert desk.answer(wrong()).state == "wrong"
    clock.now += timedelta(seconds=1)
    assert desk.answer(knock(key)[1]) == handing.Handed(v=1, state="over")


def test_five_wrong_tries_take_it_back_also_from_the_right_one(
    key: handing.CodeKey, desk: CodeDesk
) -> None:
    for number in range(code_desk.WRONG_AT_MOST):
        assert not desk.is_spent, number
        assert desk.answer(wrong() if number % 2 else b"{nonsense").state == "wrong"
    assert desk.is_spent
    assert desk.answer(knock(key)[1]) == handing.Handed(v=1, state="over")


def test_what_comes_after_the_right_one_does_not_take_its_place_away(
    key: handing.CodeKey, desk: CodeDesk
) -> None:
    first, said = knock(key)
    desk.answer(said)
    for _ in range(2 * code_desk.WRONG_AT_MOST):
        desk.answer(wrong())
    assert not desk.is_spent
    assert key.open(desk.answer(said), first) == INVITATION
