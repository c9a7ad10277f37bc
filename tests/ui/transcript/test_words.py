from datetime import date

import pytest

from tests.ui.transcript import sample
from workstation.ui.transcript import words
from workstation.ui.transcript.values import (
    Happening,
    Phase,
    ReaderChip,
    SentState,
    Side,
)


def test_a_day_is_said_in_dutch() -> None:
    assert words.day(date(2026, 11, 24)) == "Dinsdag 24 november"


def test_who_types_is_one_sentence_for_any_number() -> None:
    assert words.typing(()) == ""
    assert words.typing(("Bezoeker",)) == "Bezoeker typt"
    assert words.typing(("Bezoeker", "Sofie")) == "Bezoeker en Sofie typen"


def test_who_reads_along_is_said() -> None:
    chips = (ReaderChip(label="Bezoeker", line=None), ReaderChip(label="Jij", line=None))
    assert words.readers(chips) == "Leest mee: bezoeker en jij"


def test_a_screen_reader_hears_who_when_what_and_how_it_stands() -> None:
    row = sample.message(6, "Is dat niet te laat?", pinned=True)
    assert words.spoken(row) == "Bezoeker, 19:06: Is dat niet te laat?, in briefing"
    own = sample.message(7, "Nee.", side=Side.OWN, state=SentState.STUCK)
    assert words.spoken(own) == "Jij, 19:07: Nee., nog niet weg, we blijven proberen"
    assert words.spoken(sample.happening(8)) == "19:08: Sofie (NPIE) komt erbij."


def test_words_that_turn_the_reading_direction_do_not_turn_what_follows() -> None:
    said = words.spoken(sample.message(1, "\u202eneerd", pinned=True))
    assert said == "Bezoeker, 19:01: \u2068\u202eneerd\u202c\u2069, in briefing"


@pytest.mark.parametrize("state", SentState)
def test_each_state_has_an_icon_and_a_word(state: SentState) -> None:
    icon, word = words.STATES[state]
    assert icon
    assert word


def test_each_happening_has_an_icon_and_each_phase_that_needs_one_a_sentence() -> None:
    assert set(words.HAPPENINGS) == set(Happening)
    assert set(words.PHASES) == {Phase.OPENING, Phase.PAUSED}
