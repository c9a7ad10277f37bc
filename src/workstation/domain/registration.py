"""Owns the registration of one contact: coded facts of one contact to n victims, and its corrections.

Never a free word among the facts, never a birth date. It must not know where it is kept or sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from workstation.domain.form import Codes, Facts, Field, Form, Scope, is_asked
from workstation.domain.ids import ChatId, DeviceId, RegistrationId

MOST_VICTIMS = 12
"""A family or a class; more is another registration. It stops a stuck key, not people."""
CORRECT_DAYS = range(366)
"""Within which the policy of a line may let a registration be corrected."""
CORRECT_DAYS_DEFAULT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One question. `victim` counts from 0; None: of the contact."""

    field: str
    victim: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """`chat` None: a late entry, of a call or a mail.

    `revision` 0 is a draft; each correction adds one. `stored`: the highest that the relay has.
    `prefilled`: answers that nobody looked at yet. `question`: in the visitor's own words, or "";
    it stays on this workstation.
    """

    id: RegistrationId
    chat: ChatId | None
    form: str
    form_version: int
    day: date
    """Of the contact, where the line is."""
    facts: Facts = field(default_factory=dict)
    victims: tuple[Facts, ...] = ({},)
    prefilled: frozenset[Spot] = frozenset()
    question: str = ""
    research: bool = False
    """The person said that it may be used for research."""
    made_at: datetime
    saved_at: datetime
    revision: int = 0
    stored: int = 0
    final_at: datetime | None = None
    """When it was first finished: from then on a change is a correction."""

    @property
    def is_final(self) -> bool:
        return self.revision > 0

    def codes(self, spot: Spot) -> Codes:
        """() for what was not answered, and for a victim that is not there."""
        if spot.victim is None:
            return self.facts.get(spot.field, ())
        if spot.victim >= len(self.victims):
            return ()
        return self.victims[spot.victim].get(spot.field, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedFacts:
    """What leaves the workstation, and what figures count: codes only."""

    id: RegistrationId
    device: DeviceId
    revision: int
    form: str
    form_version: int
    day: date
    facts: Facts
    victims: tuple[Facts, ...]
    research: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One answer that was changed after the end. `who`: the counsellor's name, for the own store."""

    at: datetime
    who: str
    revision: int
    spot: Spot
    old: Codes
    new: Codes


def spots(form: Form, registration: Registration) -> Iterator[Spot]:
    """Every question that is asked now, in the order of the form; all of a victim together."""
    done = False
    for each in form.fields:
        if each.scope is Scope.CONTACT:
            if is_asked(each, registration.facts):
                yield Spot(field=each.id)
        elif not done:
            done = True
            asked = [f for f in form.fields if f.scope is Scope.VICTIM]
            asked = [f for f in asked if is_asked(f, registration.facts)]
            for victim in range(len(registration.victims)):
                for one in asked:
                    yield Spot(field=one.id, victim=victim)


def without_question(form: Form, registration: Registration) -> Codes:
    """What says that nobody asked for help (`silent`); () while it is not said, or somebody did.

    Then the form asks nothing of a victim: there is nobody whom it could have happened to.
    """
    victims = [each for each in form.fields if each.scope is Scope.VICTIM]
    conditions = [condition for each in victims for condition in each.only_if]
    if not victims or any(is_asked(each, registration.facts) for each in victims):
        return ()
    said = [registration.facts.get(condition.field, ()) for condition in conditions]
    return said[0] if said and all(said) else ()


def choose(asked: Field, codes: Codes, code: str) -> Codes:
    """What stands there after `code` was pressed.

    Of several answers with a main one a press goes round: chosen, the main one, not chosen. The
    first that is chosen is the main one.
    """
    if not asked.many:
        return () if codes == (code,) else (code,)
    if code not in codes:
        return (*codes, code)
    rest = tuple(each for each in codes if each != code)
    if asked.main and codes[0] != code:
        return (code, *rest)
    return rest


def with_codes(registration: Registration, spot: Spot, codes: Codes) -> Registration:
    """Answered by hand: it is no longer prefilled. A victim that is not there changes nothing."""
    registration = replace(registration, prefilled=registration.prefilled - {spot})
    if spot.victim is None:
        return replace(registration, facts=_put(registration.facts, spot.field, codes))
    if spot.victim >= len(registration.victims):
        return registration
    victims = list(registration.victims)
    victims[spot.victim] = _put(victims[spot.victim], spot.field, codes)
    return replace(registration, victims=tuple(victims))


def with_victim(registration: Registration) -> Registration:
    """One more, of whom nothing is known yet."""
    if len(registration.victims) >= MOST_VICTIMS:
        return registration
    return replace(registration, victims=(*registration.victims, {}))


def on_day(registration: Registration, day: date) -> Registration:
    return replace(registration, day=day)


def without_victim(registration: Registration, victim: int) -> Registration:
    """Those behind move up. The last one stays: a contact without a victim says so by its form."""
    if len(registration.victims) == 1 or not 0 <= victim < len(registration.victims):
        return registration
    victims = list(registration.victims)
    del victims[victim]
    marks = frozenset(
        replace(spot, victim=spot.victim - 1)
        if spot.victim is not None and spot.victim > victim
        else spot
        for spot in registration.prefilled
        if spot.victim != victim
    )
    return replace(registration, victims=tuple(victims), prefilled=marks)


def tidied(form: Form, registration: Registration) -> Registration:
    """Without answers to questions that are not asked, and in the form's own words only."""
    facts: dict[str, Codes] = {}
    victims: list[dict[str, Codes]] = [{} for _ in registration.victims]
    asks_victims = False
    for spot in spots(form, registration):
        asked = form.field(spot.field)
        known = {choice.id for choice in asked.choices} if asked else set()
        codes = tuple(code for code in registration.codes(spot) if code in known)
        if spot.victim is not None:
            asks_victims = True
        if codes:
            (facts if spot.victim is None else victims[spot.victim])[spot.field] = codes
    return replace(registration, facts=facts, victims=tuple(victims) if asks_victims else ())


def coded(form: Form, registration: Registration, device: DeviceId) -> CodedFacts:
    """What may leave: nothing but what the form has as answers."""
    told = tidied(form, registration)
    return CodedFacts(
        id=told.id,
        device=device,
        revision=told.revision,
        form=form.id,
        form_version=form.version,
        day=told.day,
        facts=told.facts,
        victims=told.victims,
        research=told.research,
    )


def corrections(
    old: Registration, new: Registration, *, at: datetime, who: str
) -> tuple[Correction, ...]:
    """One for each answer that is not as it was; of the research consent too (field `research`)."""
    found: list[tuple[Spot, Codes, Codes]] = [
        (Spot(field=id_), old.facts.get(id_, ()), new.facts.get(id_, ()))
        for id_ in sorted({*old.facts, *new.facts})
    ]
    for victim in range(max(len(old.victims), len(new.victims))):
        before, after = _victim(old, victim), _victim(new, victim)
        for id_ in sorted({*before, *after}):
            spot = Spot(field=id_, victim=victim)
            found.append((spot, before.get(id_, ()), after.get(id_, ())))
        if victim >= len(old.victims) or victim >= len(new.victims):
            was, is_ = victim < len(old.victims), victim < len(new.victims)
            found.append((Spot(field="victim", victim=victim), _yes(was), _yes(is_)))
    found.append((Spot(field="research"), _yes(old.research), _yes(new.research)))
    found.append((Spot(field="day"), (old.day.isoformat(),), (new.day.isoformat(),)))
    return tuple(
        Correction(at=at, who=who, revision=new.revision, spot=spot, old=before, new=after)
        for spot, before, after in found
        if before != after
    )


def may_correct_until(registration: Registration, days: int) -> datetime | None:
    """None: it is a draft, of which everything may change."""
    if registration.final_at is None:
        return None
    return registration.final_at + timedelta(days=days)


def _victim(registration: Registration, victim: int) -> Facts:
    return registration.victims[victim] if victim < len(registration.victims) else {}


def _yes(value: bool) -> Codes:
    return ("yes",) if value else ()


def _put(facts: Facts, field_id: str, codes: Codes) -> Facts:
    rest = {id_: known for id_, known in facts.items() if id_ != field_id}
    return rest | {field_id: codes} if codes else rest
