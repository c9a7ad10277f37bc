"""Protocol files: read whole and exact, or refused with the place of the mistake."""

from pathlib import Path

import pytest

from workstation.domain.briefing import Topic
from workstation.domain.checklist import Protocol, open_risks
from workstation.system import protocols
from workstation.system.protocols import ProtocolError, ProtocolReason

GOOD = """\
id = "proef"
version = 3
date = 2026-11-24
language = "nl"
title = "Proef"
source = "zelf gemaakt"

[[step]]
id = "safe"
title = "Nu veilig?"
risk = true
topic = "safety"

[[step.choice]]
id = "yes"
text = "Ja"

[[step.choice]]
id = "no"
text = "Nee"

[step.card]
title = "Veiligheid"
text = "Bel 112."
on = ["no"]
danger = true

[[step]]
id = "when"
title = "Wanneer?"

[[step.choice]]
id = "now"
text = "Nu"
"""


def _refused(tmp_path: Path, content: str | bytes) -> tuple[str, int, ProtocolReason]:
    path = tmp_path / "proef.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ProtocolError) as caught:
        protocols.load(path)
    assert caught.value.file == "proef.toml"
    return caught.value.key, caught.value.line, caught.value.why


def test_a_good_file_is_read_exactly(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(GOOD)
    protocol = protocols.load(path)
    assert (protocol.id, protocol.version, protocol.title) == ("proef", 3, "Proef")
    first, second = protocol.steps
    assert (first.id, first.risk, first.topic) == ("safe", True, "safety")
    assert [(choice.id, choice.text) for choice in first.choices] == [("yes", "Ja"), ("no", "Nee")]
    assert first.card is not None
    assert (first.card.on, first.card.danger, first.card.insert) == (frozenset({"no"}), True, "")
    assert (second.card, second.risk, second.why) == (None, False, "")


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "why"),
    [
        ('title = "Proef"\n', "", "title", 0, ProtocolReason.MISSING),
        ("version = 3", 'version = "3"', "version", 2, ProtocolReason.WRONG_TYPE),
        ("version = 3", "version = true", "version", 2, ProtocolReason.WRONG_TYPE),
        ("version = 3", "version = 0", "version", 2, ProtocolReason.BAD_ID),
        ("2026-11-24", '"2026-11-24"', "date", 3, ProtocolReason.WRONG_TYPE),
        ('"nl"', '"fr"', "language", 4, ProtocolReason.BAD_ID),
        ('id = "proef"', 'id = "Proef 1"', "id", 1, ProtocolReason.BAD_ID),
        ('"zelf gemaakt"', '"  "', "source", 6, ProtocolReason.EMPTY),
        ("risk = true", "rsik = true", "step.1.rsik", 11, ProtocolReason.UNKNOWN_KEY),
        ("risk = true", 'risk = "ja"', "step.1.risk", 11, ProtocolReason.WRONG_TYPE),
        ('"safety"', '"weer"', "step.1.topic", 12, ProtocolReason.NO_SUCH_TOPIC),
        ('text = "Nee"', "text = 1", "step.1.choice.2.text", 20, ProtocolReason.WRONG_TYPE),
        ('id = "no"', 'id = "yes"', "step.1.choice.2.id", 19, ProtocolReason.TWICE),
        ('on = ["no"]', 'on = ["maybe"]', "step.1.card.on", 25, ProtocolReason.NO_SUCH_CHOICE),
        ('on = ["no"]', "on = [1]", "step.1.card.on", 25, ProtocolReason.NO_SUCH_CHOICE),
        ('on = ["no"]', "on = []", "step.1.card.on", 25, ProtocolReason.EMPTY),
        ('text = "Bel 112."\n', "", "step.1.card.text", 22, ProtocolReason.MISSING),
        ('id = "when"', 'id = "safe"', "step.2.id", 29, ProtocolReason.TWICE),
        ('text = "Nee"', 'text = "Nee"\nbrief = ""', "step.1.choice.2.brief", 21, ProtocolReason.EMPTY),
        ('text = "Nu"', 'txt = "Nu"', "step.2.choice.1.txt", 34, ProtocolReason.UNKNOWN_KEY),
        (
            '[[step.choice]]\nid = "now"\ntext = "Nu"\n', "",
            "step.2.choice", 28, ProtocolReason.MISSING,
        ),
        ("Wanneer?", "W" * 121, "step.2.title", 30, ProtocolReason.TOO_LONG),
        ("version = 3", "version = = 3", "", 2, ProtocolReason.NOT_TOML),
        ("[step.card]", "[[step.card]]", "step.1.card", 22, ProtocolReason.WRONG_TYPE),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, key: str, line: int, why: ProtocolReason
) -> None:
    assert old in GOOD
    assert _refused(tmp_path, GOOD.replace(old, new, 1)) == (key, line, why)


def test_a_file_without_steps_of_zero_bytes_or_of_nonsense_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path, GOOD.split("[[step]]")[0])[2] is ProtocolReason.MISSING
    assert _refused(tmp_path, "")[2] is ProtocolReason.MISSING
    assert _refused(tmp_path, b"\xff\xfe")[2] is ProtocolReason.UNREADABLE
    assert _refused(tmp_path, "#" * 300_000)[2] is ProtocolReason.TOO_LONG
    assert _refused(tmp_path, "step = 3\n" + GOOD.split("[[step]]")[0])[2]


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError) as caught:
        protocols.load(tmp_path / "none.toml")
    assert caught.value.why is ProtocolReason.UNREADABLE


# ---- the one that comes with Schakel ---------------------------------------------------------


@pytest.fixture
def ours() -> Protocol:
    (protocol,) = [p for p in protocols.load_all() if p.id == "na-seksueel-geweld"]
    return protocol


def test_our_protocol_asks_the_six_questions_in_order(ours: Protocol) -> None:
    assert [step.title for step in ours.steps] == [
        "Nu veilig?",
        "Wanneer is het gebeurd?",
        "Minderjarig?",
        "Is zelfdoding bevraagd?",
        "Wat wil de bezoeker zelf?",
        "Wie kan erbij zijn vandaag?",
    ]


def test_safety_and_suicide_stay_open_until_they_are_answered(ours: Protocol) -> None:
    assert [step.id for step in open_risks(ours, {})] == ["safe", "suicide"]


def test_the_care_centre_is_shown_as_long_as_it_can_still_help(ours: Protocol) -> None:
    card = ours.steps[1].card
    assert card is not None
    assert card.on == {"h72", "d7", "unknown"}
    for fact in ("72 uur", "7 dagen", "6 maanden", "levenslang", "2 dagen", "zonder aangifte"):
        assert fact in card.text


def test_every_card_has_a_sentence_for_the_visitor_and_names_no_article_of_law(
    ours: Protocol,
) -> None:
    for step in ours.steps:
        assert step.card is not None
        assert step.card.insert
        words = f"{step.title} {step.why} {step.card.title} {step.card.text} {step.card.insert}"
        assert "artikel" not in words.lower()
        assert step.topic in {"", *Topic}


def test_an_answer_that_fills_the_briefing_can_be_read_without_its_question(ours: Protocol) -> None:
    for step in ours.steps:
        for choice in step.choices:
            assert bool(choice.brief) == bool(step.topic), (step.id, choice.id)
            assert choice.brief not in ("Ja", "Nee", "Weet niet")
