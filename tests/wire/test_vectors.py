"""The shared vectors: Python makes them to the bit, and opens what an independent HPKE sealed."""

import json
from typing import Any

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hpke as library
from cryptography.hazmat.primitives.asymmetric import ec, x25519

from tests.wire import cast, make_vectors
from workstation.domain.ids import LineId, MemberId
from workstation.wire import (
    bodies,
    documents,
    encoding,
    envelope,
    epoch,
    frames,
    keys,
    names,
    registry,
    sealed,
    signed,
    ticket_secrets,
)
from workstation.wire.refusal import Refused


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(make_vectors.PATH.read_text())
    return found


def frame_of(value: Any) -> frames.Frame:
    return frames.decode(json.dumps(value).encode())


def test_the_generator_writes_what_is_committed() -> None:
    assert make_vectors.render() == make_vectors.PATH.read_text()


def test_every_member_opens_every_epoch_of_theirs_and_no_other(vectors: dict[str, Any]) -> None:
    issuer = epoch.Issuer(id=MemberId(cast.VISITOR_ID))
    inside = {1: {"Marieke"}, 2: {"Marieke", "Sam"}, 3: {"Sam"}}
    for row in vectors["epochs"]:
        frame = frame_of(row["frame"])
        assert isinstance(frame, frames.EpochFrame)
        payload = epoch.read(frame, issuer)
        for device in (cast.MARIEKE, cast.JOKE, cast.SAM):
            held = epoch.open_payload(payload, frame, MemberId(device.id), device.keys.kem)
            mine = device.name in inside[row["n"]]
            assert held.secret == (encoding.unb64(row["secret"]) if mine else None)
            assert set(held.names.values()) == (inside[row["n"]] if mine else set())


def test_every_envelope_opens_to_its_body(vectors: dict[str, Any]) -> None:
    for row in vectors["envelopes"]:
        frame = frame_of(row["frame"])
        assert isinstance(frame, frames.Envelope)
        header = envelope.header(frame)
        assert header.frame_id == row["frame_id"]
        sign = cast.VISITOR.sign if names.is_visitor(header.sender) else cast.MARIEKE.keys.sign
        body = envelope.open_sealed(frame, header, encoding.unb64(row["secret"]), sign.public)
        assert body.decode() == row["body"]
        bodies.decode(body)


def test_the_hello_opens_for_the_visitor(vectors: dict[str, Any]) -> None:
    frame = frame_of(vectors["sealed"]["frame"])
    assert isinstance(frame, frames.Sealed)
    opened = sealed.open_sealed(
        frame,
        me=MemberId(cast.VISITOR_ID),
        kem=cast.VISITOR.kem,
        pins=cast.PINS,
        now_ms=cast.NOW_MS,
    )
    assert opened.cert.name == "Marieke"


def test_the_ticket_opens_with_the_duty_key(vectors: dict[str, Any]) -> None:
    told = ticket_secrets.open_sealed(
        encoding.unb64(vectors["ticket"]["secret"]),
        ticket_secrets.VisitorSecret,
        chat=cast.CHAT,
        duty=cast.duty_key("1712"),
    )
    assert told.answers.region == "Oost-Vlaanderen"
    assert told.answers.gender is None


def test_the_registration_opens_with_the_supervisors_key(vectors: dict[str, Any]) -> None:
    row = vectors["registry"]
    told = registry.open_sealed(
        json.dumps(row["stored"]).encode(),
        line=LineId("1712"),
        device=cast.MARIEKE.id,
        id_=row["subject"].rpartition(".")[2],
        kem=keys.KemKey.from_private(encoding.unb64(row["key"]["private"])),
        pins=cast.PINS,
        stored_ms=cast.NOW_MS,
    )
    assert told == make_vectors.facts()
    document = signed.from_bytes(json.dumps(row["key_document"]).encode())
    key = signed.check(
        signed.Kind.REGISTRY, document, cast.line_key("1712").public, documents.Registry
    )
    assert key.kem == encoding.unb64(row["key"]["public"])


def test_what_must_be_refused_is_refused(vectors: dict[str, Any]) -> None:
    for row in vectors["refused"]:
        with pytest.raises(Refused):
            frame = frame_of(row["frame"])
            assert isinstance(frame, frames.Envelope)
            envelope.header(frame)


def test_what_is_no_canonical_b64_is_refused(vectors: dict[str, Any]) -> None:
    for text in vectors["not_b64"]:
        with pytest.raises(Refused):
            encoding.unb64(text)


def test_the_published_vectors_of_rfc_9180_open(vectors: dict[str, Any]) -> None:
    """The vectors carry AAD, which our own calls never do: hence the library's inner door."""
    kems = {32: library.KEM.X25519, 16: library.KEM.P256}
    aeads = {1: library.AEAD.AES_128_GCM, 2: library.AEAD.AES_256_GCM}
    assert {(row["kem_id"], row["aead_id"]) for row in vectors["hpke"]} >= {(32, 2), (16, 2)}
    for row in vectors["hpke"]:
        raw = {name: bytes.fromhex(row[name]) for name in ("skRm", "enc", "ct", "info", "aad")}
        suite = library.Suite(kems[row["kem_id"]], library.KDF.HKDF_SHA256, aeads[row["aead_id"]])
        key: Any = (
            x25519.X25519PrivateKey.from_private_bytes(raw["skRm"])
            if row["kem_id"] == 32
            else ec.derive_private_key(int.from_bytes(raw["skRm"], "big"), ec.SECP256R1())
        )
        opened = openssl.hpke._decrypt_with_aad(
            suite, raw["enc"] + raw["ct"], key, raw["info"], raw["aad"]
        )
        assert opened.hex() == row["pt"]
