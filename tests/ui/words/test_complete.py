"""No state without a sentence: a new member of an enumeration must get its words."""

import pytest

from workstation.domain.briefing import Ticked, Topic
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.push import DECLINE_REASONS, ReturnReason
from workstation.ui.words import data_files, reasons, topics


def test_every_topic_and_every_consent_has_its_words() -> None:
    assert set(topics.LABELS) == set(topics.PROMPTS) == set(Topic)
    assert set(topics.TICKED) == set(Ticked)


@pytest.mark.parametrize("reason", list(ReturnReason))
def test_every_return_says_what_happened_and_what_now(reason: ReturnReason) -> None:
    said = reasons.returned(reason, who="", line="NPIE")
    then = reasons.what_now(reason, line="NPIE")
    assert said.endswith(".")
    assert then.endswith(".")
    assert "{" not in said + then


def test_every_reason_that_can_be_chosen_has_a_text_of_its_own() -> None:
    assert len({reasons.OPTIONS[reason] for reason in DECLINE_REASONS}) == len(DECLINE_REASONS)


def test_after_the_visitors_own_no_offering_again_is_never_the_suggested_step() -> None:
    assert reasons.is_visitors_own_no(ReturnReason.REFUSED)
    assert reasons.is_visitors_own_no(ReturnReason.CONSENT_WITHDRAWN)
    assert not reasons.is_visitors_own_no(ReturnReason.BUSY)
    assert not reasons.can_offer_again(ReturnReason.VISITOR_LEFT)


@pytest.mark.parametrize("why", list(FileReason))
def test_every_fault_of_a_data_file_says_where_and_what_is_in_use(why: FileReason) -> None:
    problem = FileProblem(file="x.toml", line=3, key="", why=why, older_in_use=True)
    said = data_files.sentence(problem)
    assert said.startswith("x.toml, regel 3, ")
    assert said.endswith("De vorige versie blijft in gebruik.")


def test_no_fault_is_nothing_to_say() -> None:
    assert data_files.all_of(()) == ""
