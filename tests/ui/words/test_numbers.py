"""Counted nouns read as Dutch does."""

from workstation.ui.words import numbers


def test_what_is_missing_is_said_in_good_dutch() -> None:
    assert numbers.missing(1) == "Hier ontbreekt één bericht"
    assert numbers.missing(2) == "Hier ontbreken twee berichten"
    assert numbers.missing(13) == "Hier ontbreken 13 berichten"
