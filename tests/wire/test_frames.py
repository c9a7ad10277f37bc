"""Frames: any bytes at all are one of the four, or refused; nothing else is ever raised."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.wire import cast, talk
from workstation.domain.ids import FrameId
from workstation.wire import envelope, epoch, frames, page, receipt, sealed, subjects, tickets
from workstation.wire.refusal import Refused

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def sample() -> frames.Envelope:
    end = talk.end(talk.VISITOR)
    end.receive(talk.epoch_of([talk.MARIEKE]))
    return end.seal(talk.text("hallo")).frame


GOOD: dict[str, Any] = json.loads(frames.encode(sample()))


def everything(data: bytes) -> None:
    """Each way in that bytes of others have."""
    try:
        frame = frames.decode(data)
    except Refused:
        return
    try:
        match frame:
            case frames.EpochFrame():
                epoch.read(frame, talk.ISSUER)
            case frames.Envelope():
                envelope.header(frame)
            case frames.Sealed():
                sealed.header(frame)
            case frames.Receipt():
                receipt.peek(frame)
    except Refused:
        return


@given(st.binary(max_size=400))
@example(b'{"t":"env","v":' + b"[" * 60_000)
@example(b'{"t":"env","v":1e999}')
@example(b'{"t":"env","v":' + b"9" * 5000 + b"}")
def test_random_bytes_are_refused_and_nothing_else(data: bytes) -> None:
    everything(data)


@given(JSON)
def test_random_json_is_refused_and_nothing_else(value: Any) -> None:
    everything(json.dumps(value).encode())


@given(st.sampled_from(sorted(GOOD)), JSON)
def test_a_good_frame_with_one_odd_field_is_refused_and_nothing_else(name: str, value: Any) -> None:
    everything(json.dumps(GOOD | {name: value}).encode())


@given(st.integers(0, 900), st.binary(min_size=1, max_size=4))
def test_a_good_frame_with_odd_bytes_is_refused_and_nothing_else(at: int, odd: bytes) -> None:
    data = frames.encode(sample())
    everything(data[:at] + odd + data[at + len(odd) :])


@given(st.text(max_size=200) | JSON.map(json.dumps))
def test_a_door_and_a_page_refuse_odd_text_and_nothing_else(text: str) -> None:
    for read in (page.from_page, page.from_door):
        with pytest.raises(Refused):
            read(text)


@given(st.binary(max_size=200))
def test_odd_notes_in_a_waiting_room_are_refused_and_nothing_else(data: bytes) -> None:
    wait = subjects.Wait(line=cast.MARIEKE.line, ticket=cast.TICKET, sender="steward")
    with pytest.raises(Refused):
        tickets.decode_ticket(wait, data)


def test_a_frame_comes_back_as_it_went() -> None:
    frame = sample()
    assert frames.decode(frames.encode(frame)) == frame


def test_another_version_has_a_count_of_its_own() -> None:
    with pytest.raises(Refused, match="version"):
        frames.decode(json.dumps(GOOD | {"v": 2}).encode())
    with pytest.raises(Refused, match="form"):
        frames.decode(json.dumps(GOOD | {"x": 2}).encode())
    with pytest.raises(Refused, match="form"):
        frames.decode(json.dumps(GOOD | {"v": True}).encode())


def test_more_than_the_relay_carries_is_refused_unread() -> None:
    with pytest.raises(Refused, match="size"):
        frames.decode(b" " * (frames.FRAME_MAX_BYTES + 1))


def test_the_relay_sees_no_frame_id_in_a_dedupe_id() -> None:
    one = frames.dedupe_id(FrameId("a.b.1.0"), "d-1")
    assert len(one) == 32
    assert one != frames.dedupe_id(FrameId("a.b.1.0"), "d-2")


def test_a_header_that_counts_backwards_is_refused() -> None:
    for prev in ("[[2,1],[1,1]]", "[[1,1],[1,1]]", "[[3,1]]", "[[0,1]]", "[[1,-1]]"):
        head = envelope.Header(
            v=1,
            chat=cast.CHAT,
            epoch=3,
            sender=talk.VISITOR,
            session=talk.session("x"),
            counter=0,
            prev=(),
        )
        frame = envelope.seal(head, b"x", b"s" * 32, cast.VISITOR.sign)
        data = bytes(frame.h).replace(b'"prev":[]', f'"prev":{prev}'.encode())
        with pytest.raises(Refused, match="form"):
            envelope.header(frames.Envelope(v=1, h=type(frame.h)(data), c=frame.c, s=frame.s))
