"""Bodies: any text is plain text, up to its size; everything else has its fields and no more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire import cast, make_vectors, talk
from workstation.domain.ids import LineId
from workstation.wire import bodies, encoding
from workstation.wire.refusal import Refused

ID = talk.text("x").id
ALL: list[bodies.Body] = [
    bodies.Text(id=ID, at_ms=1, text="hallo"),
    bodies.ConsentAsk(
        id=ID,
        at_ms=1,
        push=cast.PUSH,
        line=LineId("npie"),
        who="",
        items=make_vectors.ITEMS,
        expires_ms=2,
    ),
    bodies.ConsentAnswer(id=ID, at_ms=1, push=cast.PUSH, record=make_vectors.given()),
    bodies.ConsentAnswer(id=ID, at_ms=1, push=cast.PUSH, record=None),
    bodies.ConsentWithdraw(id=ID, at_ms=1, push=cast.PUSH, record=make_vectors.withdrawn()),
    bodies.PushNews(id=ID, at_ms=1, push=cast.PUSH, line=LineId("npie"), state=bodies.News.OFFERED),
    bodies.Leave(id=ID, at_ms=1),
    bodies.Close(id=ID, at_ms=1, why=bodies.CloseReason.DONE),
]


@pytest.mark.parametrize("body", ALL)
def test_a_body_comes_back_as_it_went_and_takes_no_surplus_field(body: bodies.Body) -> None:
    data = bodies.encode(body)
    assert bodies.decode(data) == body
    with pytest.raises(Refused, match="form"):
        bodies.decode(json.dumps(json.loads(data) | {"html": True}).encode())


def test_every_body_has_a_rule_of_who_may_say_it() -> None:
    assert {type(body) for body in ALL} == set(bodies.MAY_SAY)


@given(st.text(min_size=1, max_size=400))
def test_any_text_is_plain_text(text: str) -> None:
    if bodies.fits(text):
        body = bodies.Text(id=ID, at_ms=0, text=text)
        assert bodies.decode(encoding.unpad(encoding.pad(bodies.encode(body)))) == body


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 16384, True),
        ("a" * 16385, False),
        ("é" * 8192, True),
        ("é" * 8193, False),
        ("🙂" * 4096, True),
        ("<script>" * 2048, True),
        ("\u202e" * 5461, True),
        ('"' * 10000, True),
        ('"' * 16384, False),  # twice as long in JSON
        ("\x00" * 16384, False),
        ("", False),
        ("\ud800", False),
    ],
)
def test_a_text_fits_or_is_refused_before_it_is_sealed(text: str, fits: bool) -> None:
    assert bodies.fits(text) is fits
    if not fits and text and text != "\ud800":
        with pytest.raises(Refused, match="size"):
            bodies.encode(bodies.Text(id=ID, at_ms=0, text=text))


def test_a_text_of_more_than_16_kib_is_refused_also_when_it_arrives() -> None:
    data = json.dumps({"kind": "text", "id": ID, "at": 1, "text": "é" * 8193}, ensure_ascii=False)
    with pytest.raises(Refused):
        bodies.decode(data.encode())


@pytest.mark.parametrize(
    "data",
    [
        b'{"kind":"text","id":"%s","at":1}',
        b'{"kind":"text","id":"%s","at":1,"text":""}',
        b'{"kind":"text","id":"%s","at":1.5,"text":"x"}',
        b'{"kind":"text","id":"%s","at":-1,"text":"x"}',
        b'{"kind":"text","id":"%s","at":99999999999999999,"text":"x"}',
        b'{"kind":"text","id":"short","at":1,"text":"x"}',
        b'{"kind":"whisper","id":"%s","at":1,"text":"x"}',
        b'{"id":"%s","at":1,"text":"x"}',
        b'{"kind":"text","id":"%s","at":1,"text":"\\ud800"}',
    ],
)
def test_a_body_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="form"):
        bodies.decode(data.replace(b"%s", ID.encode()))
