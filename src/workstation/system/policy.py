"""Owns what counts of a user's choices and of the policies over them; must not know where they stand.

What is wrong never counts, each value for itself: the source below it holds, in the end the default.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workstation.domain import settings_table
from workstation.domain.retention import Terms
from workstation.domain.settings import (
    Scheme,
    Settings,
    SettingsFault,
    SettingsNow,
    SettingsProblem,
    SettingsSource,
)
from workstation.domain.settings_table import REGISTRATION, RETENTION, Chooser, Value

Layer = tuple[SettingsSource, Mapping[str, Value]]


def chosen(document: Mapping[str, Any], problems: list[SettingsProblem]) -> dict[str, Value]:
    """Of the user. A key that is not known is of a later version, and one of the policy has no say."""
    mine = {
        key: value
        for key, value in document.items()
        if (row := settings_table.by_key().get(key)) and row.chooser is not Chooser.NOBODY
    }
    return _good(mine, SettingsSource.USER, problems)


def decided(
    document: Mapping[str, Any], source: SettingsSource, problems: list[SettingsProblem]
) -> dict[str, Value]:
    """Of one policy. A key that is not known is a typing error that nobody would notice: it is told."""
    return _good(dict(_flat(document)), source, problems)


def over(
    user: Mapping[str, Value], layers: Sequence[Layer], problems: Sequence[SettingsProblem]
) -> SettingsNow:
    """`layers`: the weakest policy first."""
    values = {row.key: row.default for row in settings_table.rows()} | dict(user)
    by: dict[str, SettingsSource] = {}
    for source, layer in layers:
        values |= layer
        by |= dict.fromkeys(layer, source)
    own: dict[str, Any] = {key: value for key, value in values.items() if "." not in key}
    terms: dict[str, Any] = {
        key.removeprefix(f"{RETENTION}."): value
        for key, value in values.items()
        if key.startswith(f"{RETENTION}.")
    }
    return SettingsNow(
        settings=Settings(**own | {"scheme": Scheme(own["scheme"])}),
        decided=by,
        policies=tuple(source for source, _ in layers),
        terms=Terms(**terms),
        correct_days=int(values[f"{REGISTRATION}.correct_days"]),
        problems=tuple(problems),
    )


def _flat(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in document.items():
        if key in settings_table.tables() and isinstance(value, Mapping):
            for name, inner in value.items():
                yield f"{key}.{name}", inner
        else:
            yield key, value


def _good(
    found: Mapping[str, Any], source: SettingsSource, problems: list[SettingsProblem]
) -> dict[str, Value]:
    good: dict[str, Value] = {}
    for key, value in found.items():
        row = settings_table.by_key().get(key)
        if row is not None and row.accepts(value):
            good[key] = value
            continue
        is_known = row is not None or key in settings_table.tables()
        why = SettingsFault.BAD_VALUE if is_known else SettingsFault.UNKNOWN_KEY
        problems.append(SettingsProblem(source=source, why=why, key=key))
    return good
