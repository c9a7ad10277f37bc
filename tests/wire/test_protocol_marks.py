"""Signatures of lines under a file's bytes, and how both hang on a board."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.edition import Mark
from workstation.domain.ids import LineId
from workstation.wire import keys, protocol_marks, signed
from workstation.wire.refusal import Refused

ONE, TWO = LineId("1712"), LineId("npie")
KEYS = {line: keys.new_identity(os.urandom).sign for line in (ONE, TWO)}
PINS = {line: bytes(key.public) for line, key in KEYS.items()}
TEXT = b"version = 1\n"


def _marks(*lines: LineId, text: bytes = TEXT) -> bytes:
    return protocol_marks.to_bytes(protocol_marks.sign(text, one, KEYS[one]) for one in lines)


def test_each_line_signs_for_itself() -> None:
    found = protocol_marks.check(TEXT, _marks(TWO), PINS)
    assert dict(found.marks) == {ONE: Mark.MISSING, TWO: Mark.GOOD}
    assert protocol_marks.check(TEXT, _marks(ONE, TWO), PINS).is_whole


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 255))
def test_one_byte_more_or_less_makes_a_signature_wrong(place: int, change: int) -> None:
    changed = bytearray(TEXT)
    changed[place] ^= change
    found = protocol_marks.check(bytes(changed), _marks(ONE), PINS)
    assert found.marks[ONE] is Mark.WRONG


def test_a_line_cannot_sign_in_the_name_of_another() -> None:
    mark = protocol_marks.sign(TEXT, TWO, KEYS[ONE])
    found = protocol_marks.check(TEXT, protocol_marks.to_bytes([mark]), PINS)
    assert dict(found.marks) == {ONE: Mark.MISSING, TWO: Mark.WRONG}


def test_a_good_mark_does_not_hide_a_wrong_one_in_the_same_name() -> None:
    good = protocol_marks.sign(TEXT, ONE, KEYS[ONE])
    wrong = protocol_marks.sign(b"other", ONE, KEYS[ONE])
    for both in ((good, wrong), (wrong, good)):
        assert protocol_marks.check(TEXT, protocol_marks.to_bytes(both), PINS).is_wrong


def test_a_signature_of_another_kind_is_none_for_a_protocol() -> None:
    other = KEYS[ONE].sign(signed.covered(signed.Kind.HOURS, TEXT))
    mark = protocol_marks.LineMark(line=ONE, s=protocol_marks.Signature(other))
    assert protocol_marks.check(TEXT, protocol_marks.to_bytes([mark]), PINS).is_wrong


def test_a_line_that_is_not_pinned_says_nothing() -> None:
    assert dict(protocol_marks.check(TEXT, _marks(ONE, TWO), {ONE: PINS[ONE]}).marks) == {
        ONE: Mark.GOOD
    }
    assert not protocol_marks.check(TEXT, _marks(ONE), {}).is_whole


def test_a_notice_gives_back_file_and_marks_and_refuses_anything_else() -> None:
    marks = [protocol_marks.sign(TEXT, line, key) for line, key in KEYS.items()]
    text, found = protocol_marks.read_notice(protocol_marks.notice(TEXT, marks))
    assert text == TEXT
    assert protocol_marks.check(text, found, PINS).is_whole
    for rubbish in (b"", b"{}", b'{"file":"AA","marks":[],"more":1}'):
        with pytest.raises(Refused):
            protocol_marks.read_notice(rubbish)
