"""Counting surveys: by question, apart for chats that were moved, and nothing below five."""

from datetime import UTC, datetime

from workstation.domain.survey import Answer, Question, Survey, tally

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def survey(moved: bool, **answers: Answer) -> Survey:
    return Survey(at=NOON, moved=moved, answers={Question(k): v for k, v in answers.items()})


def test_each_question_is_counted_by_its_own_answers() -> None:
    some = [survey(True, again=Answer.NO)] * 4 + [survey(True, again=Answer.YES, heard=Answer.YES)]
    found = tally([*some, survey(False, again=Answer.YES)], moved=True)
    assert found.surveys == 5
    assert found.of(Question.AGAIN) == {Answer.NO: 4, Answer.YES: 1}


def test_fewer_than_five_are_not_shown() -> None:
    found = tally([survey(True, again=Answer.NO)] * 4)
    assert found.surveys == 4
    assert found.of(Question.AGAIN) is None
    assert tally([]).of(Question.NEXT) is None
