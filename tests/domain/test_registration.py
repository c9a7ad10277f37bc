"""One contact, n victims, codes only; what is corrected is told answer by answer."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.registering import DAY, DEVICE, NOON, registration, the_form
from workstation.domain import registration as registrations
from workstation.domain.form import Choice, Field, Form
from workstation.domain.registration import MOST_VICTIMS, Spot

FORM = the_form()


def field(id_: str) -> Field:
    found = FORM.field(id_)
    assert found is not None
    return found


def test_one_answer_takes_the_place_of_another_and_is_taken_back_by_itself() -> None:
    one = field("anonymous")
    assert registrations.choose(one, (), "yes") == ("yes",)
    assert registrations.choose(one, ("yes",), "no") == ("no",)
    assert registrations.choose(one, ("no",), "no") == ()


def test_several_answers_stand_beside_each_other() -> None:
    actions = field("actions")
    assert registrations.choose(actions, ("listened",), "advised") == ("listened", "advised")
    assert registrations.choose(actions, ("listened", "advised"), "listened") == ("advised",)


def test_the_main_form_is_the_first_and_a_press_makes_another_the_main_one() -> None:
    form = field("form")
    codes = registrations.choose(form, (), "sexual")
    codes = registrations.choose(form, codes, "emotional")
    assert codes == ("sexual", "emotional")
    codes = registrations.choose(form, codes, "emotional")
    assert codes == ("emotional", "sexual")
    assert registrations.choose(form, codes, "emotional") == ("sexual",)


@given(st.lists(st.sampled_from([c.id for c in field("form").choices]), max_size=30))
def test_whatever_is_pressed_no_answer_stands_twice(presses: list[str]) -> None:
    codes: tuple[str, ...] = ()
    for press in presses:
        codes = registrations.choose(field("form"), codes, press)
        assert len(set(codes)) == len(codes)
        assert press in codes or press not in codes[:1]


def test_without_a_question_for_help_nothing_more_is_asked() -> None:
    silent = registration(facts={"call": ("silent",), "channel": ("chat",)})
    assert [spot.field for spot in registrations.spots(FORM, silent)] == [
        "call",
        "channel",
        "entry",
    ]
    assert registrations.coded(FORM, silent, DEVICE).victims == ()


def test_it_is_said_that_nobody_asked_for_help_only_by_an_answer() -> None:
    form = FORM
    assert registrations.without_question(form, registration(facts={})) == ()
    assert (
        registrations.without_question(form, registration(facts={"call": ("counselling",)})) == ()
    )
    assert registrations.without_question(form, registration(facts={"call": ("test",)})) == (
        "test",
    )
    open_ = replace(form, fields=tuple(replace(each, only_if=()) for each in form.fields))
    assert registrations.without_question(open_, registration(facts={"call": ("test",)})) == ()


def test_every_victim_is_asked_the_same_between_what_comes_before_and_after() -> None:
    two = registrations.with_victim(registration())
    spots = list(registrations.spots(FORM, two))
    victims = [spot.victim for spot in spots if spot.victim is not None]
    assert victims == [0, 0, 0, 0, 1, 1, 1, 1]
    at = spots.index(Spot(field="gender", victim=0))
    assert spots[at - 1] == Spot(field="theme")
    assert spots[at + 8] == Spot(field="context")


def test_what_is_not_asked_any_more_does_not_leave() -> None:
    was = registration(
        facts={
            "call": ("counselling",),
            "channel": ("phone",),
            "entry": ("1712",),
            "contact": ("victim",),
            "contact_relation": ("parent",),
            "old_question": ("x",),
            "region": ("antwerpen", "atlantis"),
        }
    )
    told = registrations.coded(FORM, was, DEVICE)
    assert told.facts == {
        "call": ("counselling",),
        "channel": ("phone",),
        "contact": ("victim",),
        "region": ("antwerpen",),
    }


def test_the_visitors_own_words_are_in_nothing_that_leaves() -> None:
    told = registrations.coded(FORM, registration(question="mijn woorden"), DEVICE)
    assert "mijn woorden" not in repr(told)


def test_a_victim_in_the_middle_goes_and_the_marks_follow() -> None:
    three = registration(
        victims=({"age": ("0-2",)}, {"age": ("3-5",)}, {"age": ("6-11",)}),
        prefilled=frozenset(
            {Spot(field="age", victim=v) for v in (0, 1, 2)} | {Spot(field="when")}
        ),
    )
    two = registrations.without_victim(three, 1)
    assert two.victims == ({"age": ("0-2",)}, {"age": ("6-11",)})
    assert two.prefilled == {
        Spot(field="age", victim=0),
        Spot(field="age", victim=1),
        Spot(field="when"),
    }
    one = registrations.without_victim(registrations.without_victim(two, 0), 0)
    assert len(one.victims) == 1
    assert registrations.without_victim(one, 0) == one


def test_there_are_never_more_victims_than_travel() -> None:
    many = registration()
    for _ in range(MOST_VICTIMS + 3):
        many = registrations.with_victim(many)
    assert len(many.victims) == MOST_VICTIMS
    spot = Spot(field="age", victim=MOST_VICTIMS)
    assert registrations.with_codes(many, spot, ("0-2",)).victims == many.victims
    assert many.codes(spot) == ()


def test_an_answer_by_hand_is_no_longer_prefilled() -> None:
    spot = Spot(field="contact")
    marked = registration(prefilled=frozenset({spot}))
    changed = registrations.with_codes(marked, spot, ("victim",))
    assert changed.prefilled == frozenset()
    assert changed.facts["contact"] == ("victim",)
    assert "contact" not in registrations.with_codes(changed, spot, ()).facts


def test_each_changed_answer_is_one_correction_and_what_is_the_same_none() -> None:
    old = registration(revision=1, final_at=NOON)
    new = replace(
        old,
        revision=2,
        facts={**old.facts, "contact": ("victim",)},
        victims=({"gender": ("f",), "form": ("emotional", "sexual")}, {"age": ("3-5",)}),
        research=True,
        day=DAY - timedelta(days=1),
    )
    found = registrations.corrections(old, new, at=NOON, who="hv. A")
    assert {(c.spot, c.old, c.new) for c in found} == {
        (Spot(field="contact"), ("bystander",), ("victim",)),
        (Spot(field="form", victim=0), ("sexual", "emotional"), ("emotional", "sexual")),
        (Spot(field="age", victim=1), (), ("3-5",)),
        (Spot(field="victim", victim=1), (), ("yes",)),
        (Spot(field="research"), (), ("yes",)),
        (Spot(field="day"), ("2026-11-24",), ("2026-11-23",)),
    }
    assert {(c.who, c.at, c.revision) for c in found} == {("hv. A", NOON, 2)}
    assert registrations.corrections(old, old, at=NOON, who="hv. A") == ()


def test_a_draft_has_no_end_of_its_correcting() -> None:
    assert registrations.may_correct_until(registration(), 14) is None
    done = registration(revision=1, final_at=NOON)
    assert registrations.may_correct_until(done, 14) == NOON + timedelta(days=14)


def test_a_form_without_victims_has_none() -> None:
    only = Form(
        id="f", version=1, title="t", source="s",
        fields=(Field(id="a", label="A", choices=(Choice(id="x", text="X"),)),),
    )  # fmt: skip
    assert registrations.tidied(only, registration(facts={"a": ("x",)})).victims == ()
