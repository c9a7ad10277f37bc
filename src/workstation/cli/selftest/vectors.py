"""Owns the check that keys, seals and signatures do here what they did where they were made.

The vectors are those that our tests and the visitor's page share (docs/protocol.md).
"""

import json
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from cryptography.exceptions import InvalidTag

from workstation.cli.selftest import rfc9180
from workstation.cli.selftest.outcome import Fact, NotSo
from workstation.domain.ids import ChatId, MemberId
from workstation.system import resources
from workstation.wire import encoding, envelope, epoch, frames, hpke, keys, signed, ticket_secrets
from workstation.wire.refusal import Refused


def check() -> dict[str, Fact]:
    """Raises NotSo; ResourceMissing without the vectors."""
    published = _read("rfc9180.json")
    ours = _read("wire.json")
    return {
        "rfc9180": _published(published),
        "sealed_here": _sealed_here(),
        "epochs": _epochs(ours),
        "envelopes": _envelopes(ours),
        "signatures": _signatures(ours),
        "tickets": _ticket(ours),
        "refused": _refused(ours),
    }


def _read(name: str) -> Any:
    return json.loads(resources.find("vectors", name).read_text(encoding="utf-8"))


def _published(rows: list[dict[str, Any]]) -> int:
    ours = [row for row in rows if row["kem_id"] == rfc9180.X25519_HKDF_SHA256]
    for row in ours:
        private, enc, ct, info, aad = (
            bytes.fromhex(row[name]) for name in ("skRm", "enc", "ct", "info", "aad")
        )
        try:
            told = rfc9180.open_base(private, enc + ct, info, aad, aead=row["aead_id"])
        except InvalidTag:
            raise NotSo("rfc9180") from None
        _same(told, bytes.fromhex(row["pt"]), "rfc9180")
    return len(ours)


def _sealed_here() -> int:
    """What the program seals, the second reading opens."""
    own = keys.KemKey.from_private(os.urandom(32))
    sealed = hpke.seal(own.public, b"hallo", b"selftest")
    try:
        told = rfc9180.open_base(own.private, sealed, b"selftest")
    except InvalidTag:
        raise NotSo("seal") from None
    _same(told, b"hallo", "seal")
    _same(hpke.open_sealed(own.private, sealed, b"selftest"), b"hallo", "seal")
    return 1


def _epochs(ours: dict[str, Any]) -> int:
    opened = 0
    issuer = epoch.Issuer(id=MemberId(ours["visitor"]["id"]))
    members = [ours["visitor"], *ours["devices"].values()]
    for row in ours["epochs"]:
        frame = _frame(row, frames.EpochFrame)
        payload = epoch.read(frame, issuer)
        for one in members:
            kem = keys.KemKey.from_private(encoding.unb64(one["kem"]["private"]))
            held = epoch.open_payload(payload, frame, MemberId(one["id"]), kem)
            if held.secret is not None:
                _same(held.secret, encoding.unb64(row["secret"]), "epoch")
                opened += 1
    if not opened:
        raise NotSo("epoch")
    return opened


def _envelopes(ours: dict[str, Any]) -> int:
    for row in ours["envelopes"]:
        frame = _frame(row, frames.Envelope)
        sign = keys.SignKey.from_private(encoding.unb64(row["sign"]))
        body = envelope.open_sealed(
            frame, envelope.header(frame), encoding.unb64(row["secret"]), sign.public
        )
        _same(body, row["body"].encode(), "envelope")
    return len(ours["envelopes"])


def _signatures(ours: dict[str, Any]) -> int:
    for row in ours["signed"]:
        kind, public = signed.Kind(row["kind"]), encoding.unb64(row["public"])
        document = signed.from_bytes(json.dumps(row["doc"]).encode())
        signed.verify(kind, document, public)
        forged = signed.Signed(p=encoding.Raw(document.p + b" "), s=document.s)
        _must_refuse(partial(signed.verify, kind, forged, public))
    return len(ours["signed"])


def _ticket(ours: dict[str, Any]) -> int:
    row = ours["ticket"]
    told = ticket_secrets.open_sealed(
        encoding.unb64(row["secret"]),
        ticket_secrets.VisitorSecret,
        chat=ChatId(row["chat"]),
        duty=keys.KemKey.from_private(encoding.unb64(row["duty"]["private"])),
    )
    _same(encoding.to_json(told), row["plaintext"].encode(), "ticket")
    return 1


def _refused(ours: dict[str, Any]) -> int:
    for row in ours["refused"]:
        _must_refuse(partial(_header, row))
    return len(ours["refused"])


def _header(row: dict[str, Any]) -> envelope.Header:
    return envelope.header(_frame(row, frames.Envelope))


def _frame(row: dict[str, Any], kind: type[Any]) -> Any:
    frame = frames.decode(json.dumps(row["frame"]).encode())
    if not isinstance(frame, kind):
        raise NotSo("frame")
    return frame


def _must_refuse(act: Callable[[], object]) -> None:
    try:
        act()
    except Refused:
        return
    raise NotSo("refusal")


def _same(found: bytes, wanted: bytes, what: str) -> None:
    if found != wanted:
        raise NotSo(what)
