"""The card reads as sentences for who receives it, and follows the checklist until it is overwritten."""

from dataclasses import replace

import pytest

from tests.services.office import Seat, Visitor
from workstation.domain.briefing import Topic
from workstation.domain.checklist import Choice, Protocol, Step
from workstation.domain.ids import ChatId, LineId
from workstation.services.briefing_cards import BriefingCards

C1 = ChatId("c-0000000000000001")
_PROTOCOL = Protocol(
    id="p",
    version=1,
    title="",
    source="",
    steps=(
        Step(
            id="minor",
            title="Minderjarig?",
            topic="age",
            choices=(
                Choice(id="no", text="Nee, 18+", brief="18 of ouder"),
                Choice(id="yes", text="Ja", brief="Jonger dan 18"),
            ),
        ),
        Step(id="when", title="Wanneer?", topic="when", choices=(Choice(id="old", text="Langer"),)),
    ),
)


@pytest.fixture
def cards(seat: Seat) -> BriefingCards:
    return BriefingCards(
        casebook=seat.ws.casebook,
        pushes=seat.ws.pushes,
        desk=seat.store.desk,
        protocol=lambda _: _PROTOCOL,
        labels={topic: str(topic) for topic in Topic},
        clock=seat.clock,
    )


def test_an_answer_stands_there_as_a_colleague_reads_it(cards: BriefingCards) -> None:
    known = cards.known(C1, {"minor": "no", "when": "old"}, {"age": "-18"})
    assert known == {Topic.AGE: "18 of ouder", Topic.WHEN: "Langer"}


def test_what_the_visitor_told_stands_until_the_checklist_says_more(cards: BriefingCards) -> None:
    assert cards.known(C1, {}, {"age": "-18"}) == {Topic.AGE: "Jonger dan 18"}


async def test_another_answer_changes_the_row_but_not_what_somebody_wrote(
    cards: BriefingCards, seat: Seat, talk: Visitor
) -> None:
    await seat.store.desk.keep_answer(talk.chat, "minor", "no")
    push = await cards.ensure(talk.chat, LineId("npie"))
    age = next(item for item in push.items if item.topic is Topic.AGE)
    assert age.text == "18 of ouder"
    await cards.answered(talk.chat, {"minor": "no"}, {"minor": "yes"})
    now = cards.push(talk.chat)
    assert now is not None
    assert replace(age, text="Jonger dan 18") in now.items
    await cards.write(now, age.id, "Zestien")
    await cards.answered(talk.chat, {"minor": "yes"}, {"minor": "no"})
    now = cards.push(talk.chat)
    assert now is not None
    assert replace(age, text="Zestien") in now.items
