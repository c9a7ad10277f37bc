"""Answers, steps that are passed over, and what a briefing says of them."""

import pytest

from workstation.domain.checklist import (
    Choice,
    Protocol,
    Skip,
    Step,
    carried,
    chosen,
    open_risks,
    open_steps,
    skipped,
    skipping,
)

_YES = (Choice(id="yes", text="Ja", brief="Nu veilig"), Choice(id="no", text="Nee"))
PROTOCOL = Protocol(
    id="p",
    version=1,
    title="",
    source="",
    steps=(
        Step(id="safe", title="Veilig?", choices=_YES, risk=True, topic="safety"),
        Step(id="when", title="Wanneer?", choices=_YES),
        Step(id="suicide", title="Zelfdoding?", choices=_YES, risk=True, topic="suicide"),
    ),
)


def _ids(steps: tuple[Step, ...]) -> list[str]:
    return [step.id for step in steps]


def test_an_unanswered_risk_question_stays_open() -> None:
    assert _ids(open_risks(PROTOCOL, {"safe": "yes", "gone": "yes"})) == ["suicide"]


def test_an_answer_of_another_version_answers_nothing() -> None:
    assert _ids(open_risks(PROTOCOL, {"safe": "maybe", "suicide": "yes"})) == ["safe"]
    assert chosen(PROTOCOL.steps[0], {"safe": "maybe"}) == ""


@pytest.mark.parametrize("reason", Skip)
def test_passing_a_step_over_closes_it_but_answers_no_risk_question(reason: Skip) -> None:
    answers = {"safe": skipping(reason), "when": skipping(reason)}
    assert skipped(answers["when"]) is reason
    assert _ids(open_steps(PROTOCOL, answers)) == ["suicide"]
    assert _ids(open_risks(PROTOCOL, answers)) == ["safe", "suicide"]


@pytest.mark.parametrize("answer", ["", "yes", "skip:", "skip:later", "known"])
def test_anything_else_passes_nothing_over(answer: str) -> None:
    assert skipped(answer) is None


def test_a_briefing_gives_an_answer_only_in_its_own_words_and_topic() -> None:
    assert carried(PROTOCOL, {"safety": "Nu veilig"}) == {"safe": "yes"}
    assert carried(PROTOCOL, {"suicide": "Nu veilig"}) == {"suicide": "yes"}
    assert carried(PROTOCOL, {"safety": "Nee"}) == {"safe": "no"}
    assert carried(PROTOCOL, {"safety": "Nu veilig, denk ik", "theme": "Nee"}) == {}
    assert carried(PROTOCOL, {"safety": ""}) == {}
