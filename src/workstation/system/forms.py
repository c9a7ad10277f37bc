"""Owns the reading of the registration forms of `resources/forms`; strict, and never guessing."""

from collections.abc import Sequence
from pathlib import Path

from workstation.domain.data_file import FileReason
from workstation.domain.form import RESERVED, Choice, Condition, Field, Form, Place, Prefill, Scope
from workstation.system import resources, strict_toml
from workstation.system.shelf import FolderShelf
from workstation.system.strict_toml import LONGEST_TITLE, DataFileError, Table, Wrong

_KEYS = ("id", "version", "title", "source", "gate", "field")
_FIELD = (
    "id", "label", "source", "scope", "many", "main", "always", "only_if", "prefill", "choice",
)  # fmt: skip
MOST_FIELDS = 60
MOST_CHOICES = 9 + 26
"""As many as there are single keys: 1 to 9, then a to z."""
LONGEST_LABEL = 60


class FormError(DataFileError):
    """A form that does not count."""


def shelf(folder: Path | None = None) -> FolderShelf[Form]:
    """Raises ResourceMissing."""
    return FolderShelf(folder or resources.find("forms"), load)


def load(path: Path) -> Form:
    """Raises FormError."""
    return strict_toml.read(path, _form, _KEYS, FormError)


def _form(top: Table) -> Form:
    tables = top.tables("field", _FIELD)
    if len(tables) > MOST_FIELDS:
        raise Wrong("field", FileReason.TOO_LONG)
    strict_toml.once([table.id("id") for table in tables], tables)
    gate = top.table("gate", ("field", "is")) if top.has("gate") else None
    known: dict[str, Field] = {}
    for table in tables:
        field = _field(table, known, gate)
        known[field.id] = field
    if gate is not None:
        # It may stand above the question that it names: looked at when all are known.
        _condition(gate, known)
    return Form(
        id=top.id("id"),
        version=top.version(),
        title=top.text("title", longest=LONGEST_TITLE),
        source=top.text("source"),
        fields=tuple(known.values()),
    )


def _field(table: Table, known: dict[str, Field], gate: Table | None) -> Field:
    if table.id("id") in RESERVED:
        raise Wrong(table.key("id"), FileReason.BAD_ID)
    scope = table.text("scope")
    if scope not in set(Scope):
        raise Wrong(table.key("scope"), FileReason.BAD_ID)
    many, main = table.flag("many"), table.flag("main")
    if main and not many:
        raise Wrong(table.key("main"), FileReason.WRONG_TYPE)
    conditions: list[Condition] = []
    if gate is not None and not table.flag("always"):
        conditions.append(_condition(gate, known))
    if table.has("only_if"):
        conditions.append(_condition(table.table("only_if", ("field", "is")), known))
    choices = _choices(table)
    return Field(
        id=table.id("id"),
        label=table.text("label", longest=LONGEST_LABEL),
        choices=choices,
        source=table.optional_text("source"),
        scope=Scope(scope),
        many=many,
        main=main,
        only_if=tuple(conditions),
        prefill=_prefills(table, choices, known),
    )


def _choices(table: Table) -> tuple[Choice, ...]:
    tables = table.tables("choice", ("id", "text"))
    if len(tables) > MOST_CHOICES:
        raise Wrong(table.key("choice"), FileReason.TOO_LONG)
    choices = tuple(
        Choice(id=one.id("id"), text=one.text("text", longest=LONGEST_LABEL)) for one in tables
    )
    strict_toml.once([choice.id for choice in choices], tables)
    return choices


def _condition(table: Table, known: dict[str, Field]) -> Condition:
    """A question of the contact that stands above: what decides is answered first."""
    asked = known.get(table.id("field"))
    if asked is None or asked.scope is not Scope.CONTACT:
        raise Wrong(table.key("field"), FileReason.NO_SUCH_FIELD)
    among = table.texts("is")
    if not among:
        raise Wrong(table.key("is"), FileReason.EMPTY)
    _check_choices(among, asked.choices, table.key("is"))
    return Condition(field=asked.id, among=frozenset(among))


def _prefills(
    table: Table, choices: tuple[Choice, ...], known: dict[str, Field]
) -> tuple[Prefill, ...]:
    if not table.has("prefill"):
        return ()
    made = []
    for one in table.tables("prefill", ("from", "key", "as", "only_if")):
        place = one.text("from")
        if place not in set(Place):
            raise Wrong(one.key("from"), FileReason.BAD_ID)
        key = one.text("key", longest=LONGEST_TITLE)
        if place == Place.CONTACT and key not in known:
            raise Wrong(one.key("key"), FileReason.NO_SUCH_FIELD)
        made.append(
            Prefill(
                place=Place(place),
                key=key,
                as_=_words(one, choices),
                only_if=_condition(one.table("only_if", ("field", "is")), known)
                if one.has("only_if")
                else None,
            )
        )
    return tuple(made)


def _words(table: Table, choices: tuple[Choice, ...]) -> dict[str, str]:
    if not table.has("as"):
        return {}
    words = table.get("as", dict)
    if not all(type(code) is str for code in words.values()):
        raise Wrong(table.key("as"), FileReason.WRONG_TYPE)
    _check_choices(list(words.values()), choices, table.key("as"))
    return dict(words)


def _check_choices(codes: Sequence[str], choices: tuple[Choice, ...], key: str) -> None:
    if not {choice.id for choice in choices}.issuperset(codes):
        raise Wrong(key, FileReason.NO_SUCH_CHOICE)
