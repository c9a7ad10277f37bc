"""What is known is filled in, marked, and moves only as long as it is ours."""

from dataclasses import replace

from tests.domain.registering import registration, the_form
from workstation.domain import prefill
from workstation.domain.form import Place
from workstation.domain.registration import Spot, with_codes

FORM = the_form()
EMPTY = registration(facts={}, victims=({},))


def test_checklist_visitor_and_chat_each_fill_what_the_form_has_words_for() -> None:
    known = {
        Place.CHECKLIST: {"when": "longer", "safe": "yes"},
        Place.VISITOR: {"gender": "f", "region": "Oost-Vlaanderen", "age": "18+"},
        Place.CHAT: {"channel": "chat", "entry": "1712", "referral": "zsg", "referred": "yes"},
    }
    filled = prefill.prefilled(FORM, EMPTY, known)
    assert filled.facts == {
        "channel": ("chat",),
        "entry": ("1712",),
        "contact_gender": ("f",),
        "region": ("oost-vlaanderen",),
        "when": ("older",),
        "actions": ("referred",),
        "referral": ("zsg",),
    }
    assert filled.prefilled == {Spot(field=field) for field in filled.facts}


def test_words_that_the_form_has_not_fill_nothing() -> None:
    known = {Place.CHECKLIST: {"when": "ooit"}, Place.VISITOR: {"region": "Ergens anders"}}
    assert prefill.prefilled(FORM, EMPTY, known) == EMPTY


def test_of_several_answers_all_that_are_known() -> None:
    known = {Place.CHAT: {"pushed": "yes", "referred": "yes"}}
    assert prefill.prefilled(FORM, EMPTY, known).facts["actions"] == ("pushed", "referred")


def test_several_of_one_word_fill_several_answers_or_the_best_one() -> None:
    known = {Place.CHAT: {"referral": ("1813", "zsg", "elsewhere")}}
    assert prefill.prefilled(FORM, EMPTY, known).facts["referral"] == ("1813", "zsg")
    one = replace(FORM, fields=tuple(replace(f, many=False, main=False) for f in FORM.fields))
    assert prefill.prefilled(one, EMPTY, known).facts["referral"] == ("1813",)


def test_what_nobody_confirmed_follows_what_is_known_by_now() -> None:
    before = {Place.CHECKLIST: {"when": "h72"}, Place.VISITOR: {"gender": "f", "region": "Limburg"}}
    draft = prefill.prefilled(FORM, EMPTY, before)
    draft = with_codes(draft, Spot(field="contact"), ("victim",))
    after = before | {Place.CHECKLIST: {"when": "d7"}, Place.CHAT: {"referral": ("zsg",)}}
    again = prefill.renewed(FORM, draft, after)
    assert again.facts == draft.facts | {"when": ("d7",), "referral": ("zsg",)}
    assert again.victims[0] == {"gender": ("f",)}
    assert prefill.renewed(FORM, again, before | {Place.CHECKLIST: {}}).facts == {
        "contact": ("victim",),
        "contact_gender": ("f",),
        "region": ("limburg",),
    }


def test_what_somebody_answered_or_took_back_by_hand_stays_so() -> None:
    known = {Place.CHECKLIST: {"when": "h72"}, Place.VISITOR: {"region": "Limburg"}}
    draft = prefill.prefilled(FORM, EMPTY, known)
    draft = with_codes(draft, Spot(field="when"), ("y1",))
    draft = with_codes(draft, Spot(field="region"), ())
    assert prefill.renewed(FORM, draft, known).facts == {"when": ("y1",)}


def test_what_stands_there_stays() -> None:
    known = {Place.VISITOR: {"gender": "f"}}
    mine = registration(facts={"contact_gender": ("x",)})
    assert prefill.prefilled(FORM, mine, known).facts["contact_gender"] == ("x",)


def test_who_speaks_of_himself_is_the_first_victim_until_somebody_says_otherwise() -> None:
    facts = {"contact": ("victim",), "contact_age": ("18-25",), "contact_gender": ("f",)}
    one = prefill.followed(FORM, registration(facts=facts, victims=({}, {})))
    assert one.victims == ({"gender": ("f",), "age": ("18-25",)}, {})
    assert Spot(field="age", victim=0) in one.prefilled
    older = prefill.followed(FORM, with_codes(one, Spot(field="contact_age"), ("26-64",)))
    assert older.victims[0]["age"] == ("26-64",)
    by_hand = with_codes(older, Spot(field="age", victim=0), ("15-17",))
    again = prefill.followed(FORM, with_codes(by_hand, Spot(field="contact_age"), ("65plus",)))
    assert again.victims[0]["age"] == ("15-17",)
    bystander = prefill.followed(FORM, with_codes(again, Spot(field="contact"), ("bystander",)))
    assert bystander.victims[0] == {"age": ("15-17",)}


def test_without_victims_nothing_follows() -> None:
    none = registration(victims=())
    assert prefill.followed(FORM, none) == none
