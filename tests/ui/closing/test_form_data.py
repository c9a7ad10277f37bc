"""The short form that is shipped fits the page and the rules of the figures."""

from tests.ui.closing import sample


def test_ids_are_unique_and_every_choice_has_its_words() -> None:
    fields = sample.fields()
    assert len({field.id for field in fields}) == len(fields)
    for field in fields:
        ids = [choice.id for choice in field.choices]
        assert len(set(ids)) == len(ids)
        assert all(choice.text.strip() for choice in field.choices)
        assert field.source


def test_what_is_fixed_is_one_of_its_choices() -> None:
    for field in sample.fields():
        assert not field.fixed or field.fixed in {choice.id for choice in field.choices}


def test_age_is_a_class_and_never_a_date() -> None:
    ages = next(field for field in sample.fields() if field.id == "victim_age")
    assert [choice.id for choice in ages.choices] == [
        "0-2", "3-5", "6-11", "12-14", "15-17", "18-25", "26-64", "65+", "unknown",
    ]  # fmt: skip


def test_eight_questions_at_most_are_left_for_two_minutes() -> None:
    assert len([field for field in sample.fields() if not field.fixed]) <= 8
