"""Which node, which sentence and which buttons, for every state of a push."""

from dataclasses import replace

import pytest

from tests.ui.push import sample
from workstation.domain.briefing import Ticked
from workstation.domain.consent import ConsentState
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.push import words
from workstation.ui.push.stage import Act, Stage, stage_of
from workstation.ui.push.values import Block


def _acts(stage: Stage) -> dict[Act, bool]:
    return {step.act: step.is_available for step in stage.steps}


@pytest.mark.parametrize("state", list(PushState))
def test_every_state_has_a_headline_and_a_way_on(state: PushState) -> None:
    stage = stage_of(sample.sheet(state=state))
    assert stage.headline
    assert stage.steps


@pytest.mark.parametrize("state", list(PushState))
def test_no_state_has_two_filled_buttons(state: PushState) -> None:
    for block in (None, *Block):
        stage = stage_of(sample.sheet(state=state, block=block))
        assert sum(step.is_next for step in stage.steps) <= 1


def test_nothing_is_offered_to_a_line_that_is_closed_and_the_line_above_says_when() -> None:
    closed = replace(sample.NPIE, hours="", free=0, on_duty=0)
    stage = stage_of(sample.sheet(partner=closed))
    assert _acts(stage) == {Act.OFFER: False}
    assert stage.foot == "NPIE is nu gesloten. Aanbieden kan vanaf morgen 13:00."


def test_nothing_is_offered_to_nobody() -> None:
    empty = replace(sample.NPIE, free=0, on_duty=0)
    stage = stage_of(sample.sheet(partner=empty))
    assert _acts(stage) == {Act.OFFER: False}
    assert "niemand in dienst" in stage.foot


def test_a_line_without_a_free_place_can_be_asked_all_the_same() -> None:
    stage = stage_of(sample.sheet(partner=replace(sample.NPIE, free=0)))
    assert _acts(stage) == {Act.OFFER: True}
    assert "niemand vrij" in stage.foot


def test_before_the_question_the_briefing_cannot_go_and_the_foot_says_what_is_asked() -> None:
    stage = stage_of(sample.sheet(state=PushState.RESERVED, block=Block.NOT_ASKED))
    assert _acts(stage) == {Act.TAKE_BACK: True, Act.ASK: True, Act.SEND: False}
    assert stage.foot == "De bezoeker krijgt zeven punten te zien en kiest per punt."


def test_an_empty_card_cannot_be_asked() -> None:
    stage = stage_of(
        sample.sheet(state=PushState.RESERVED, block=Block.NOT_ASKED, quotes=(), rows=())
    )
    assert not _acts(stage)[Act.ASK]
    assert stage.foot == words.NOTHING_TO_ASK


def test_while_the_visitor_chooses_the_foot_counts_as_look_02_does() -> None:
    stage = stage_of(sample.waiting())
    assert stage.foot == "Gevraagd om 19:16: vijf punten mogen mee, één niet, één wacht nog."
    assert not _acts(stage)[Act.SEND]


def test_a_changed_point_leads_back_to_the_question() -> None:
    stage = stage_of(sample.waiting(consent=ConsentState.GIVEN, block=Block.CHANGED))
    acts = {step.act: step for step in stage.steps}
    assert acts[Act.ASK].is_next
    assert acts[Act.ASK].text == words.ASK_AGAIN
    assert not acts[Act.SEND].is_available


def test_with_consent_sending_is_the_next_step() -> None:
    stage = stage_of(sample.waiting(consent=ConsentState.GIVEN, block=None))
    assert stage.done == 3
    assert {step.act: step.is_next for step in stage.steps} == {
        Act.TAKE_BACK: False,
        Act.SEND: True,
    }


def test_a_card_that_was_sent_cannot_be_changed() -> None:
    for state in (PushState.BRIEFED, PushState.READ, PushState.JOINT):
        assert not stage_of(sample.sheet(state=state)).can_edit


def test_once_joint_it_cannot_be_taken_back_any_more() -> None:
    assert set(_acts(stage_of(sample.sheet(state=PushState.JOINT)))) == {
        Act.INTRODUCE,
        Act.HAND_OVER,
    }


def test_what_was_handed_over_leads_to_its_registration() -> None:
    stage = stage_of(sample.sheet(state=PushState.HANDED_OVER))
    assert [step.act for step in stage.steps if step.is_next] == [Act.FINISH]


def test_the_next_opening_is_told_only_where_nobody_is_there_now() -> None:
    assert words.now(sample.NPIE) == "Open tot 22:00 · 1 van 2 vrij"
    nobody = replace(sample.NPIE, on_duty=0, free=0)
    assert words.now(nobody) == "Open tot 22:00 · niemand in dienst · open vanaf morgen 13:00"
    always = replace(sample.NPIE, hours="dag en nacht open", opens="")
    assert words.now(always) == "Dag en nacht open · 1 van 2 vrij"


def test_after_the_visitors_no_offering_again_is_possible_but_not_suggested() -> None:
    stage = stage_of(sample.sheet(state=PushState.RETURNED, reason=ReturnReason.REFUSED))
    offer = next(step for step in stage.steps if step.act is Act.OFFER)
    assert offer.is_available
    assert not offer.is_next


def test_when_the_visitor_left_nothing_is_offered() -> None:
    stage = stage_of(sample.sheet(state=PushState.RETURNED, reason=ReturnReason.VISITOR_LEFT))
    assert set(_acts(stage)) == {Act.CLOSE}


def test_while_something_is_under_way_nothing_can_be_pressed_twice() -> None:
    for state in PushState:
        stage = stage_of(sample.sheet(state=state, is_busy=True))
        assert not any(step.is_available for step in stage.steps)


@pytest.mark.parametrize(
    ("ticks", "said"),
    [
        ((Ticked.YES,), "Gevraagd om 19:16: één punt mag mee."),
        ((Ticked.NO, Ticked.NO), "Gevraagd om 19:16: twee niet."),
        ((Ticked.WAITS, Ticked.WAITS), "Gevraagd om 19:16: twee wachten nog."),
        ((), "Gevraagd om 19:16: nog geen antwoord."),
    ],
)
def test_the_answer_is_counted_in_words(ticks: tuple[Ticked, ...], said: str) -> None:
    assert words.answered("19:16", ticks) == said


def test_every_block_has_its_reason() -> None:
    for block in Block:
        assert words.blocked(block, "NPIE").endswith(".")
