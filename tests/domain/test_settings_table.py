"""The table holds everything that can be set, once, with the defaults that really hold."""

from dataclasses import fields

import pytest

from workstation.domain import settings_table
from workstation.domain.retention import Terms
from workstation.domain.settings import Settings
from workstation.domain.settings_table import Chooser, Row


def test_every_setting_and_every_term_has_its_row_and_nothing_else_has() -> None:
    own = {field.name for field in fields(Settings)}
    terms = {f"retention.{field.name}" for field in fields(Terms)}
    keys = [row.key for row in settings_table.rows()]
    assert set(keys) == own | terms | {"registration.correct_days"}
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", settings_table.rows(), ids=lambda row: row.key)
def test_a_default_is_within_its_range(row: Row) -> None:
    assert row.accepts(row.default)
    assert not row.accepts(None)
    assert not row.accepts("sepia")


@pytest.mark.parametrize("row", settings_table.rows(), ids=lambda row: row.key)
def test_what_stands_in_a_table_is_for_a_policy_alone(row: Row) -> None:
    assert (row.table != "") is (row.chooser is Chooser.NOBODY)
