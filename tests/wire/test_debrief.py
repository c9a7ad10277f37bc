"""Shared debriefs on the wire: words for the supervisors alone, of a device that can prove it."""

import json

import pytest

from tests.wire import cast
from workstation.domain import times
from workstation.domain.debrief import Debrief, Shared
from workstation.domain.ids import DebriefId, DeviceId, LineId
from workstation.wire import debrief, encoding, keys
from workstation.wire.refusal import Refused, Why

KEM = keys.KemKey.from_private(cast.seeded("registry 1712"))
OTHER = keys.KemKey.from_private(cast.seeded("registry of somebody else"))
TOLD = Debrief(
    id=DebriefId("b-0123456789abcdef"),
    words=("Het blijft hangen.", ""),
    made_at=times.from_ms(cast.NOW_MS),
)


def seal(by: cast.Device = cast.MARIEKE) -> bytes:
    return debrief.seal(
        TOLD, device=cast.MARIEKE.id, kem=KEM.public, cert=by.cert, sign=by.keys.sign
    )


def opened(data: bytes, **changes: object) -> Shared:
    asked: dict[str, object] = {
        "line": LineId("1712"),
        "device": cast.MARIEKE.id,
        "id_": TOLD.id,
        "kem": KEM,
        "pins": cast.PINS,
        "stored_ms": cast.NOW_MS,
    }
    return debrief.open_sealed(data, **(asked | changes))  # type: ignore[arg-type]


def test_what_was_sealed_comes_out_as_it_went_in_with_who_wrote_it() -> None:
    told = opened(seal())
    assert (told.id, told.words, told.made_at) == (TOLD.id, TOLD.words, TOLD.made_at)
    assert told.device == cast.MARIEKE.id
    assert told.name


def test_no_word_and_no_name_stands_in_what_the_relay_sees() -> None:
    document = json.loads(seal())
    assert set(json.loads(encoding.unb64(document["h"]))) == {"v", "id", "from", "at"}
    sealed = encoding.unb64(document["c"])
    for word in (TOLD.words[0], opened(seal()).name):
        assert word.encode() not in sealed


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kem": OTHER}, Why.SEAL),
        ({"device": DeviceId("d-ffffffffffffffff")}, Why.SENDER),
        ({"id_": "b-ffffffffffffffff"}, Why.SENDER),
        ({"line": LineId("npie")}, Why.LINE),
    ],
)
def test_under_another_name_or_key_it_does_not_count(changes: dict[str, object], why: Why) -> None:
    with pytest.raises(Refused) as caught:
        opened(seal(), **changes)
    assert caught.value.why is why


def test_a_header_that_was_changed_breaks_the_seal() -> None:
    document = json.loads(seal())
    header = json.loads(encoding.unb64(document["h"]))
    header["at"] += 1
    document["h"] = encoding.b64(json.dumps(header, separators=(",", ":")).encode())
    with pytest.raises(Refused):
        opened(json.dumps(document).encode())
