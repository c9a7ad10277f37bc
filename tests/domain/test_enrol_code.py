"""A code is read as it was meant, or told to be mistyped before anybody is asked."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain import enrol_code
from workstation.domain.enrol_code import CodeMistyped, EnrolCode
from workstation.domain.ids import LineId

CODE = enrol_code.new(LineId("npie"), bytes.fromhex("0123456789abcdef01"))
SHOWN = enrol_code.spelled(CODE)


@given(st.binary(min_size=9, max_size=9), st.sampled_from(["1712", "npie", "tele2", "awel0oil"]))
def test_what_is_shown_is_read(random: bytes, line: str) -> None:
    code = enrol_code.new(LineId(line), random)
    shown = enrol_code.spelled(code)
    assert enrol_code.read(shown) == code
    assert code.secret < 1 << 60
    assert code.slot < 1 << 10
    assert enrol_code.read(shown.lower().replace("-", " "), "other") == code
    assert enrol_code.read(shown.partition("-")[2], f" {line.upper()}") == code


def test_it_has_the_line_and_four_groups_of_four() -> None:
    line, *groups = SHOWN.split("-")
    assert line == "npie"
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert not set("".join(groups)) & set("ILOU")


def test_signs_that_look_alike_are_one() -> None:
    code = EnrolCode(line=LineId("1712"), slot=0, secret=1 << 5)
    line, _, signs = enrol_code.spelled(code).partition("-")
    assert "0" in signs
    assert "1" in signs
    assert enrol_code.read(f"{line}-{signs.replace('0', 'o').replace('1', 'l')}") == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "npie",
        SHOWN[:-1],
        SHOWN + "7",
        SHOWN.partition("-")[2],
        SHOWN.replace("npie", "1712"),
        SHOWN.replace("npie", "nPie!"),
        SHOWN[:-1] + "U",
        "x" * 10_000,
        "é" * 16,
    ],
)
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        enrol_code.read(typed)


def test_nearly_every_single_slip_is_told() -> None:
    """Ten bits: one of a thousand passes, and gets nothing at the relay."""
    signs = SHOWN.partition("-")[2].replace("-", "")
    slips = [
        signs[:place] + other + signs[place + 1 :]
        for place in range(len(signs))
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if other != signs[place]
    ]
    passed = 0
    for slip in slips:
        try:
            enrol_code.read(slip, "npie")
        except CodeMistyped:
            continue
        passed += 1
    assert passed <= 3, passed
    assert len(slips) == 496


def test_a_code_is_not_shown_by_its_repr() -> None:
    code = enrol_code.new(LineId("1712"), os.urandom(9))
    assert str(code.secret) not in repr(code)
