"""What one device seals for another, and whose word it is."""

from collections.abc import Callable

import pytest

from tests.wire import cast
from workstation.domain.ids import LineId, MemberId
from workstation.wire import certificate, documents, encoding, frames, names, sealed, signed
from workstation.wire import sealed_bodies as said
from workstation.wire.refusal import Refused, Why

SAM, MARIEKE = cast.SAM, cast.MARIEKE
RESERVED = said.PushReserved(push=cast.PUSH, name="Sam", hold_until_ms=cast.NOW_MS + 1000)


def seal(
    body: said.AnyBody = RESERVED,
    *,
    sender: cast.Device = SAM,
    cert: signed.Signed | None = None,
    to: cast.Device = MARIEKE,
) -> frames.Sealed:
    return sealed.seal(
        body,
        id=names.message_id(cast.seeded("sealed", 16)),
        chat=cast.CHAT,
        sender=sender.id,
        to=MemberId(to.id),
        kem=to.keys.kem.public,
        cert=sender.cert if cert is None else cert,
        at_ms=cast.NOW_MS,
        sign=sender.keys.sign,
    )


def open_(
    frame: frames.Sealed,
    *,
    by: cast.Device = MARIEKE,
    pins: certificate.Pins = cast.PINS,
    now_ms: int = cast.NOW_MS,
) -> sealed.Opened:
    return sealed.open_sealed(frame, me=MemberId(by.id), kem=by.keys.kem, pins=pins, now_ms=now_ms)


BODIES: list[said.AnyBody] = [
    said.Hello(hello=cast.hello(SAM)),
    RESERVED,
    said.PushDeclined(
        push=cast.PUSH, reason=said.Declined.BUSY, note="morgen wel", proposed_at_ms=cast.NOW_MS
    ),
    said.PushDeclined(push=cast.PUSH, reason=said.Declined.BUSY, note="", proposed_at_ms=None),
    said.PushGivenBack(push=cast.PUSH, reason="busy"),
    said.PushTakenBack(push=cast.PUSH, reason=said.TakenBack.WITHDRAWN),
    said.PushRead(push=cast.PUSH),
]


@pytest.mark.parametrize("body", BODIES)
def test_every_body_comes_out_as_it_went_in_with_its_sender_proven(body: said.AnyBody) -> None:
    frame = frames.decode(frames.encode(seal(body)))
    assert isinstance(frame, frames.Sealed)
    opened = open_(frame)
    assert opened.body == body
    assert (opened.cert.device, opened.cert.line, opened.cert.name) == (SAM.id, "npie", "Sam")


def test_the_relay_sees_no_name_and_no_body() -> None:
    seen = frames.encode(seal()).decode()
    header = encoding.unb64(seen.split('"h":"')[1].split('"')[0])
    assert b"Sam" not in header
    assert b"push" not in header


OLD = cast.device("sam", "npie", "Sam", from_ms=0, to_ms=cast.NOW_MS)
COMING = cast.device("sam", "npie", "Sam", from_ms=cast.NOW_MS + 1)
SELF_MADE = cast.device("sam", "npie", "Sam", signer="1712")
STRANGER = cast.device("sam", "awel", "Sam")


@pytest.mark.parametrize(
    ("sender", "why"),
    [(OLD, Why.TIME), (COMING, Why.TIME), (SELF_MADE, Why.SIGNATURE), (STRANGER, Why.LINE)],
)
def test_a_certificate_that_is_not_good_now_is_refused(sender: cast.Device, why: Why) -> None:
    with pytest.raises(Refused) as caught:
        open_(seal(sender=sender))
    assert caught.value.why is why


def test_a_certificate_that_the_line_took_back_is_refused() -> None:
    pins = certificate.Pins(lines=cast.PINS.lines, revoked=frozenset({(LineId("npie"), 3)}))
    with pytest.raises(Refused, match="revoked"):
        open_(seal(), pins=pins)
    open_(seal(sender=cast.device("sam", "npie", "Sam", serial=4)), pins=pins)


def test_somebody_elses_certificate_does_not_help() -> None:
    with pytest.raises(Refused, match="sender"):
        open_(seal(sender=SAM, cert=cast.JOKE.cert))
    thief = cast.Device(
        id=cast.JOKE.id, line=cast.JOKE.line, name="Sam", keys=SAM.keys, cert=cast.JOKE.cert
    )
    with pytest.raises(Refused, match="signature"):
        open_(seal(sender=thief))


def test_a_frame_for_another_is_refused_and_does_not_open() -> None:
    with pytest.raises(Refused, match="receiver"):
        open_(seal(to=cast.JOKE))
    relabelled = cast.Device(
        id=MARIEKE.id,
        line=MARIEKE.line,
        name="",
        keys=cast.JOKE.keys,
        cert=MARIEKE.cert,
    )
    with pytest.raises(Refused, match="seal"):
        open_(seal(to=relabelled))


@pytest.mark.parametrize(
    "change",
    [
        lambda f: frames.Sealed(v=1, h=type(f.h)(f.h.replace(b"c-", b"h-")), c=f.c, s=f.s),
        lambda f: frames.Sealed(v=1, h=f.h, c=type(f.c)(f.c[:-1] + bytes([f.c[-1] ^ 1])), s=f.s),
        lambda f: frames.Sealed(v=1, h=f.h, c=f.c, s=type(f.s)(bytes(64))),
        lambda f: frames.Sealed(v=1, h=f.h, c=type(f.c)(f.c + b"x"), s=f.s),
    ],
)
def test_one_changed_part_is_refused(change: Callable[[frames.Sealed], frames.Sealed]) -> None:
    with pytest.raises(Refused):
        open_(change(seal()))


def test_a_briefing_with_long_items_still_has_a_limit() -> None:
    from workstation.domain.ids import EntryId, ItemId
    from workstation.wire import consent

    def briefing(length: int) -> said.PushBriefing:
        return said.PushBriefing(
            push=cast.PUSH,
            record=cast.hello(SAM),
            items=tuple(
                consent.ShownItem(id=ItemId(f"i{n}"), label="l", text="x" * length)
                for n in range(8)
            ),
            visitor=said.BriefedVisitor(
                id=cast.VISITOR_ID,
                sign=cast.VISITOR.sign.public,
                kem=cast.VISITOR.kem.public,
                home=LineId("1712"),
            ),
            entry=EntryId("1712"),
            began_at_ms=cast.NOW_MS,
        )

    assert open_(seal(briefing(2000))).body == briefing(2000)
    with pytest.raises(Refused, match="size"):
        seal(briefing(3000))


def test_the_roles_of_a_certificate_are_those_of_staff() -> None:
    with pytest.raises(Refused, match="form"):
        encoding.from_json(
            encoding.to_json(signed.read(SAM.cert, documents.Cert)).replace(
                b'"counsellor"', b'"visitor"'
            ),
            documents.Cert,
        )
