"""A dossier: of the one who signed it, for one line, until one day, over what was ticked; no other."""

from typing import Any

import msgspec
import pytest

from tests.wire import cast
from workstation.domain.ids import ItemId, LineId, PushId
from workstation.wire import admission, consent, dossier, names, signed
from workstation.wire.consent import ShownItem
from workstation.wire.documents import Cert, Consent, Purpose
from workstation.wire.refusal import Refused

DAY_MS = 86_400_000
UNTIL_MS = cast.NOW_MS - cast.NOW_MS % DAY_MS + 91 * DAY_MS
NPIE = LineId("npie")
ID = PushId(names.push_id(cast.seeded("dossier", 8)))
CERT = signed.read(cast.MARIEKE.cert, Cert)
ITEMS = tuple(
    ShownItem(id=dossier.point_id(UNTIL_MS, kind, n), label="Nota", text=f"punt {n}")
    for n, kind in enumerate(("note", "step", "fact"), 1)
)
GROUND = dossier.Ground(
    id="nood", version=1, name="Nood", by="Marieke", at_ms=cast.NOW_MS, reason="daarom"
)


def made(**change: Any) -> signed.Signed:
    told: dict[str, Any] = {
        "id": ID,
        "chat": cast.CHAT,
        "sender": cast.MARIEKE.id,
        "home": LineId("1712"),
        "line": NPIE,
        "at_ms": cast.NOW_MS,
        "until_ms": UNTIL_MS,
        "items": ITEMS[:2],
        "ground": None,
        "sign": cast.MARIEKE.keys.sign,
    }
    return dossier.make(**told | change)


def verified(document: signed.Signed, **change: Any) -> dossier.Dossier:
    told: dict[str, Any] = {
        "id": ID,
        "chat": cast.CHAT,
        "line": NPIE,
        "cert": CERT,
        "now_ms": cast.NOW_MS,
    }
    return dossier.verify(document, **told | change)


def given(**change: Any) -> signed.Signed:
    told: dict[str, Any] = {
        "push": ID,
        "chat": cast.CHAT,
        "visitor": cast.VISITOR_ID,
        "line": NPIE,
        "items": ITEMS[:2],
        "at_ms": cast.NOW_MS,
        "expires_ms": cast.NOW_MS + cast.HOUR_MS,
        "sign": cast.VISITOR.sign,
    }
    return consent.give(**told | change)


def consented(record: signed.Signed, found: dossier.Dossier, now_ms: int = cast.NOW_MS) -> Consent:
    return dossier.verify_consent(
        record,
        found,
        visitor=cast.VISITOR_ID,
        sign=cast.VISITOR.sign.public,
        kem=cast.VISITOR.kem.public,
        now_ms=now_ms,
    )


def test_what_was_signed_and_ticked_holds() -> None:
    found = verified(made())
    assert found.items == ITEMS[:2]
    assert consented(given(), found).line == NPIE
    assert consented(given(items=ITEMS), found).items[2].id == ITEMS[2].id
    assert verified(made(ground=GROUND)).ground == GROUND


@pytest.mark.parametrize(
    ("sent", "here", "why"),
    [
        ({"sign": cast.JOKE.keys.sign}, {}, "signature"),
        ({"id": names.push_id(bytes(8))}, {}, "consent"),
        ({"chat": names.chat_id(bytes(8))}, {}, "chat"),
        ({"sender": cast.JOKE.id}, {}, "sender"),
        ({"home": NPIE}, {}, "sender"),
        ({"line": LineId("1712")}, {}, "line"),
        ({}, {"line": LineId("1712")}, "line"),
        ({}, {"now_ms": UNTIL_MS}, "time"),
        ({"at_ms": cast.NOW_MS + DAY_MS}, {}, "time"),
        ({"until_ms": UNTIL_MS + 4000 * DAY_MS}, {}, "time"),
        ({"until_ms": UNTIL_MS + DAY_MS}, {}, "item"),
        ({"items": (ITEMS[0], ITEMS[0])}, {}, "item"),
        ({"items": (msgspec.structs.replace(ITEMS[0], id=ItemId("theme")),)}, {}, "item"),
        ({"items": ()}, {}, "form"),
    ],
)
def test_anything_else_is_refused(sent: dict[str, Any], here: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        verified(made(**sent), **here)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"items": ITEMS[:1]}, "item"),
        ({"items": ()}, "item"),
        ({"items": (ITEMS[0], msgspec.structs.replace(ITEMS[1], text="anders"))}, "item"),
        ({"items": (ITEMS[0], msgspec.structs.replace(ITEMS[1], label="anders"))}, "item"),
        ({"line": LineId("1712")}, "consent"),
        ({"push": names.push_id(bytes(8))}, "consent"),
        ({"chat": names.chat_id(bytes(8))}, "consent"),
        ({"expires_ms": cast.NOW_MS}, "time"),
        ({"sign": cast.MARIEKE.keys.sign}, "signature"),
    ],
)
def test_a_record_holds_for_this_dossier_and_every_point_of_it(
    change: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        consented(given(**change), verified(made()))


def test_a_consent_to_a_push_is_none_to_a_dossier() -> None:
    pushed = ShownItem(id=ItemId("theme"), label="Nota", text="punt 1")
    with pytest.raises(Refused, match="item"):
        consented(given(items=(pushed,)), verified(made(items=ITEMS[:1])))


def test_a_consent_to_a_dossier_opens_no_chat() -> None:
    door = admission.Door(
        chat=cast.CHAT,
        line=LineId("1712"),
        owner=cast.MARIEKE.id,
        gone=frozenset(),
        consents={ID: signed.read(given(), Consent)},
    )
    with pytest.raises(Refused, match="consent"):
        admission.check(
            cast.hello(cast.SAM, Purpose.PARTNER, ID),
            signed.read(cast.SAM.cert, Cert),
            door,
            cast.NOW_MS,
        )


def receipt(**change: Any) -> signed.Signed:
    told: dict[str, Any] = {
        "dossier": ID,
        "line": NPIE,
        "device": cast.SAM.id,
        "what": dossier.Receipted.RECEIVED,
        "digest": dossier.digest(made()),
        "at_ms": cast.NOW_MS,
        "sign": cast.SAM.keys.sign,
    }
    return dossier.receipt(**told | change)


def test_a_receipt_is_of_exactly_these_words() -> None:
    good: dict[str, Any] = {
        "dossier": ID,
        "cert": signed.read(cast.SAM.cert, Cert),
        "digest": bytes(dossier.digest(made())),
    }
    assert dossier.verify_receipt(receipt(), **good).what is dossier.Receipted.RECEIVED
    for change, why in (
        ({"sign": cast.JOKE.keys.sign}, "signature"),
        ({"device": cast.JOKE.id}, "sender"),
        ({"line": LineId("1712")}, "sender"),
        ({"dossier": names.push_id(bytes(8))}, "consent"),
        ({"digest": dossier.digest(made(items=ITEMS))}, "consent"),
    ):
        with pytest.raises(Refused, match=why):
            dossier.verify_receipt(receipt(**change), **good)
    with pytest.raises(Refused, match="consent"):
        dossier.verify_receipt(receipt(), **good | {"digest": None})


def test_the_longest_id_of_a_point_is_an_id_of_an_item() -> None:
    longest = dossier.point_id(UNTIL_MS, "briefing", 32)
    assert names.checked(longest, names.ITEM) == longest
    assert dossier.is_point(longest)
    assert not dossier.is_point(ItemId("not_again-2"))
