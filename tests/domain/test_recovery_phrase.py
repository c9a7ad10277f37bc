import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain import recovery_phrase
from workstation.domain.recovery_phrase import PhraseMistyped

SECRETS = st.binary(min_size=recovery_phrase.SECRET_BYTES, max_size=recovery_phrase.SECRET_BYTES)
SECRET = bytes(range(16))


@given(SECRETS)
def test_what_was_shown_is_read_back_however_it_is_typed(secret: bytes) -> None:
    phrase = recovery_phrase.spelled(secret)
    assert [len(group) for group in phrase.split("-")] == [4] * 7
    assert not set("ILOU") & set(phrase)
    for typed in (
        phrase,
        phrase.lower(),
        phrase.replace("-", " "),
        phrase.replace("-", ""),
        f"  {phrase}\r\n",
        phrase.replace("0", "o").replace("1", "l"),
    ):
        assert recovery_phrase.read(typed) == phrase


def test_a_sign_that_was_typed_wrong_is_told_from_another_phrase() -> None:
    phrase = recovery_phrase.spelled(SECRET)
    mistyped = 0
    for place, sign in enumerate(phrase):
        if sign == "-":
            continue
        other = "7" if sign != "7" else "8"
        try:
            recovery_phrase.read(phrase[:place] + other + phrase[place + 1 :])
        except PhraseMistyped:
            mistyped += 1
    assert mistyped == 28


@pytest.mark.parametrize("typed", ["", "ABCD", "UUUU-" * 7, "é" * 28, "0" * 27, "0" * 29])
def test_what_never_was_a_phrase_is_none(typed: str) -> None:
    with pytest.raises(PhraseMistyped):
        recovery_phrase.read(typed)


def test_two_secrets_have_two_phrases() -> None:
    assert recovery_phrase.spelled(SECRET) != recovery_phrase.spelled(SECRET[::-1])
