"""Page and door: every frame there and back, and nothing else."""

import json
from typing import Any

import pytest

from tests.wire import cast, make_vectors
from workstation.domain.ids import LineId
from workstation.wire import certificate, documents, page, signed, visitor_arrival
from workstation.wire.encoding import to_json
from workstation.wire.refusal import Refused

SAMPLES: dict[str, list[Any]] = make_vectors._page()


@pytest.mark.parametrize("frame", SAMPLES["from_door"], ids=lambda frame: frame["t"])
def test_what_a_door_says_comes_back_as_it_went(frame: dict[str, Any]) -> None:
    assert json.loads(page.encode(page.from_door(json.dumps(frame)))) == frame
    with pytest.raises(Refused, match="form"):
        page.from_door(json.dumps(frame | {"surplus": 1}))


@pytest.mark.parametrize("frame", SAMPLES["from_page"], ids=lambda frame: frame["t"])
def test_what_a_page_says_comes_back_as_it_went(frame: dict[str, Any]) -> None:
    assert json.loads(page.encode(page.from_page(json.dumps(frame)))) == frame
    with pytest.raises(Refused, match="form"):
        page.from_page(json.dumps(frame | {"surplus": 1}))


def test_a_page_sends_no_sealed_frame_and_no_junk() -> None:
    send = next(frame for frame in SAMPLES["from_page"] if frame["t"] == "send")
    hello = json.loads(to_json(make_vectors._hello()))
    with pytest.raises(Refused, match="role"):
        page.from_page(json.dumps(send | {"frame": hello}))
    for junk in ({}, {"t": "env"}, "x", None, send["frame"] | {"v": 2}):
        with pytest.raises(Refused):
            page.from_page(json.dumps(send | {"frame": junk}))


def test_a_text_frame_of_more_than_64_kib_is_refused_unread() -> None:
    with pytest.raises(Refused, match="size"):
        page.from_page('{"t":"ping"}' + " " * 65536)


def test_a_page_attaches_by_its_own_key_and_this_doors_nonce() -> None:
    nonce = make_vectors.attachment().nonce
    document = visitor_arrival.attach(cast.VISITOR, nonce=nonce, now_ms=cast.NOW_MS)
    assert visitor_arrival.check_attach(document, nonce=nonce).visitor == cast.VISITOR_ID
    with pytest.raises(Refused, match="repeated"):
        visitor_arrival.check_attach(document, nonce="A" * 22)


def test_nobody_attaches_to_another_visitors_mail() -> None:
    honest = make_vectors.attachment()
    thief = cast.identity("thief")
    for sign, why in ((thief.sign.public, "key"), (honest.sign, "signature")):
        payload = documents.Attachment(
            nonce=honest.nonce,
            visitor=honest.visitor,
            sign=sign,
            kem=honest.kem,
            at_ms=honest.at_ms,
        )
        document = signed.sign(signed.Kind.ATTACH, payload, thief.sign)
        with pytest.raises(Refused, match=why):
            visitor_arrival.check_attach(document, nonce=honest.nonce)


def test_a_page_seals_only_to_a_duty_key_that_the_line_itself_names_now() -> None:
    duty = make_vectors.duty("1712")
    good = signed.sign(signed.Kind.DUTY, duty, cast.line_key("1712"))
    line = LineId("1712")

    def check(document: signed.Signed, now_ms: int = cast.NOW_MS, of: LineId = line) -> None:
        visitor_arrival.check_duty(document, line=of, pins=cast.PINS, now_ms=now_ms)

    check(good)
    by_the_door = signed.sign(signed.Kind.DUTY, duty, cast.identity("door").sign)
    of_a_partner = signed.sign(signed.Kind.DUTY, duty, cast.line_key("npie"))
    for document, now_ms, of, why in (
        (by_the_door, cast.NOW_MS, line, "signature"),
        (of_a_partner, cast.NOW_MS, line, "signature"),
        (of_a_partner, cast.NOW_MS, LineId("npie"), "line"),
        (good, duty.to_ms, line, "time"),
        (good, duty.from_ms - 1, line, "time"),
        (good, cast.NOW_MS, LineId("awel"), "line"),
    ):
        with pytest.raises(Refused, match=why):
            check(document, now_ms, of)
    assert isinstance(cast.PINS, certificate.Pins)
