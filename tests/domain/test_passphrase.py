"""What a passphrase must be."""

import pytest

from workstation.domain import passphrase
from workstation.domain.errors import Fault


@pytest.mark.parametrize("good", ["drie eendjes", "twaalftekens", "x" * 1024])
def test_twelve_characters_are_enough(good: str) -> None:
    passphrase.check(good)


@pytest.mark.parametrize("bad", ["", "elf tekens!", " " * 40, "   drie    ", "x" * 1025])
def test_less_and_far_too_much_are_refused(bad: str) -> None:
    with pytest.raises(passphrase.PassphraseLength) as caught:
        passphrase.check(bad)
    assert (caught.value.minimum, caught.value.maximum) == (12, 1024)
    assert caught.value.fault is Fault.USER


def test_accents_composed_in_two_ways_are_one_spelling() -> None:
    assert passphrase.normal("e\u0301") == passphrase.normal("\u00e9") == "\u00e9"


def test_an_accent_typed_as_two_characters_counts_once() -> None:
    with pytest.raises(passphrase.PassphraseLength):
        passphrase.check("e\u0301" * 6)
