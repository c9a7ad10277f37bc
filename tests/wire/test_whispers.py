"""The words of `eph`: known ones only, and a door's only out of a door's mouth."""

import pytest

from workstation.wire import whispers
from workstation.wire.whispers import Word


@pytest.mark.parametrize(
    ("data", "sender", "word"),
    [
        (b"typing", "d-0000000000000001", Word.TYPING),
        (b"typing", "door-00000001", Word.TYPING),
        (b"away", "door-00000001", Word.AWAY),
        (b"back", "door-00000001", Word.BACK),
        (b"away", "d-0000000000000001", None),
        (b"elsewhere", "steward", None),
        (b"shouting", "door-00000001", None),
        (b"\xff", "door-00000001", None),
        (b"", "door-00000001", None),
    ],
)
def test_a_word_is_heard_as_its_sender_may_say_it(
    data: bytes, sender: str, word: Word | None
) -> None:
    assert whispers.read(data, sender) is word
