"""Owns which answers of a registration are known before anybody gives them; must not know any word."""

from collections.abc import Mapping
from dataclasses import replace

from workstation.domain.form import Codes, Facts, Field, Form, Place, Scope
from workstation.domain.registration import Registration, Spot

Known = Mapping[Place, Mapping[str, str | Codes]]
"""What each place already says: its key to its own word, or to several with the best first."""


def prefilled(form: Form, registration: Registration, known: Known) -> Registration:
    """Only where nothing stands, and only words that the form has as answers."""
    facts = dict(registration.facts)
    marks = set(registration.prefilled)
    for field in form.fields:
        if field.scope is not Scope.CONTACT or field.id in facts:
            continue
        if codes := _guess(field, known, facts):
            facts[field.id] = codes
            marks.add(Spot(field=field.id))
    return followed(form, replace(registration, facts=facts, prefilled=frozenset(marks)))


def renewed(form: Form, registration: Registration, known: Known) -> Registration:
    """A draft that is looked at again: what nobody confirmed follows what is known by now.

    What the visitor answered is from before the chat: an answer that is gone was taken back by hand.
    """
    facts = dict(registration.facts)
    marks = set(registration.prefilled)
    since: Known = {place: words for place, words in known.items() if place is not Place.VISITOR}
    for field in form.fields:
        spot = Spot(field=field.id)
        if field.scope is not Scope.CONTACT or (field.id in facts and spot not in marks):
            continue
        if codes := _guess(field, known if spot in marks else since, facts):
            facts[field.id] = codes
            marks.add(spot)
        else:
            facts.pop(field.id, None)
            marks.discard(spot)
    return followed(form, replace(registration, facts=facts, prefilled=frozenset(marks)))


def followed(form: Form, registration: Registration) -> Registration:
    """The first victim's answers that follow from the contact's, as long as nobody gave others."""
    if not registration.victims:
        return registration
    victim = dict(registration.victims[0])
    marks = set(registration.prefilled)
    for field in form.fields:
        spot = Spot(field=field.id, victim=0)
        is_ours = spot in marks
        if field.scope is not Scope.VICTIM or (field.id in victim and not is_ours):
            continue
        codes = _follow(field, registration.facts)
        if codes:
            victim[field.id] = codes
            marks.add(spot)
        elif is_ours:
            victim.pop(field.id, None)
            marks.discard(spot)
    victims = (victim, *registration.victims[1:])
    return replace(registration, victims=victims, prefilled=frozenset(marks))


def _guess(field: Field, known: Known, facts: Facts) -> Codes:
    """Of several answers all that are known, else the first."""
    found: dict[str, None] = {}
    for each in field.prefill:
        if each.place is Place.CONTACT:
            continue
        told = known.get(each.place, {}).get(each.key, "")
        condition = each.only_if
        if condition is not None and not condition.among & set(facts.get(condition.field, ())):
            continue
        for word in (told,) if isinstance(told, str) else told:
            code = each.as_.get(word, word)
            if any(choice.id == code for choice in field.choices):
                found[code] = None
    return tuple(found) if field.many else tuple(found)[:1]


def _follow(field: Field, facts: Facts) -> Codes:
    for each in field.prefill:
        if each.place is not Place.CONTACT:
            continue
        condition = each.only_if
        if condition is not None and not condition.among & set(facts.get(condition.field, ())):
            continue
        known = {choice.id for choice in field.choices}
        codes = tuple(each.as_.get(code, code) for code in facts.get(each.key, ()))
        if codes and known.issuperset(codes):
            return codes if field.many else codes[:1]
    return ()
