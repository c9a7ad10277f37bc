"""A survey: codes only, of one length, for one line, and of nobody."""

import json

import pytest

from tests.wire import cast, make_vectors
from workstation.domain.ids import LineId
from workstation.domain.survey import Answer, Question
from workstation.wire import encoding, hpke, survey
from workstation.wire.refusal import Refused

NAME, LINE = "A" * 22, LineId("1712")
DUTY = cast.duty_key("1712")


def sealed_text(text: str, name: str = NAME) -> bytes:
    return hpke.seal(
        DUTY.public, encoding.pad(text.encode()), f"schakel/survey\0{LINE}\0{name}".encode()
    )


def opened(sealed: bytes, name: str = NAME, line: LineId = LINE) -> survey.Answers:
    return survey.open_sealed(sealed, survey=name, line=line, duty=DUTY)


def test_what_a_page_writes_is_what_the_line_reads() -> None:
    told = opened(sealed_text('{"v":1,"moved":true,"again":"no","next":"partly"}'))
    assert told == make_vectors.told_survey()
    assert survey.answered(told) == {Question.AGAIN: Answer.NO, Question.NEXT: Answer.PARTLY}


def test_its_length_tells_nothing() -> None:
    some = survey.Answers(v=1, moved=False, heard=Answer.YES)
    every = survey.Answers(
        v=1, moved=True, again=Answer.PARTLY, heard=Answer.PARTLY, next=Answer.PARTLY
    )
    lengths = {
        len(survey.seal(told, survey=NAME, line=LINE, duty_kem=DUTY.public))
        for told in (some, every)
    }
    assert lengths == {survey.SEALED_BYTES}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"v":1,"moved":true}', "form"),
        ('{"v":1,"moved":true,"again":"misschien"}', "form"),
        ('{"v":1,"moved":true,"again":"no","words":"vrije tekst"}', "form"),
        ('{"v":2,"moved":true,"again":"no"}', "form"),
        ('{"v":1,"again":"no"}', "form"),
        ('{"v":1,"moved":1,"again":"no"}', "form"),
        ("", "form"),
    ],
)
def test_anything_but_our_codes_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        opened(sealed_text(text))


def test_it_holds_under_its_own_name_for_its_own_line_only() -> None:
    good = sealed_text('{"v":1,"moved":false,"heard":"yes"}')
    for change in ({"name": "B" * 21 + "A"}, {"line": LineId("npie")}):
        with pytest.raises(Refused, match="seal"):
            opened(good, **change)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="seal"):
        survey.open_sealed(good, survey=NAME, line=LINE, duty=cast.duty_key("npie"))
    with pytest.raises(Refused, match="size"):
        opened(good + b"\0")


def test_the_vector_opens() -> None:
    vector = json.loads(make_vectors.PATH.read_text())["survey"]
    told = survey.open_sealed(
        encoding.unb64(vector["secret"]), survey=vector["survey"], line=LINE, duty=DUTY
    )
    assert encoding.to_json(told).decode() == vector["plaintext"]
