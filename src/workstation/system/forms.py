"""Owns reading the registration forms of `resources/forms`; strict, and never guessing."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workstation.domain.errors import Fault, SchakelError
from workstation.system import resources


class FormError(SchakelError):
    """A form file that does not count. `key` is where; "" when the file as a whole is meant."""

    fault = Fault.IT

    def __init__(self, *, file: str, key: str) -> None:
        super().__init__(file, key)
        self.file = file
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question with one answer; `choices` are pairs of id and text."""

    id: str
    label: str
    source: str
    fixed: str
    choices: tuple[tuple[str, str], ...]


def load(path: Path | None = None) -> tuple[Field, ...]:
    """The short form. Raises FormError."""
    file = path or resources.find("forms", "kort.toml")
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        fields = raw["field"]
    except (OSError, ValueError, KeyError):
        raise FormError(file=file.name, key="") from None
    return tuple(_field(one, file.name, number) for number, one in enumerate(fields))


def _field(raw: dict[str, Any], file: str, number: int) -> Field:
    try:
        choices = tuple((str(one["id"]), str(one["text"])) for one in raw["choice"])
        field = Field(
            id=str(raw["id"]),
            label=str(raw["label"]),
            source=str(raw.get("source", "")),
            fixed=str(raw.get("fixed", "")),
            choices=choices,
        )
    except (KeyError, TypeError):
        raise FormError(file=file, key=f"field {number}") from None
    ids = [choice for choice, _ in field.choices]
    if not ids or len(set(ids)) != len(ids) or (field.fixed and field.fixed not in ids):
        raise FormError(file=file, key=field.id)
    return field
