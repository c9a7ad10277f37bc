"""Owns turning breakdowns into tables, tiles and bars that can be shown; must not know Qt."""

from collections.abc import Mapping, Sequence

from workstation.domain import breakdown, figures, survey
from workstation.domain.breakdown import ENTRY, Breakdown, Part, Stretch
from workstation.domain.form import Form, Scope
from workstation.domain.registration import CodedFacts
from workstation.domain.survey import SHOWN_FROM, Survey
from workstation.ui.figures import words
from workstation.ui.figures.values import Bar, ChartShown, Ink, RowShown, TableShown, Tile
from workstation.ui.words import surveys as survey_words

_INKS = {"1712": Ink.L1712, "chat-na-seksueel-geweld": Ink.SHARED, "nupraatikerover": Ink.NPIE}
_ORDER = (Ink.L1712, Ink.SHARED, Ink.NPIE, Ink.OTHER)


def tables(form: Form, found: Sequence[Breakdown]) -> tuple[TableShown, ...]:
    """Those of which something can be shown."""
    return tuple(_table(form, one) for one in found if one.parts)


def survey_tables(surveys: Sequence[Survey]) -> tuple[TableShown, ...]:
    told = survey.tally(surveys)
    found = []
    for question in survey.Question if surveys else ():
        counts = told.of(question)
        total = sum((counts or {}).values())
        rows = tuple(
            _row(survey_words.ANSWERS[answer].capitalize(), (counts or {}).get(answer, 0), total)
            for answer in (survey.Answer if counts else ())
        )
        title = words.SURVEY.format(survey_words.QUESTIONS[question])
        about = f"{words.counted(total)} antwoorden" if counts else words.SURVEY_FEW
        found.append(TableShown(title=title, about=about, rows=rows))
    return tuple(found)


def tiles(told: Sequence[CodedFacts], found: Sequence[Breakdown]) -> tuple[Tile, ...]:
    victims = figures.victim_count(told)
    small = Part(code="", count=victims, hidden=breakdown.Hidden.SMALL)
    calls = _part(found, "call", "counselling")
    return (
        Tile(
            label=words.CALLS,
            figure=words.counted(len(told)),
            about=words.with_question(calls.count) if calls and not calls.hidden else "",
        ),
        Tile(
            label=words.VICTIMS,
            figure=_said(small) if 0 < victims < SHOWN_FROM else words.counted(victims),
        ),
        _tile(words.BY_CHAT, found, "channel", "chat"),
        _tile(words.PUSHED, found, "actions", "pushed"),
    )


def chart(form: Form, stretches: Sequence[Stretch], *, monthly: bool) -> ChartShown:
    there = {code for one in stretches for code in one.entries or {}}
    inks = {code: _INKS.get(code, Ink.OTHER) for code in there}
    legend = {inks[code]: entry_text(form, code) for code in sorted(there)}
    if any(one.total.count and one.entries is None for one in stretches):
        legend[Ink.WHOLE] = "niet uitgesplitst"
    return ChartShown(
        title=words.chart(monthly=monthly),
        legend=tuple((ink, legend[ink]) for ink in (*_ORDER, Ink.WHOLE) if ink in legend),
        bars=tuple(_bar(form, one, inks, monthly=monthly) for one in stretches),
    )


def entry_text(form: Form, code: str) -> str:
    asked = form.field(ENTRY)
    if code == figures.NOT_FILLED or asked is None:
        return words.NO_ENTRY
    return asked.text(code)


def _bar(form: Form, one: Stretch, inks: Mapping[str, Ink], *, monthly: bool) -> Bar:
    label, name = words.stretch(one.start, monthly=monthly)
    entries = one.entries or {}
    by_ink: dict[Ink, int] = {}
    for code, count in entries.items():
        by_ink[inks[code]] = by_ink.get(inks[code], 0) + count
    parts = tuple((ink, by_ink[ink]) for ink in _ORDER if ink in by_ink)
    if one.total.count and not parts:
        parts = ((Ink.WHOLE, one.total.count),)
    split = ", ".join(f"{entry_text(form, code)} {entries[code]}" for code in sorted(entries))
    said = _said(one.total)
    return Bar(
        label=label,
        spoken=f"{name}: {said}" + (f" ({split})" if split else ""),
        said=words.ON_TOP[one.total.hidden] if one.total.hidden else said,
        total=one.total.count,
        parts=parts,
    )


def _table(form: Form, one: Breakdown) -> TableShown:
    title = one.field.label
    is_victim = one.field.scope is Scope.VICTIM
    if is_victim and any(f.label == title and f is not one.field for f in form.fields):
        title = words.VICTIM.format(title)
    if one.main:
        title = words.MAIN.format(title)
    rows = []
    for part in one.parts:
        text = one.field.text(part.code) if part.code != figures.NOT_FILLED else words.NOT_FILLED
        if part.hidden:
            row = RowShown(answer=text, count=words.HIDDEN[part.hidden], percent="", share=None)
        else:
            row = _row(text, part.count, one.of)
        rows.append(row)
    return TableShown(title=title, about=words.of(one.of, victims=is_victim), rows=tuple(rows))


def _row(answer: str, count: int, of: int) -> RowShown:
    share = figures.Share(count=count, of=of).percent / 100
    return RowShown(
        answer=answer, count=words.counted(count), percent=words.percent(share), share=share
    )


def _tile(label: str, found: Sequence[Breakdown], field: str, code: str) -> Tile:
    one = next((each for each in found if each.field.id == field), None)
    part = one.part(code) if one is not None else None
    if one is None or one.is_small:
        return Tile(label=label, figure=words.ON_TOP[breakdown.Hidden.TELLS])
    if part is None:
        return Tile(label=label, figure="0")
    if part.hidden:
        return Tile(label=label, figure=words.ON_TOP[part.hidden], about=words.HIDDEN[part.hidden])
    share = figures.Share(count=part.count, of=one.of).percent / 100
    return Tile(label=label, figure=_said(part), about=words.percent(share))


def _part(found: Sequence[Breakdown], field: str, code: str) -> Part | None:
    one = next((each for each in found if each.field.id == field), None)
    return one.part(code) if one is not None else None


def _said(part: Part) -> str:
    return words.HIDDEN[part.hidden] if part.hidden else words.counted(part.count)
