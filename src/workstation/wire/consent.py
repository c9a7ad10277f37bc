"""Owns the proof of a visitor's consent and what may travel under it; must not know the push itself."""

import hashlib
from collections.abc import Iterable, Sequence

from workstation.domain.ids import ChatId, ItemId, LineId, PushId, VisitorId
from workstation.wire import encoding, keys, names, signed
from workstation.wire.documents import Consent, ConsentItem, Withdrawal
from workstation.wire.encoding import Bytes32
from workstation.wire.fields import Item, Label, Wire, Words
from workstation.wire.refusal import Refused, Why


class ShownItem(Wire, frozen=True, kw_only=True):
    """A row exactly as the visitor is shown it."""

    id: Item
    label: Label
    text: Words


def item_hash(item: ShownItem) -> Bytes32:
    """What a visitor's tick commits to: id, label and text, to the letter."""
    data = b"schakel/item\0" + encoding.fixed_json([item.id, item.label, item.text])
    return Bytes32(hashlib.sha256(data).digest())


def give(
    *,
    push: PushId,
    chat: ChatId,
    visitor: VisitorId,
    line: LineId,
    items: Sequence[ShownItem],
    at_ms: int,
    expires_ms: int,
    sign: keys.SignKey,
) -> signed.Signed:
    """The visitor's record over the ticked items; none ticked is a consent to the push alone."""
    record = Consent(
        push=push,
        chat=chat,
        visitor=visitor,
        line=line,
        items=tuple(ConsentItem(id=item.id, hash=item_hash(item)) for item in items),
        at_ms=at_ms,
        expires_ms=expires_ms,
    )
    return signed.sign(signed.Kind.CONSENT, record, sign)


def withdraw(
    *, push: PushId, chat: ChatId, visitor: VisitorId, at_ms: int, sign: keys.SignKey
) -> signed.Signed:
    """The visitor's record that takes a consent back."""
    record = Withdrawal(push=push, chat=chat, visitor=visitor, at_ms=at_ms)
    return signed.sign(signed.Kind.WITHDRAW, record, sign)


def verify(
    document: signed.Signed,
    *,
    push: PushId,
    chat: ChatId,
    visitor: VisitorId,
    line: LineId,
    sign: bytes,
    kem: bytes,
    now_ms: int,
) -> Consent:
    """The record, good for exactly this push, chat, visitor and line now.

    `sign` and `kem` are the visitor's public keys; they must be those to which its id commits.
    Raises Refused: KEY, SIGNATURE, CONSENT (another push, chat, visitor or line) or TIME.
    """
    _prove_keys(visitor, sign, kem)
    record = signed.check(signed.Kind.CONSENT, document, sign, Consent)
    if (record.push, record.chat, record.visitor, record.line) != (push, chat, visitor, line):
        raise Refused(Why.CONSENT)
    if not now_ms < record.expires_ms:
        raise Refused(Why.TIME)
    return record


def verify_withdrawal(
    document: signed.Signed,
    *,
    push: PushId,
    chat: ChatId,
    visitor: VisitorId,
    sign: bytes,
    kem: bytes,
) -> Withdrawal:
    """The record, of exactly this push, chat and visitor. Raises Refused."""
    _prove_keys(visitor, sign, kem)
    record = signed.check(signed.Kind.WITHDRAW, document, sign, Withdrawal)
    if (record.push, record.chat, record.visitor) != (push, chat, visitor):
        raise Refused(Why.CONSENT)
    return record


def verify_briefing(record: Consent, items: Iterable[ShownItem]) -> tuple[ShownItem, ...]:
    """The items, each of them ticked in these very words, none twice. Raises Refused(ITEM).

    Fewer than were ticked is fine: a consent allows, it does not oblige.
    """
    allowed: dict[ItemId, bytes] = {item.id: item.hash for item in record.items}
    seen = tuple(items)
    if len({item.id for item in seen}) != len(seen):
        raise Refused(Why.ITEM)
    for item in seen:
        if allowed.get(item.id) != item_hash(item):
            raise Refused(Why.ITEM)
    return seen


def _prove_keys(visitor: VisitorId, sign: bytes, kem: bytes) -> None:
    if names.visitor_id(sign, kem) != visitor:
        raise Refused(Why.KEY)
