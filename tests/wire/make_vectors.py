"""Writes resources/vectors/wire.json: what Python and the visitor's page must both make, or open, to the bit.

Run as `PYTHONPATH=src:. python -m tests.wire.make_vectors`. Everything is deterministic: the keys
come from `cast`, and the ephemeral keys of HPKE are fixed by sealing with pyhpke, which thereby is
a second opinion on every wrap. All bytes are b64 (base64url, unpadded); `text` values are text.
A page checks: makes (`encoding`, `padding`, `items`, `visitor`, `signed`, `envelopes`: the same bytes
from the same input) and opens (`hpke`, `epochs`, `sealed`, `ticket`). `refused` must all be refused.
"""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKeyPair
from pyhpke.kem_key import KEMKey

from tests.wire import cast
from workstation.domain.ids import EntryId, ItemId, LineId, MemberId, MessageId
from workstation.domain.registration import CodedFacts
from workstation.domain.survey import Answer
from workstation.wire import (
    bodies,
    consent,
    documents,
    encoding,
    envelope,
    epoch,
    frames,
    hpke,
    keys,
    names,
    page,
    receipt,
    registry,
    sealed,
    sealed_bodies,
    secrecy,
    signed,
    survey,
    ticket_secrets,
)
from workstation.wire.encoding import b64
from workstation.wire.fields import Wire

# `workstation selftest` opens them too, wherever Schakel is installed.
PATH = Path(__file__).parents[2] / "resources" / "vectors" / "wire.json"
RFC_PATH = PATH.with_name("rfc9180.json")

ITEMS = (
    consent.ShownItem(id=ItemId("theme"), label="Waarover het gaat", text="Iets van vorige week."),
    consent.ShownItem(
        id=ItemId("not_again"),
        label='Niet opnieuw vertellen: "alles"',
        text="met mijn broer\nen mijn é ü 🙂 \u2028 \u007f \u202e </p> \\ / \u0001 \t",
    ),
    consent.ShownItem(id=ItemId("age"), label="Leeftijd", text=""),
)


def sealer(label: str) -> hpke.Sealer:
    """HPKE with ephemeral keys that are always the same: never outside test vectors."""
    count = 0

    def seal(public: bytes, plaintext: bytes, info: bytes) -> bytes:
        nonlocal count
        count += 1
        ephemeral = keys.KemKey.from_private(cast.seeded(f"ephemeral {label} {count}"))
        suite = CipherSuite.new(
            KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM
        )
        pair = KEMKeyPair(
            KEMKey.from_jwk(_jwk(ephemeral.public, ephemeral.private)),
            KEMKey.from_jwk(_jwk(ephemeral.public)),
        )
        enc, context = suite.create_sender_context(KEMKey.from_jwk(_jwk(public)), info, eks=pair)
        return bytes(enc) + bytes(context.seal(plaintext))

    return seal


def _jwk(public: bytes, private: bytes | None = None) -> dict[str, str]:
    own = {"kty": "OKP", "crv": "X25519", "x": b64(public)}
    return own | ({"d": b64(private)} if private else {})


def _pair(pair: keys.SignKey | keys.KemKey) -> dict[str, str]:
    return {"private": b64(pair.private), "public": b64(pair.public)}


def _device(device: cast.Device) -> dict[str, Any]:
    return {
        "id": device.id,
        "line": device.line,
        "name": device.name,
        "sign": _pair(device.keys.sign),
        "kem": _pair(device.keys.kem),
        "cert": _plain(device.cert),
    }


def _plain(value: Any) -> Any:
    """A structure as plain JSON values."""
    return json.loads(encoding.to_json(value))


def _padding() -> list[dict[str, Any]]:
    lengths = (0, 1, 254, 255, 256, 1023, 1024, 4095, 4096, 16383, 16384, 20479)
    cases: list[dict[str, Any]] = []
    for length in lengths:
        padded = encoding.pad(b"a" * length)
        cases.append(
            {
                "payload": {"byte": "a", "length": length},
                "length": len(padded),
                "sha256": b64(hashlib.sha256(padded).digest()),
            }
        )
    return cases


def _message(label: str) -> MessageId:
    return names.message_id(cast.seeded(f"message {label}", 16))


def _documents() -> list[tuple[signed.Kind, Wire, keys.SignKey]]:
    line = cast.line_key("1712")
    marieke, visitor = cast.MARIEKE, cast.VISITOR
    return [
        (signed.Kind.CERT, signed.read(marieke.cert, documents.Cert), line),
        (signed.Kind.DUTY, duty("1712"), line),
        (signed.Kind.HOURS, hours("1712"), line),
        (signed.Kind.HELLO, signed.read(cast.hello(marieke), documents.Hello), marieke.keys.sign),
        (signed.Kind.CONSENT, signed.read(given(), documents.Consent), visitor.sign),
        (signed.Kind.WITHDRAW, signed.read(withdrawn(), documents.Withdrawal), visitor.sign),
        (signed.Kind.ATTACH, attachment(), visitor.sign),
        (
            signed.Kind.RECEIPT,
            documents.Got(
                chat=cast.CHAT,
                sender=MemberId(marieke.id),
                got=(frames.epoch_frame_id(cast.CHAT, 1),),
                read=(_message("hallo"),),
            ),
            marieke.keys.sign,
        ),
    ]


def duty(line: str) -> documents.Duty:
    return documents.Duty(
        line=LineId(line),
        n=1,
        kem=cast.duty_key(line).public,
        from_ms=cast.NOW_MS - cast.HOUR_MS,
        to_ms=cast.NOW_MS + 100 * cast.HOUR_MS,
    )


def hours(line: str) -> documents.Hours:
    return documents.Hours(
        line=LineId(line),
        n=1,
        tz="Europe/Brussels",
        open=tuple(documents.Open(day=day, from_="13:00", to="22:00") for day in range(5)),
        closed=("2026-12-25",),
    )


def given() -> signed.Signed:
    return consent.give(
        push=cast.PUSH,
        chat=cast.CHAT,
        visitor=cast.VISITOR_ID,
        line=LineId("npie"),
        items=ITEMS[:2],
        at_ms=cast.NOW_MS,
        expires_ms=cast.NOW_MS + cast.HOUR_MS,
        sign=cast.VISITOR.sign,
    )


def withdrawn() -> signed.Signed:
    return consent.withdraw(
        push=cast.PUSH,
        chat=cast.CHAT,
        visitor=cast.VISITOR_ID,
        at_ms=cast.NOW_MS + 1,
        sign=cast.VISITOR.sign,
    )


def attachment() -> documents.Attachment:
    return documents.Attachment(
        nonce=names.sixteen(cast.seeded("door nonce", 16)),
        visitor=cast.VISITOR_ID,
        sign=cast.VISITOR.sign.public,
        kem=cast.VISITOR.kem.public,
        at_ms=cast.NOW_MS,
    )


def secret(n: int) -> bytes:
    return cast.seeded(f"epoch secret {n}")


def epoch_frames() -> list[frames.EpochFrame]:
    """Marieke alone with the visitor; then Sam joins; then Sam has the chat and Marieke is out."""
    stories = (
        (cast.MARIEKE.id, [cast.MARIEKE]),
        (cast.MARIEKE.id, [cast.MARIEKE, cast.SAM]),
        (cast.SAM.id, [cast.SAM]),
    )
    made: list[frames.EpochFrame] = []
    for n, (owner, devices) in enumerate(stories, start=1):
        made.append(
            epoch.issue(
                chat=cast.CHAT,
                n=n,
                prev=epoch.digest(made[-1]) if made else b"",
                issuer=MemberId(cast.VISITOR_ID),
                owner=owner,
                members=[cast.VISITOR_MEMBER, *(device.member for device in devices)],
                names={MemberId(device.id): device.name for device in devices},
                secret=secret(n),
                at_ms=cast.NOW_MS + n,
                sign=cast.VISITOR.sign,
                seal=sealer(f"epoch {n}"),
            )
        )
    return made


def _envelopes() -> list[dict[str, Any]]:
    hallo = bodies.Text(
        id=_message("hallo"), at_ms=cast.NOW_MS + 10, text="Hallo, ben je veilig? 🙂"
    )
    answer = bodies.Text(id=_message("antwoord"), at_ms=cast.NOW_MS + 11, text='<b>ja</b> "\u202e"')
    ask = bodies.ConsentAsk(
        id=_message("vraag"),
        at_ms=cast.NOW_MS + 12,
        push=cast.PUSH,
        line=LineId("npie"),
        who="Sam",
        items=ITEMS,
        expires_ms=cast.NOW_MS + cast.HOUR_MS,
    )
    yes = bodies.ConsentAnswer(
        id=_message("ja"), at_ms=cast.NOW_MS + 13, push=cast.PUSH, record=given()
    )
    rows: list[tuple[str, keys.SignKey, int, int, tuple[tuple[int, int], ...], bodies.Body]] = [
        (cast.MARIEKE.id, cast.MARIEKE.keys.sign, 1, 0, (), hallo),
        (cast.VISITOR_ID, cast.VISITOR.sign, 1, 0, (), answer),
        (cast.MARIEKE.id, cast.MARIEKE.keys.sign, 1, 1, (), ask),
        (cast.VISITOR_ID, cast.VISITOR.sign, 2, 0, ((1, 1),), yes),
    ]
    made: list[dict[str, Any]] = []
    for sender, key, n, counter, prev, body in rows:
        header = envelope.Header(
            v=1,
            chat=cast.CHAT,
            epoch=n,
            sender=MemberId(sender),
            session=names.sixteen(cast.seeded(f"session {sender}", 16)),
            counter=counter,
            prev=prev,
        )
        data = bodies.encode(body)
        frame = envelope.seal(header, data, secret(n), key)
        info = f"schakel/env\0{cast.CHAT}\0{n}\0{sender}\0{header.session}"
        made.append(
            {
                "frame_id": header.frame_id,
                "secret": b64(secret(n)),
                "key": b64(secrecy.derive(secret(n), info.encode())),
                "header": encoding.to_json(header).decode(),
                "body": data.decode(),
                "sign": b64(key.private),
                "frame": _plain(frame),
            }
        )
    return made


def _hello() -> frames.Sealed:
    return sealed.seal(
        sealed_bodies.Hello(hello=cast.hello(cast.MARIEKE)),
        id=_message("hello"),
        chat=cast.CHAT,
        sender=cast.MARIEKE.id,
        to=MemberId(cast.VISITOR_ID),
        kem=cast.VISITOR.kem.public,
        cert=cast.MARIEKE.cert,
        at_ms=cast.NOW_MS,
        sign=cast.MARIEKE.keys.sign,
        hpke_seal=sealer("hello"),
    )


def _ticket() -> dict[str, Any]:
    answers = ticket_secrets.Answers(age="18+", region="Oost-Vlaanderen")
    told = ticket_secrets.VisitorSecret(
        answers=answers, sign=cast.VISITOR.sign.public, kem=cast.VISITOR.kem.public
    )
    secret_ = ticket_secrets.seal(
        told, chat=cast.CHAT, duty_kem=cast.duty_key("1712").public, hpke_seal=sealer("ticket")
    )
    return {
        "chat": cast.CHAT,
        "duty": _pair(cast.duty_key("1712")),
        "plaintext": encoding.to_json(told).decode(),
        "secret": b64(secret_),
    }


def facts() -> CodedFacts:
    return CodedFacts(
        id=names.registration_id(cast.seeded("registration", 8)),
        device=cast.MARIEKE.id,
        revision=2,
        form="registratie",
        form_version=1,
        day=date(2026, 11, 24),
        facts={"channel": ("chat",), "actions": ("listened", "advised")},
        victims=({"form": ("sexual", "emotional"), "age": ("18-25",)}, {}),
        research=True,
    )


def registry_key() -> keys.KemKey:
    return keys.KemKey.from_private(cast.seeded("registry 1712"))


def _registry() -> dict[str, Any]:
    """A registration as it is stored, and the document that tells its key."""
    key = documents.Registry(
        line=LineId("1712"),
        n=1,
        kem=registry_key().public,
        from_ms=cast.NOW_MS - cast.HOUR_MS,
        to_ms=cast.NOW_MS + 100 * cast.HOUR_MS,
    )
    document = registry.seal(
        facts(),
        kem=registry_key().public,
        cert=cast.MARIEKE.cert,
        at_ms=cast.NOW_MS,
        sign=cast.MARIEKE.keys.sign,
        hpke_seal=sealer("registry"),
    )
    return {
        "subject": f"reg.{cast.MARIEKE.id}.{facts().id}",
        "key": _pair(registry_key()),
        "key_document": _plain(signed.sign(signed.Kind.REGISTRY, key, cast.line_key("1712"))),
        "stored": json.loads(document),
    }


def told_survey() -> survey.Answers:
    return survey.Answers(v=1, moved=True, again=Answer.NO, next=Answer.PARTLY)


def _survey() -> dict[str, Any]:
    secret_ = survey.seal(
        told_survey(),
        survey=_message("survey"),
        line=LineId("1712"),
        duty_kem=cast.duty_key("1712").public,
        hpke_seal=sealer("survey"),
    )
    return {
        "survey": _message("survey"),
        "line": "1712",
        "duty": _pair(cast.duty_key("1712")),
        "plaintext": encoding.to_json(told_survey()).decode(),
        "secret": b64(secret_),
    }


def _status() -> page.Status:
    return page.Status(
        state=page.Door.OPEN, on_duty=3, free=1, ahead=None, until_ms=None, opens_ms=None
    )


def _page() -> dict[str, list[Any]]:
    """One of each, in the spelling that both sides agree on."""
    envelope_frame = encoding.to_json(_envelopes()[0]["frame"])
    answer_frame = encoding.to_json(_envelopes()[1]["frame"])
    by_line = cast.line_key("1712")
    from_door: list[page.FromDoor] = [
        page.Challenge(
            v=1,
            nonce=attachment().nonce,
            line=LineId("1712"),
            docs=page.Docs(
                duty=signed.sign(signed.Kind.DUTY, duty("1712"), by_line),
                hours=signed.sign(signed.Kind.HOURS, hours("1712"), by_line),
            ),
            status=_status(),
        ),
        page.Ready(visitor=cast.VISITOR_ID),
        page.StatusNews.of(
            page.Status(
                state=page.Door.CLOSED,
                on_duty=0,
                free=0,
                ahead=None,
                until_ms=None,
                opens_ms=cast.NOW_MS + cast.HOUR_MS,
            )
        ),
        page.Mail(seq=12, frame=page.raw(envelope_frame)),
        page.Whisper(sender=cast.MARIEKE.id, chat=cast.CHAT, what="typing"),
        page.Presence(line=LineId("1712"), device=cast.MARIEKE.id, here=False),
        page.Ok(id="1"),
        page.No(id="2", why=page.NotSent.RATE),
        page.Bye(why=page.Farewell.ELSEWHERE),
        page.Pong(),
    ]
    from_page: list[page.FromPage] = [
        page.Attach(doc=signed.sign(signed.Kind.ATTACH, attachment(), cast.VISITOR.sign)),
        page.OpenTicket(
            id="1",
            ticket=cast.TICKET,
            chat=cast.CHAT,
            secret=encoding.Raw.parse(_ticket()["secret"]),
            expires_ms=cast.NOW_MS + cast.HOUR_MS,
        ),
        page.WithdrawTicket(id="2", ticket=cast.TICKET),
        page.Send(
            id="3",
            to=cast.MARIEKE.id,
            line=LineId("1712"),
            chat=cast.CHAT,
            frame=page.raw(answer_frame),
        ),
        page.WhisperTo(to=cast.MARIEKE.id, line=LineId("1712"), chat=cast.CHAT, what="typing"),
        page.Watch(devices=(page.Watched(line=LineId("1712"), device=cast.MARIEKE.id),)),
        page.Ack(seq=12),
        page.Ping(),
        page.SendSurvey(
            id="4",
            survey=_message("survey"),
            secret=page.SurveyBytes.parse(_survey()["secret"]),
        ),
    ]
    return {
        "from_door": [_plain(frame) for frame in from_door],
        "from_page": [_plain(frame) for frame in from_page],
    }


def _refused() -> list[dict[str, Any]]:
    """Frames that no side may take, each with what is wrong with it."""
    good = _envelopes()[0]["frame"]
    last = good["s"][-1]
    loose = good["s"][:-1] + chr(ord(last) + 1)
    return [
        {"what": "unknown version", "frame": good | {"v": 2}},
        {"what": "unknown type", "frame": good | {"t": "envelope"}},
        {"what": "surplus field", "frame": good | {"x": 1}},
        {"what": "missing field", "frame": {k: v for k, v in good.items() if k != "s"}},
        {"what": "padded b64", "frame": good | {"s": good["s"] + "=="}},
        {"what": "stray bits in b64", "frame": good | {"s": loose}},
        {"what": "standard b64", "frame": good | {"s": "+" + good["s"][1:]}},
        {"what": "short signature", "frame": good | {"s": good["s"][:-4]}},
        {"what": "ciphertext of no bucket", "frame": good | {"c": good["c"][:-8]}},
    ]


def build() -> dict[str, Any]:
    """All of it, the same at each call."""
    made = epoch_frames()
    return {
        "now": cast.NOW_MS,
        "lines": {line: _pair(cast.line_key(line)) for line in ("1712", "npie")},
        "entry": EntryId("chat-na-seksueel-geweld"),
        "chat": cast.CHAT,
        "push": cast.PUSH,
        "visitor": {
            "id": cast.VISITOR_ID,
            "sign": _pair(cast.VISITOR.sign),
            "kem": _pair(cast.VISITOR.kem),
        },
        "devices": {device.name: _device(device) for device in (cast.MARIEKE, cast.JOKE, cast.SAM)},
        "encoding": [
            {"hex": data.hex(), "b64": b64(data)}
            for data in (b"", b"\0", b"\xff\xff", b"\xfb\xef\xbe", cast.seeded("bytes", 33))
        ],
        "not_b64": ["A", "AA=", "AA==", "AB", "A+A", "A/A", "A A", "AAAé"],
        "padding": _padding(),
        "items": [_plain(item) | {"hash": b64(consent.item_hash(item))} for item in ITEMS],
        "signed": [
            {
                "kind": kind,
                "payload": encoding.to_json(payload).decode(),
                "private": b64(key.private),
                "public": b64(key.public),
                "doc": _plain(signed.sign(kind, payload, key)),
            }
            for kind, payload, key in _documents()
        ],
        "hpke": json.loads(RFC_PATH.read_text()),
        "epochs": [
            {
                "n": n,
                "secret": b64(secret(n)),
                "digest": b64(epoch.digest(frame)),
                "names_key": b64(
                    secrecy.derive(secret(n), f"schakel/names\0{cast.CHAT}\0{n}".encode())
                ),
                "payload": bytes(frame.doc.p).decode(),
                "frame": _plain(frame),
            }
            for n, frame in enumerate(made, start=1)
        ],
        "envelopes": _envelopes(),
        "sealed": {"purpose": "hello of Marieke to the visitor", "frame": _plain(_hello())},
        "receipt": _plain(
            receipt.make(
                chat=cast.CHAT,
                sender=MemberId(cast.VISITOR_ID),
                got=[frames.epoch_frame_id(cast.CHAT, 1)],
                read=[_message("hallo")],
                sign=cast.VISITOR.sign,
            )
        ),
        "ticket": _ticket(),
        "registry": _registry(),
        "survey": _survey(),
        "page": _page(),
        "refused": _refused(),
    }


def render() -> str:
    """The file's text."""
    return json.dumps(build(), indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    PATH.write_text(render())
