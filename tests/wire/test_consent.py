"""Consent: for exactly this push, chat, visitor and line, now, and for these very words."""

from typing import Any

import pytest

from tests.wire import cast, make_vectors
from workstation.domain.ids import ItemId, LineId
from workstation.wire import consent, names
from workstation.wire.consent import ShownItem
from workstation.wire.refusal import Refused

ITEMS = make_vectors.ITEMS
GOOD: dict[str, Any] = {
    "push": cast.PUSH,
    "chat": cast.CHAT,
    "visitor": cast.VISITOR_ID,
    "line": LineId("npie"),
    "sign": cast.VISITOR.sign.public,
    "kem": cast.VISITOR.kem.public,
    "now_ms": cast.NOW_MS,
}
OTHER = cast.identity("another visitor")


def test_a_record_holds_for_what_it_was_given_for() -> None:
    record = consent.verify(make_vectors.given(), **GOOD)
    assert consent.verify_briefing(record, ITEMS[:2]) == ITEMS[:2]
    assert consent.verify_briefing(record, ITEMS[1:2]) == ITEMS[1:2]
    assert consent.verify_briefing(record, []) == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"push": names.push_id(bytes(8))}, "consent"),
        ({"chat": names.chat_id(bytes(8))}, "consent"),
        ({"line": LineId("1712")}, "consent"),
        ({"now_ms": cast.NOW_MS + cast.HOUR_MS}, "time"),
        ({"visitor": names.visitor_id(OTHER.sign.public, OTHER.kem.public)}, "key"),
        ({"sign": OTHER.sign.public}, "key"),
        ({"kem": OTHER.kem.public}, "key"),
        (
            {
                "visitor": names.visitor_id(OTHER.sign.public, OTHER.kem.public),
                "sign": OTHER.sign.public,
                "kem": OTHER.kem.public,
            },
            "signature",
        ),
    ],
)
def test_a_record_holds_for_nothing_else(change: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        consent.verify(make_vectors.given(), **GOOD | change)


def test_a_withdrawal_is_no_consent_and_the_other_way_round() -> None:
    with pytest.raises(Refused, match="signature"):
        consent.verify(make_vectors.withdrawn(), **GOOD)
    keyed = {name: GOOD[name] for name in ("push", "chat", "visitor", "sign", "kem")}
    consent.verify_withdrawal(make_vectors.withdrawn(), **keyed)
    with pytest.raises(Refused, match="signature"):
        consent.verify_withdrawal(make_vectors.given(), **keyed)
    with pytest.raises(Refused, match="consent"):
        consent.verify_withdrawal(
            make_vectors.withdrawn(), **keyed | {"push": names.push_id(bytes(8))}
        )


def altered(**change: str) -> ShownItem:
    old = ITEMS[0]
    return ShownItem(
        id=ItemId(change.get("id", old.id)),
        label=change.get("label", old.label),
        text=change.get("text", old.text),
    )


@pytest.mark.parametrize(
    "items",
    [
        ITEMS,
        ITEMS[2:],
        [altered(text="Iets van vorige week")],
        [altered(text=ITEMS[0].text + "\u200b")],
        [altered(label="Waarover het ging")],
        [altered(id="not_again")],
        [altered(id="other")],
        [ITEMS[0], ITEMS[0]],
        [ITEMS[0], altered(text="erbij")],
    ],
)
def test_a_briefing_with_an_item_that_was_not_ticked_in_these_words_is_refused(
    items: list[ShownItem],
) -> None:
    record = consent.verify(make_vectors.given(), **GOOD)
    with pytest.raises(Refused, match="item"):
        consent.verify_briefing(record, items)


def test_words_cannot_move_between_label_and_text_under_the_same_hash() -> None:
    one = ShownItem(id=ItemId("a"), label='x","y', text="z")
    two = ShownItem(id=ItemId("a"), label="x", text='y","z')
    assert consent.item_hash(one) != consent.item_hash(two)
