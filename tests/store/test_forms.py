"""Every noun comes back from the store exactly as it went in."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.cases import a_chat, a_push, an_identity
from workstation.domain import briefing, chat, closing, consent, identity, push
from workstation.domain.errors import StoreError, StoreFault
from workstation.store import (
    chat_form,
    closing_form,
    document,
    identity_form,
    instants,
    plain_text,
    push_form,
)

# Also half surrogate pairs and NUL: whatever a text box or another line can give.
texts = st.text(st.characters(), max_size=20)
blobs = st.binary(max_size=40)
moments = st.datetimes(
    min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)
)
maps = st.dictionaries(texts, texts, max_size=4)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


readers = st.builds(chat.Reader, id=texts, line=maybe(texts), name=texts)
visitors = st.builds(chat.Visitor, id=texts, home=texts, sign=blobs, kem=blobs)
chats = st.builds(
    chat.Chat,
    id=texts,
    ticket=texts,
    entry=texts,
    visitor=visitors,
    state=st.sampled_from(chat.ChatState),
    claimed_at=moments,
    owner=maybe(texts),
    readers=st.lists(readers, max_size=3).map(tuple),
    answers=maps,
    push=maybe(texts),
    huddle=maybe(texts),
    closed_at=maybe(moments),
)
items = st.builds(
    briefing.Item,
    id=texts,
    topic=st.sampled_from(briefing.Topic),
    label=texts,
    text=texts,
    ticked=st.sampled_from(briefing.Ticked),
    quote_of=maybe(texts),
    said_at=maybe(moments),
)
pushes = st.builds(
    push.Push,
    id=texts,
    ticket=texts,
    chat=texts,
    side=st.sampled_from(push.Side),
    line=texts,
    state=st.sampled_from(push.PushState),
    entry=texts,
    request=texts,
    consent=st.sampled_from(consent.ConsentState),
    items=st.lists(items, max_size=3).map(tuple),
    record=maybe(blobs),
    device=maybe(texts),
    name=texts,
    reason=maybe(st.sampled_from(push.ReturnReason)),
    note=texts,
    proposed_at=maybe(moments),
    offered_at=maybe(moments),
    expires_at=maybe(moments),
    asked_at=maybe(moments),
    consented_at=maybe(moments),
    read_at=maybe(moments),
    huddle=maybe(texts),
    visitor=maybe(visitors),
    began_at=maybe(moments),
    cert=maybe(blobs),
)
closings = st.builds(
    closing.Closing,
    chat=texts,
    facts=maps,
    risks=maps,
    note=texts,
    debrief=texts,
    saved_at=moments,
    for_intervision=st.booleans(),
    follow_up=st.booleans(),
    final=st.booleans(),
)
infos = st.builds(
    identity.LineInfo, id=texts, name=texts, sign=blobs, entries=st.lists(texts).map(tuple)
)
identities = st.builds(
    identity.Identity,
    line=texts,
    device=texts,
    name=texts,
    cert=blobs,
    sign_private=blobs,
    kem_private=blobs,
    duty_private=blobs,
    lines=st.dictionaries(texts, infos, max_size=3),
    duty_public=st.dictionaries(texts, blobs, max_size=3),
    relay=st.builds(identity.RelayAccess, url=texts, user=texts, password=texts),
)


@given(chats)
def test_chats_round_trip(value: chat.Chat) -> None:
    text = document.write(chat_form.write_chat(value))
    assert document.read(text, chat_form.read_chat) == value


@given(pushes)
def test_pushes_round_trip(value: push.Push) -> None:
    text = document.write(push_form.write_push(value))
    assert document.read(text, push_form.read_push) == value


@given(closings)
def test_closings_round_trip(value: closing.Closing) -> None:
    text = document.write(closing_form.write_closing(value))
    assert document.read(text, closing_form.read_closing) == value


@given(identities)
def test_identities_round_trip(value: identity.Identity) -> None:
    text = document.write(identity_form.write_identity(value))
    assert document.read(text, identity_form.read_identity) == value


@given(st.text())
def test_lines_round_trip(text: str) -> None:
    line = chat.Entry(
        chat=a_chat().id,
        id="m",  # type: ignore[arg-type]
        kind="text",
        sender="v",  # type: ignore[arg-type]
        text=text,
        at=a_chat().claimed_at,
        own=False,
        position=7,
    )
    assert chat_form.entry_of((7, *chat_form.entry_values(line))) == line


@given(moments)
def test_instants_round_trip_to_the_microsecond(moment: datetime) -> None:
    assert instants.from_us(instants.to_us(moment)) == moment


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        instants.to_us(datetime(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("gewoon", "gewoon"), ("\ud83c\udf31", "🌱"), ("a\ud83cb", "a\ufffdb"), ("\x00", "\x00")],
)
def test_half_a_pair_is_mended_and_everything_else_left_alone(typed: str, kept: str) -> None:
    assert plain_text.whole(typed) == kept


@given(st.text(st.characters()))
def test_mended_text_can_always_be_stored(text: str) -> None:
    plain_text.whole(text).encode()


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"id": 1}', "{" * 50],
)
def test_a_document_that_is_not_ours_is_damage(text: str) -> None:
    for read in (chat_form.read_chat, push_form.read_push, closing_form.read_closing):
        with pytest.raises(StoreError) as caught:
            document.read(text, read)  # type: ignore[arg-type]
        assert caught.value.why is StoreFault.DAMAGED


def test_a_state_of_a_later_version_is_damage_and_never_a_guess() -> None:
    doc = chat_form.write_chat(a_chat()) | {"state": "teleported"}
    with pytest.raises(StoreError):
        document.read(json.dumps(doc), chat_form.read_chat)


def test_the_stored_form_is_the_one_that_older_stores_hold() -> None:
    """Who renames a field of the domain must leave these names, or write a migration."""
    assert sorted(chat_form.write_chat(a_chat())) == [
        "answers", "claimed_at", "closed_at", "entry", "huddle", "id", "kept_by", "owner", "push",
        "readers", "state", "ticket", "visitor",
    ]  # fmt: skip
    assert sorted(push_form.write_push(a_push())) == [
        "asked_at", "began_at", "cert", "chat", "consent", "consented_at", "device", "entry", "expires_at",
        "huddle", "id", "items", "kept_by", "line", "name", "note", "offered_at", "proposed_at", "read_at",
        "reason", "record", "request", "side", "state", "ticket",
        "visitor",
    ]  # fmt: skip
    assert sorted(identity_form.write_identity(an_identity())) == [
        "cert", "device", "duty_private", "duty_public", "kem_private", "line", "lines", "name",
        "relay", "sign_private",
    ]  # fmt: skip


def test_what_an_earlier_version_did_not_say_is_not_known() -> None:
    old_chat, old_push = chat_form.write_chat(a_chat()), push_form.write_push(a_push())
    del old_chat["kept_by"], old_push["kept_by"]
    assert chat_form.read_chat(old_chat) == a_chat()
    assert push_form.read_push(old_push) == a_push()


@pytest.mark.parametrize(
    ("noun", "write", "example"),
    [
        (chat.Chat, chat_form.write_chat, a_chat()),
        (push.Push, push_form.write_push, a_push()),
        (identity.Identity, identity_form.write_identity, an_identity()),
        (
            closing.Closing,
            closing_form.write_closing,
            closing.Closing(chat=a_chat().id, saved_at=a_chat().claimed_at),
        ),
    ],
)
def test_no_field_of_a_noun_is_forgotten(noun: type, write: object, example: object) -> None:
    assert set(write(example)) == set(noun.__dataclass_fields__)  # type: ignore[operator, attr-defined]
