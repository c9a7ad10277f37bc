"""The people of the wire's tests: two lines, three devices, a visitor, all with keys that never change."""

import hashlib
from dataclasses import dataclass

from workstation.domain.ids import DeviceId, LineId, MemberId, PushId
from workstation.wire import certificate, documents, keys, names, signed
from workstation.wire.documents import Cert, EpochMember, Role

NOW_MS = 1_795_600_000_000
HOUR_MS = 3_600_000


def seeded(label: str, length: int = 32) -> bytes:
    """Bytes that look random and are always the same."""
    return hashlib.shake_256(b"schakel/test/" + label.encode()).digest(length)


def line_key(line: str) -> keys.SignKey:
    return keys.SignKey.from_private(seeded(f"line {line}"))


def duty_key(line: str) -> keys.KemKey:
    return keys.KemKey.from_private(seeded(f"duty {line}"))


def identity(label: str) -> keys.Identity:
    return keys.Identity(
        sign=keys.SignKey.from_private(seeded(f"sign {label}")),
        kem=keys.KemKey.from_private(seeded(f"kem {label}")),
    )


@dataclass(frozen=True)
class Device:
    id: DeviceId
    line: LineId
    name: str
    keys: keys.Identity
    cert: signed.Signed

    @property
    def member(self) -> EpochMember:
        return EpochMember(
            id=MemberId(self.id),
            line=self.line,
            role=Role.COUNSELLOR,
            sign=self.keys.sign.public,
            kem=self.keys.kem.public,
        )


def device(
    label: str,
    line: str,
    name: str,
    *,
    signer: str | None = None,
    from_ms: int = NOW_MS - HOUR_MS,
    to_ms: int = NOW_MS + 1000 * HOUR_MS,
    serial: int = 1,
) -> Device:
    own = identity(label)
    id_ = names.device_id(seeded(f"id {label}", 8))
    cert = Cert(
        line=LineId(line),
        device=id_,
        name=name,
        role="counsellor",
        sign=own.sign.public,
        kem=own.kem.public,
        from_ms=from_ms,
        to_ms=to_ms,
        serial=serial,
    )
    document = signed.sign(signed.Kind.CERT, cert, line_key(signer or line))
    return Device(id=id_, line=LineId(line), name=name, keys=own, cert=document)


MARIEKE = device("marieke", "1712", "Marieke", serial=7)
JOKE = device("joke", "1712", "Joke", serial=8)
SAM = device("sam", "npie", "Sam", serial=3)

VISITOR = identity("visitor")
VISITOR_ID = names.visitor_id(VISITOR.sign.public, VISITOR.kem.public)
VISITOR_MEMBER = EpochMember(
    id=MemberId(VISITOR_ID),
    line="",
    role=Role.VISITOR,
    sign=VISITOR.sign.public,
    kem=VISITOR.kem.public,
)

PINS = certificate.Pins(
    lines={LineId("1712"): line_key("1712").public, LineId("npie"): line_key("npie").public}
)

CHAT = names.chat_id(seeded("chat", 8))
HUDDLE = names.huddle_id(seeded("huddle", 8))
TICKET = names.ticket_id(seeded("ticket", 8))
PUSH = names.push_id(seeded("push", 8))


def hello(
    who: Device,
    purpose: documents.Purpose = documents.Purpose.CLAIM,
    push: str | None = None,
    nonce: str = "hello",
) -> signed.Signed:
    payload = documents.Hello(
        chat=CHAT,
        device=who.id,
        purpose=purpose,
        push=PushId(push) if push else None,
        nonce=names.sixteen(seeded(f"nonce {nonce} {who.id}", 16)),
        at_ms=NOW_MS,
    )
    return signed.sign(signed.Kind.HELLO, payload, who.keys.sign)
