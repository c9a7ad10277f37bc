"""Owns how a registration, a correction and a form stand in the store."""

from collections.abc import Mapping
from datetime import date

from workstation.domain import form as forms
from workstation.domain import ids, registration
from workstation.store import document, instants
from workstation.store.connection import Row, Value

COLUMNS = "question, stored, document"


def write(value: registration.Registration) -> document.Document:
    """Without the question, which goes by another term, and without what the relay has."""
    return {
        "id": value.id,
        "chat": value.chat,
        "form": value.form,
        "form_version": value.form_version,
        "day": value.day.isoformat(),
        "facts": _lists(value.facts),
        "victims": [_lists(victim) for victim in value.victims],
        "prefilled": [[s.field, s.victim] for s in sorted(value.prefilled, key=_order)],
        "research": value.research,
        "made_at": instants.to_us(value.made_at),
        "saved_at": instants.to_us(value.saved_at),
        "revision": value.revision,
        "final_at": instants.maybe_to_us(value.final_at),
    }


def read_row(row: Row) -> registration.Registration:
    """Of `COLUMNS`. Raises StoreError."""
    question, stored, text = row

    def make(doc: document.Document) -> registration.Registration:
        return registration.Registration(
            id=ids.RegistrationId(doc["id"]),
            chat=doc["chat"],
            form=doc["form"],
            form_version=doc["form_version"],
            day=date.fromisoformat(doc["day"]),
            facts=_tuples(doc["facts"]),
            victims=tuple(_tuples(victim) for victim in doc["victims"]),
            prefilled=frozenset(
                registration.Spot(field=field, victim=victim) for field, victim in doc["prefilled"]
            ),
            question=question,
            research=doc["research"],
            made_at=instants.from_us(doc["made_at"]),
            saved_at=instants.from_us(doc["saved_at"]),
            revision=doc["revision"],
            stored=stored,
            final_at=instants.maybe_from_us(doc["final_at"]),
        )

    return document.read(text, make)


def correction_values(of: str, value: registration.Correction) -> tuple[Value, ...]:
    return (
        of,
        value.revision,
        instants.to_us(value.at),
        value.who,
        value.spot.field,
        value.spot.victim,
        " ".join(value.old),
        " ".join(value.new),
    )


def correction_of(row: Row) -> registration.Correction:
    revision, at_us, who, field, victim, old, new = row
    return registration.Correction(
        revision=revision,
        at=instants.from_us(at_us),
        who=who,
        spot=registration.Spot(field=field, victim=victim),
        old=tuple(old.split()),
        new=tuple(new.split()),
    )


def write_form(value: forms.Form) -> document.Document:
    """All of it: the last good version must still ask, and know, what its file did."""
    return {
        "id": value.id,
        "version": value.version,
        "title": value.title,
        "source": value.source,
        "fields": [
            {
                "id": field.id,
                "label": field.label,
                "choices": [[choice.id, choice.text] for choice in field.choices],
                "source": field.source,
                "scope": field.scope,
                "many": field.many,
                "main": field.main,
                "only_if": [_write_condition(each) for each in field.only_if],
                "prefill": [
                    {
                        "place": each.place,
                        "key": each.key,
                        "as": dict(each.as_),
                        "only_if": _write_condition(each.only_if) if each.only_if else None,
                    }
                    for each in field.prefill
                ],
            }
            for field in value.fields
        ],
    }


def read_form(doc: document.Document) -> forms.Form:
    return forms.Form(
        id=doc["id"],
        version=doc["version"],
        title=doc["title"],
        source=doc["source"],
        fields=tuple(_read_field(field) for field in doc["fields"]),
    )


def _read_field(doc: document.Document) -> forms.Field:
    return forms.Field(
        id=doc["id"],
        label=doc["label"],
        choices=tuple(forms.Choice(id=id_, text=text) for id_, text in doc["choices"]),
        source=doc["source"],
        scope=forms.Scope(doc["scope"]),
        many=doc["many"],
        main=doc["main"],
        only_if=tuple(_read_condition(each) for each in doc["only_if"]),
        prefill=tuple(
            forms.Prefill(
                place=forms.Place(each["place"]),
                key=each["key"],
                as_=each["as"],
                only_if=_read_condition(each["only_if"]) if each["only_if"] else None,
            )
            for each in doc["prefill"]
        ),
    )


def _write_condition(value: forms.Condition) -> document.Document:
    return {"field": value.field, "among": sorted(value.among)}


def _read_condition(doc: document.Document) -> forms.Condition:
    return forms.Condition(field=doc["field"], among=frozenset(doc["among"]))


def _lists(facts: forms.Facts) -> dict[str, list[str]]:
    return {field: list(codes) for field, codes in facts.items()}


def _tuples(doc: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(codes) for field, codes in doc.items()}


def _order(spot: registration.Spot) -> tuple[int, str]:
    return (-1 if spot.victim is None else spot.victim, spot.field)
