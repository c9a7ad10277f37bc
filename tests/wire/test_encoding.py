"""The form of bytes: one spelling each, fixed lengths, exactly the fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.wire import documents, encoding, signed
from workstation.wire.refusal import Refused, Why


@given(st.binary(max_size=300))
def test_bytes_have_one_spelling(data: bytes) -> None:
    assert encoding.unb64(encoding.b64(data)) == data


@given(st.text(alphabet="ABCZaz09-_+/= é\n", max_size=12))
def test_a_spelling_that_is_taken_is_the_one_that_is_written(text: str) -> None:
    try:
        data = encoding.unb64(text)
    except Refused:
        return
    assert encoding.b64(data) == text


@given(st.binary(max_size=encoding.PAYLOAD_MAX_BYTES))
def test_padding_hides_the_length_and_comes_off(payload: bytes) -> None:
    padded = encoding.pad(payload)
    assert len(padded) in encoding.BUCKETS_BYTES
    assert encoding.unpad(padded) == payload


def test_more_than_the_largest_bucket_is_refused() -> None:
    with pytest.raises(Refused, match="size"):
        encoding.pad(bytes(encoding.PAYLOAD_MAX_BYTES + 1))


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(256),
        b"\x80" + bytes(254),
        b"a" * 256,
        b"a\x80" + bytes(253) + b"\x01",
        b"a\x80" + bytes(1022),  # would have fitted a smaller bucket
        b"a\x80" + bytes(300),
    ],
)
def test_padding_that_nobody_makes_is_refused(padded: bytes) -> None:
    with pytest.raises(Refused, match="form"):
        encoding.unpad(padded)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"p":"","s":""}',
        b'{"p":"AA"}',
        b'{"p":"AA","s":"' + b"A" * 86 + b'","x":1}',
        b'{"p":null,"s":"' + b"A" * 86 + b'"}',
        b'{"p":["A"],"s":"' + b"A" * 86 + b'"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"p":' * 50_000,
    ],
)
def test_what_is_not_exactly_its_fields_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="form"):
        encoding.from_json(data, signed.Signed)


def test_a_document_serves_for_one_kind_only() -> None:
    from tests.wire import cast

    document = cast.hello(cast.MARIEKE)
    key = cast.MARIEKE.keys.sign.public
    signed.check(signed.Kind.HELLO, document, key, documents.Hello)
    for kind in set(signed.Kind) - {signed.Kind.HELLO}:
        with pytest.raises(Refused, match="signature"):
            signed.verify(kind, document, key)
    with pytest.raises(Refused, match="signature"):
        signed.verify(signed.Kind.HELLO, document, cast.SAM.keys.sign.public)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(Refused):
        encoding.fixed_json(["\ud800"])


def test_a_refusal_says_why_and_nothing_else() -> None:
    assert str(Refused(Why.SEAL)) == "seal"
