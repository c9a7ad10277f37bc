"""Registrations on the wire: sealed to the supervisors alone, of a device that can prove it."""

import json
from dataclasses import replace

import pytest

from tests.domain.registering import coded
from tests.wire import cast
from workstation.domain.ids import DeviceId, LineId
from workstation.domain.registration import CodedFacts
from workstation.wire import encoding, keys, registry, supervised
from workstation.wire.encoding import Raw
from workstation.wire.refusal import Refused, Why

KEM = keys.KemKey.from_private(cast.seeded("registry 1712"))
OTHER = keys.KemKey.from_private(cast.seeded("registry of somebody else"))
FACTS = coded(
    1,
    device=cast.MARIEKE.id,
    revision=2,
    facts={"channel": ("chat",), "actions": ("listened", "advised")},
    victims=({"form": ("sexual", "emotional"), "age": ("18-25",)}, {}),
    research=True,
)


def seal(facts: CodedFacts = FACTS, by: cast.Device = cast.MARIEKE) -> bytes:
    return registry.seal(facts, kem=KEM.public, cert=by.cert, at_ms=cast.NOW_MS, sign=by.keys.sign)


def opened(data: bytes, **changes: object) -> CodedFacts:
    asked: dict[str, object] = {
        "line": LineId("1712"),
        "device": cast.MARIEKE.id,
        "id_": FACTS.id,
        "kem": KEM,
        "pins": cast.PINS,
        "stored_ms": cast.NOW_MS,
    }
    return registry.open_sealed(data, **(asked | changes))  # type: ignore[arg-type]


def test_what_was_sealed_comes_out_as_it_went_in() -> None:
    assert opened(seal()) == FACTS


def test_its_length_tells_nothing_of_what_was_answered() -> None:
    few = replace(FACTS, facts={}, victims=())
    assert len(seal(few)) == len(seal())


def test_no_code_stands_in_what_the_relay_sees() -> None:
    data = seal()
    document = json.loads(data)
    seen = encoding.unb64(document["h"])
    assert set(json.loads(seen)) == {"v", "id", "from", "revision", "at"}
    for code in (b"sexual", b"listened", b"18-25", b"chat", b"registratie"):
        assert code not in data
        assert code not in encoding.unb64(document["c"])
        assert code not in seen


def test_nobody_else_opens_it() -> None:
    with pytest.raises(Refused) as told:
        opened(seal(), kem=OTHER)
    assert told.value.why is Why.SEAL


@pytest.mark.parametrize(
    "changes",
    [{"device": cast.SAM.id}, {"id_": "r-ffffffffffffffff"}],
)
def test_it_lies_under_its_own_subject_only(changes: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        opened(seal(), **changes)
    assert told.value.why is Why.SENDER


def test_one_device_cannot_write_as_another() -> None:
    forged = registry.seal(
        FACTS, kem=KEM.public, cert=cast.JOKE.cert, at_ms=cast.NOW_MS, sign=cast.JOKE.keys.sign
    )
    with pytest.raises(Refused) as told:
        opened(forged)
    assert told.value.why is Why.SENDER
    stolen = registry.seal(
        FACTS, kem=KEM.public, cert=cast.MARIEKE.cert, at_ms=cast.NOW_MS, sign=cast.JOKE.keys.sign
    )
    with pytest.raises(Refused) as told:
        opened(stolen)
    assert told.value.why is Why.SIGNATURE


def test_a_device_of_another_line_is_not_counted_here() -> None:
    theirs = replace(FACTS, device=cast.SAM.id)
    with pytest.raises(Refused) as told:
        opened(seal(theirs, cast.SAM), device=cast.SAM.id)
    assert told.value.why is Why.LINE
    assert opened(seal(theirs, cast.SAM), device=cast.SAM.id, line=LineId("npie")) == theirs


def test_a_certificate_that_was_good_when_it_was_stored_is_enough() -> None:
    year_ms = 366 * 24 * cast.HOUR_MS
    assert opened(seal(), stored_ms=cast.NOW_MS) == FACTS
    with pytest.raises(Refused) as told:
        opened(seal(), stored_ms=cast.NOW_MS + year_ms)
    assert told.value.why is Why.TIME


@pytest.mark.parametrize(
    "wrong",
    [
        {"facts": {"note": ("Zij zei dat hij",)}},
        {"facts": {"note": ("",)}},
        {"facts": {"Note met spatie": ("x",)}},
        {"facts": {"a": ()}},
        {"facts": {f"f{n}": ("x",) for n in range(61)}},
        {"facts": {"a": tuple(f"c{n}" for n in range(36))}},
        {"facts": {"a": ("x" * 49,)}},
        {"victims": tuple({} for _ in range(13))},
        {"revision": 0},
        {"id": "c-0123456789abcdef"},
        {"form": "Mijn formulier"},
    ],
)
def test_words_of_a_person_fit_nowhere(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        seal(replace(FACTS, **wrong))  # type: ignore[arg-type]
    assert told.value.why is Why.FORM


def _forged(told: object, header: registry.Header | None = None) -> bytes:
    """As a device would write that keeps to no schema but holds its keys."""
    head = header or registry.Header(
        v=1, id=FACTS.id, sender=DeviceId(cast.MARIEKE.id), revision=1, at_ms=cast.NOW_MS
    )
    bound = encoding.to_json(head)
    cert = json.loads(encoding.to_json(cast.MARIEKE.cert))
    plain = encoding.pad(json.dumps({"cert": cert, "told": told}).encode())
    locked = registry.hpke.seal(KEM.public, plain, supervised._info(registry.KIND, bound))
    return encoding.to_json(
        supervised.Document(
            v=1,
            h=Raw(bound),
            c=Raw(locked),
            s=encoding.Signature(
                cast.MARIEKE.keys.sign.sign(supervised._covered(registry.KIND, bound, locked))
            ),
        )
    )


TOLD = {
    "form": "registratie", "version": 1, "day": "2026-11-24", "facts": {}, "victims": [],
    "research": False,
}  # fmt: skip


def test_the_forger_of_these_tests_can_write_what_is_right() -> None:
    assert opened(_forged(TOLD)).form == "registratie"


@pytest.mark.parametrize(
    "change",
    [
        {"note": "vrije tekst"},
        {"facts": {"a": "x"}},
        {"facts": {"a": ["Een zin."]}},
        {"facts": {"a": [1]}},
        {"day": "2026-02-30"},
        {"day": "gisteren"},
        {"research": "ja"},
        {"version": 0},
        {"victims": [{}] * 13},
        {"victims": {}},
    ],
)
def test_a_document_that_keeps_not_to_the_schema_does_not_count(change: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        opened(_forged(TOLD | change))
    assert told.value.why is Why.FORM


def test_a_missing_field_and_bytes_of_chance_do_not_count() -> None:
    for data in (b"", b"{}", b"[]", b"\xff" * 40, seal()[:-2]):
        with pytest.raises(Refused):
            opened(data)
    with pytest.raises(Refused):
        opened(_forged({"form": "registratie"}))


def test_one_changed_sign_is_noticed() -> None:
    data = seal()
    document = json.loads(data)
    for part in ("h", "c", "s"):
        raw = bytearray(encoding.unb64(document[part]))
        raw[len(raw) // 2] ^= 1
        changed = json.dumps(document | {part: encoding.b64(bytes(raw))}).encode()
        with pytest.raises(Refused):
            opened(changed)
