"""The gravest finding, and whose it is, give the exit code."""

import json

import pytest

from workstation.cli.doctor import check
from workstation.cli.doctor.check import Area, Check, Finding


def one(finding: Finding, area: Area = Area.RELAY) -> Check:
    return Check(name="x", area=area, finding=finding, said="So it is.", todo="Do it.")


def test_nothing_to_do_is_nought_also_where_something_could_not_be_looked_at() -> None:
    assert check.exit_code([]) == 0
    assert check.exit_code([one(Finding.OK), one(Finding.UNKNOWN)]) == 0


def test_worth_a_look_is_one() -> None:
    assert check.exit_code([one(Finding.UNKNOWN), one(Finding.WARN)]) == 1


@pytest.mark.parametrize(
    ("area", "code"),
    [
        *(("program", 10), ("settings", 11), ("keeping", 12)),
        *(("computer", 13), ("network", 14), ("relay", 15)),
    ],
)
def test_what_is_broken_says_whose_it_is(area: str, code: int) -> None:
    assert check.exit_code([one(Finding.WARN), one(Finding.FAIL, Area(area))]) == code


def test_of_several_the_lowest() -> None:
    broken = [one(Finding.FAIL, area) for area in (Area.RELAY, Area.KEEPING, Area.NETWORK)]
    assert check.exit_code(broken) == 12


def test_it_is_read_by_people_and_by_programs() -> None:
    told = [one(Finding.FAIL)]
    document = check.as_document(told)
    assert json.loads(json.dumps(document)) == document
    assert document["exit_code"] == 15
    text = check.as_text(told)
    assert "So it is." in text
    assert "-> Do it." in text
