"""Which offers fit, in which order, and why."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.advice import MOST_OFFERS, OfferKind, Only, Rule, advise


def _rule(
    id_: str,
    when: Mapping[str, str],
    *,
    kind: OfferKind = OfferKind.REFERRAL,
    to: str = "",
    only: Only = Only.ALWAYS,
    urgent: bool = False,
) -> Rule:
    return Rule(
        id=id_,
        kind=kind,
        to=to or id_,
        when={step: frozenset(choices.split()) for step, choices in when.items()},
        step=next(iter(when)),
        reason=id_,
        only=only,
        urgent=urgent,
    )


RULES = (
    _rule("npie", {"minor": "yes"}, kind=OfferKind.PUSH, only=Only.OPEN),
    _rule("later", {"minor": "yes"}, kind=OfferKind.APPOINTMENT, to="npie", only=Only.CLOSED),
    _rule("vk", {"minor": "yes"}),
    _rule("children", {"near": "children both"}, to="vk"),
    _rule("zsg", {"when": "h72 d7"}, urgent=True),
    _rule("gp", {"when": "longer", "body": "hurt"}),
)


def _ids(answers: Mapping[str, str], *, is_open: bool = True) -> list[str]:
    return [offer.id for offer in advise(RULES, answers, lambda _: is_open)]


def test_without_answers_nothing_is_advised() -> None:
    assert _ids({}) == []
    assert _ids({"minor": "no", "when": "skip:known"}) == []


def test_an_open_line_is_pushed_to_and_a_closed_one_gets_an_appointment() -> None:
    assert _ids({"minor": "yes"}) == ["push:npie", "referral:vk"]
    assert _ids({"minor": "yes"}, is_open=False) == ["appointment:npie", "referral:vk"]


def test_all_conditions_of_a_rule_must_hold() -> None:
    assert _ids({"when": "longer"}) == []
    assert _ids({"when": "longer", "body": "hurt"}) == ["referral:gp"]


def test_what_is_urgent_comes_first_and_the_rest_keeps_its_order() -> None:
    answers = {"minor": "yes", "when": "d7"}
    assert _ids(answers) == ["referral:zsg", "push:npie", "referral:vk"]


def test_two_rules_to_one_place_are_one_offer_with_both_reasons() -> None:
    offers = advise(RULES, {"minor": "yes", "near": "both"}, lambda _: True)
    assert [rule.reason for rule in offers[-1].rules] == ["vk", "children"]


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 20))
def test_the_list_stays_short_and_every_offer_has_a_rule_that_holds(
    answers: dict[str, str], many: int
) -> None:
    rules = [_rule(f"r{n}", {"abc"[n % 3]: "xyz"[n % 3]}, urgent=n % 4 == 0) for n in range(many)]
    offers = advise(rules, answers, lambda _: True)
    assert len(offers) <= MOST_OFFERS
    assert all(rule.holds(answers) for offer in offers for rule in offer.rules)
    urgent = [offer.is_urgent for offer in offers]
    assert urgent == sorted(urgent, reverse=True)
