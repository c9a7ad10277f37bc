"""What a day leaves open, and when a pause is worth it."""

from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain import shift_list
from workstation.domain.briefing import Item, Topic
from workstation.domain.chat import Chat, ChatState, Visitor
from workstation.domain.handover import TEXT_MAX, Form, items_of, texts_of
from workstation.domain.ids import (
    ChatId,
    EntryId,
    ItemId,
    LineId,
    PushId,
    TicketId,
    VisitorId,
)
from workstation.domain.pause import LONG, Weight, Why, suggestion
from workstation.domain.push import Push, PushState, Side

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LABELS = {topic: topic.value for topic in Topic}


def chat(number: int, state: ChatState = ChatState.OPEN) -> Chat:
    return Chat(
        id=ChatId(f"c-000000000000000{number}"),
        ticket=TicketId("t-0000000000000001"),
        entry=EntryId("1712"),
        visitor=Visitor(id=VisitorId("v-" + "0" * 32), home=LineId("1712"), sign=b"", kem=b""),
        state=state,
        claimed_at=NOON + timedelta(minutes=number),
    )


def form(number: int, **texts: str) -> Form:
    return Form(
        chat=chat(number).id,
        texts={Topic(topic): text for topic, text in texts.items()},
        saved_at=NOON,
    )


def push(number: int, *, proposed: datetime | None = None, promised: str = "") -> Push:
    return Push(
        id=PushId(f"p-000000000000000{number}"),
        ticket=TicketId("t-0000000000000001"),
        chat=chat(number).id,
        side=Side.SENDER,
        line=LineId("npie"),
        state=PushState.RETURNED,
        entry=EntryId("1712"),
        proposed_at=proposed,
        name="Sofie",
        items=(Item(id=ItemId("promised"), topic=Topic.PROMISED, label="Beloofd", text=promised),),
    )


def test_only_chats_that_go_on_are_listed_and_whether_they_are_written_down() -> None:
    chats = [chat(2), chat(1), chat(3, ChatState.CLOSED), chat(4, ChatState.LEFT)]
    found = shift_list.going(chats, [form(1, state="goed"), form(2, promised="x")])
    assert [(g.chat, g.has_form) for g in found] == [(chat(1).id, True), (chat(2).id, False)]


def test_a_promise_counts_by_the_form_else_by_the_card_and_not_when_others_have_the_chat() -> None:
    chats = [chat(1), chat(2, ChatState.CLOSED), chat(3, ChatState.LEFT)]
    found = shift_list.promises(
        chats,
        [form(1, state="s", promised="van het formulier", open_steps="  ")],
        [push(n, promised="van de kaart") for n in (1, 2, 3)],
    )
    assert [(p.chat, p.text, p.is_live) for p in found] == [
        (chat(1).id, "van het formulier", True),
        (chat(2).id, "van de kaart", False),
    ]


def test_moments_that_are_past_are_not_to_come() -> None:
    found = shift_list.appointments(
        [
            push(1, proposed=NOON - timedelta(seconds=1)),
            push(2, proposed=NOON + timedelta(days=1)),
            push(3, proposed=NOON + timedelta(hours=1)),
        ],
        NOON,
    )
    assert [a.chat for a in found] == [chat(3).id, chat(2).id]


def test_rows_without_words_do_not_travel_and_what_travelled_fills_a_form_again() -> None:
    written = form(1, state="zo gaat het", promised=" ", next_contact="morgen")
    items = items_of(written, LABELS)
    assert [i.topic for i in items] == [Topic.STATE, Topic.NEXT_CONTACT]
    assert texts_of(items) == {Topic.STATE: "zo gaat het", Topic.NEXT_CONTACT: "morgen"}


def test_several_pins_make_one_row_of_no_more_than_fits() -> None:
    pins = tuple(
        Item(id=ItemId(f"not_again-{n}"), topic=Topic.NOT_AGAIN, label="", text="w" * 700)
        for n in (1, 2)
    )
    assert len(texts_of(pins)[Topic.NOT_AGAIN]) == TEXT_MAX


@pytest.mark.parametrize(
    ("weight", "why"),
    [
        (Weight(lasted=LONG - timedelta(seconds=1)), None),
        (Weight(lasted=LONG), Why.LONG),
        (Weight(lasted=timedelta(), answers={"suicide": "plan"}), Why.RISK),
        (Weight(lasted=timedelta(), answers={"suicide": "none", "safe": "yes"}), None),
        (Weight(lasted=timedelta(), ages=frozenset({"18-25", "6-11"})), Why.CHILD),
        (Weight(lasted=timedelta(), ages=frozenset({"18-25"})), None),
        (Weight(lasted=LONG, answers={"safe": "no"}, needs="even lucht"), Why.ASKED),
        (Weight(lasted=timedelta(), needs="  "), None),
    ],
)
def test_a_pause_is_suggested_by_what_is_known_and_for_one_reason(
    weight: Weight, why: Why | None
) -> None:
    assert suggestion(weight) is why
