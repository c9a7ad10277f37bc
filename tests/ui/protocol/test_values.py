"""The checklist as values: what is marked, opened and counted."""

from tests.ui.protocol.sample import PROTOCOL
from workstation.ui.protocol import values
from workstation.ui.protocol.values import Mark


def _row(sheet: values.Sheet, step: str) -> values.StepRow:
    return next(row for row in sheet.steps if row.id == step)


def test_an_unanswered_risk_question_is_marked_and_any_other_is_to_do() -> None:
    sheet = values.sheet_of("c-1", PROTOCOL, {})
    assert _row(sheet, "suicide").mark is Mark.RISK
    assert _row(sheet, "safe").mark is Mark.TODO


def test_an_answered_risk_question_is_done_and_still_known_as_a_risk() -> None:
    row = _row(values.sheet_of("c-1", PROTOCOL, {"suicide": "plan"}), "suicide")
    assert row.mark is Mark.DONE
    assert row.is_risk
    assert row.answer == "Plan"


def test_a_card_opens_only_on_its_own_answers() -> None:
    assert _row(values.sheet_of("c-1", PROTOCOL, {"when": "older"}), "when").card is None
    card = _row(values.sheet_of("c-1", PROTOCOL, {"when": "d7"}), "when").card
    assert card is not None
    assert not card.is_danger


def test_danger_is_told_by_the_protocol() -> None:
    card = _row(values.sheet_of("c-1", PROTOCOL, {"safe": "no"}), "safe").card
    assert card is not None
    assert card.is_danger
    assert "101" in card.title


def test_the_badge_counts_answers_and_not_steps_that_are_gone() -> None:
    sheet = values.sheet_of("c-1", PROTOCOL, {"safe": "yes", "gone": "yes", "when": "d7"})
    assert sheet.badge == "2/6"


def test_an_answer_that_the_protocol_no_longer_knows_leaves_the_question_open() -> None:
    row = _row(values.sheet_of("c-1", PROTOCOL, {"suicide": "from an older version"}), "suicide")
    assert row.mark is Mark.RISK
    assert row.chosen == ""
