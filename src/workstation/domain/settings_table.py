"""Owns the one table of everything that can be set, by whom, within which range; knows no file.

`docs/settings.md` and the templates of Windows are made from it (installer/policy_files.py), and
every source is read by it (system/settings.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from workstation.domain import network
from workstation.domain.registration import CORRECT_DAYS, CORRECT_DAYS_DEFAULT
from workstation.domain.retention import RANGES, Terms
from workstation.domain.settings import LIMIT, SCALE_PERCENT, Scheme, Settings

Value = str | int | bool

RETENTION = "retention"
REGISTRATION = "registration"


class Chooser(StrEnum):
    """Where a counsellor chooses it, as long as no policy decides."""

    PAGE = "page"
    """Instellen."""
    DUTY_MENU = "duty_menu"
    FILE = "file"
    """settings.json alone: no screen offers it."""
    NOBODY = "nobody"
    """Only a policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeText:
    """`examples` stand for everything that it may be."""

    accepts: Callable[[str], bool]
    examples: tuple[str, ...]
    max_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`key`: with the table in front for what stands in one, `retention.note_days`.

    `among` None: on or off.
    """

    key: str
    default: Value
    among: range | tuple[str, ...] | FreeText | None
    chooser: Chooser

    @property
    def table(self) -> str:
        """ "" for the top of the file."""
        return self.key.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Without its table."""
        return self.key.rpartition(".")[2]

    def accepts(self, value: object) -> bool:
        """By type too: in Python True is 1, in a policy it is a mistake."""
        if self.among is None:
            return isinstance(value, bool)
        if isinstance(self.among, range):
            return type(value) is int and value in self.among
        if isinstance(self.among, FreeText):
            return (
                isinstance(value, str)
                and len(value) <= self.among.max_length
                and self.among.accepts(value)
            )
        return isinstance(value, str) and value in self.among


@cache
def rows() -> tuple[Row, ...]:
    """In the order in which people read them; retention as its terms are written."""
    own, terms = Settings(), Terms()
    return (
        Row(
            key="scheme",
            default=own.scheme.value,
            among=tuple(scheme.value for scheme in Scheme),
            chooser=Chooser.PAGE,
        ),
        Row(
            key="scale_percent",
            default=own.scale_percent,
            among=SCALE_PERCENT,
            chooser=Chooser.PAGE,
        ),
        Row(key="sound", default=own.sound, among=None, chooser=Chooser.PAGE),
        Row(key="limit", default=own.limit, among=LIMIT, chooser=Chooser.DUTY_MENU),
        Row(key="keyring", default=own.keyring, among=None, chooser=Chooser.FILE),
        Row(
            key="proxy",
            default=own.proxy,
            among=FreeText(
                accepts=network.is_setting,
                examples=(network.SYSTEM, network.DIRECT, "proxy.example:8080"),
                max_length=270,
            ),
            chooser=Chooser.FILE,
        ),
        *(
            Row(
                key=f"{RETENTION}.{term.name}",
                default=getattr(terms, term.name),
                among=RANGES[term.name],
                chooser=Chooser.NOBODY,
            )
            for term in fields(Terms)
        ),
        Row(
            key=f"{REGISTRATION}.correct_days",
            default=CORRECT_DAYS_DEFAULT,
            among=CORRECT_DAYS,
            chooser=Chooser.NOBODY,
        ),
    )


@cache
def by_key() -> Mapping[str, Row]:
    return {row.key: row for row in rows()}


@cache
def tables() -> frozenset[str]:
    return frozenset(row.table for row in rows()) - {""}
