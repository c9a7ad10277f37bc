"""Owns what of a registration stands on the screen; pure, must not know Qt or where it is kept."""

from datetime import date, datetime, timedelta, tzinfo

from workstation.domain import registration as registrations
from workstation.domain.form import Form, Scope, is_asked
from workstation.domain.registration import Correction, Registration, Spot
from workstation.ui.registration import words
from workstation.ui.registration.values import Question, Sheet
from workstation.ui.words import clock

DAY = Spot(field="day")
_DAYS_BACK = 7


def sheet(
    form: Form,
    registration: Registration,
    *,
    today: date,
    read_only: str = "",
    problem: str = "",
) -> Sheet:
    """A late entry is asked its day too; of a chat the day is known."""
    before: list[Question] = []
    after: list[Question] = []
    victims: dict[int, list[Question]] = {}
    if registration.chat is None:
        before.append(_day(registration, today))
    for spot in registrations.spots(form, registration):
        question = _question(form, registration, spot)
        if question is None:
            continue
        if spot.victim is not None:
            victims.setdefault(spot.victim, []).append(question)
        else:
            (after if _is_after(form, spot) else before).append(question)
    return Sheet(
        key=registration.id,
        before=tuple(before),
        victims=tuple(tuple(victims[victim]) for victim in sorted(victims)),
        after=tuple(after),
        question=registration.question,
        research=registration.research,
        read_only=read_only,
        problem=problem,
        may_add_victim=len(registration.victims) < registrations.MOST_VICTIMS,
    )


def answered(form: Form, registration: Registration, spot: Spot, code: str) -> Registration:
    """The registration after a code was pressed."""
    if spot == DAY:
        return with_day(registration, code)
    asked = form.field(spot.field)
    if asked is None:
        return registration
    codes = registration.codes(spot)
    # Who presses what the chat said already agrees with it, and does not take it back.
    if not (spot in registration.prefilled and code in codes):
        codes = registrations.choose(asked, codes, code)
    return registrations.with_codes(registration, spot, codes)


def with_day(registration: Registration, code: str) -> Registration:
    """`code` is an ISO date that stood among the answers."""
    return registrations.on_day(registration, date.fromisoformat(code))


def corrections(
    form: Form, corrected: tuple[Correction, ...], *, today: date, when: "dict[int, str]"
) -> tuple[str, ...]:
    """One sentence each. `when`: revision to `24 november 14:12, hv. A`."""
    return tuple(
        f"{when[each.revision]} · {_where(form, each.spot)}:"
        f" {_said(form, each.spot, each.old, today)} → {_said(form, each.spot, each.new, today)}"
        for each in corrected
    )


def _question(form: Form, registration: Registration, spot: Spot) -> Question | None:
    asked = form.field(spot.field)
    if asked is None or not is_asked(asked, registration.facts):
        return None
    return Question(
        spot=spot,
        label=asked.label,
        choices=tuple((choice.id, choice.text) for choice in asked.choices),
        codes=registration.codes(spot),
        many=asked.many,
        main=asked.main,
        source=asked.source,
        is_prefilled=spot in registration.prefilled,
    )


def _day(registration: Registration, today: date) -> Question:
    """The last week, and the day that it has when that is longer ago."""
    days = [today - timedelta(days=back) for back in range(_DAYS_BACK)]
    if registration.day not in days:
        days.append(registration.day)
    return Question(
        spot=DAY,
        label=words.DAY,
        choices=tuple((day.isoformat(), clock.date_of(day, today)) for day in days),
        codes=(registration.day.isoformat(),),
    )


def _is_after(form: Form, spot: Spot) -> bool:
    """Whether the form asks it behind its victims."""
    order = [each.id for each in form.fields]
    first = next((i for i, f in enumerate(form.fields) if f.scope is Scope.VICTIM), len(order))
    return order.index(spot.field) > first


def _where(form: Form, spot: Spot) -> str:
    beside = {"day": words.DAY, "research": words.RESEARCH_SHORT, "victim": words.IS_THERE}
    asked = form.field(spot.field)
    label = asked.label if asked is not None else beside.get(spot.field, spot.field)
    return label if spot.victim is None else f"{words.victim(spot.victim + 1)}, {label.lower()}"


def _said(form: Form, spot: Spot, codes: tuple[str, ...], today: date) -> str:
    if spot == DAY and codes:
        return clock.date_of(date.fromisoformat(codes[0]), today)
    if spot.field in ("research", "victim"):
        return "ja" if codes else "nee"
    asked = form.field(spot.field)
    texts = [asked.text(code) if asked is not None else code for code in codes]
    return ", ".join(texts) or words.NOT_FILLED.lower()


def at(instant: datetime, zone: tzinfo) -> str:
    """`8 december 2026 14:12`."""
    return f"{clock.whole_day(instant.astimezone(zone).date())} {clock.hour(instant, zone)}"
