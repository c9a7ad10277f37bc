"""Protocol files: read whole and exact, or refused with the place of the mistake."""

from dataclasses import replace
from pathlib import Path

import pytest

from workstation.domain.advice import OfferKind, Only, advise
from workstation.domain.briefing import Topic
from workstation.domain.checklist import Protocol, Step, open_risks
from workstation.domain.data_file import FileProblem
from workstation.domain.edition import Edition, ProtocolFile
from workstation.system import protocols, referrals
from workstation.system.protocols import ProtocolError, ProtocolReason
from workstation.wire import protocol_marks

GOOD = """\
id = "proef"
version = 3
date = 2026-11-24
languages = ["nl"]
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


def test_a_file_may_be_in_all_four_languages_and_none_of_them_may_lack_a_word() -> None:
    four = ("nl", "en", "fr", "de")

    def in_all(text: str) -> str:
        return "{ " + ", ".join(f'{one} = "{text} {one}"' for one in four) + " }"

    content = GOOD.replace('["nl"]', '["nl", "en", "fr", "de"]')
    for text in ("Proef", "Nu veilig?", "Ja", "Nee", "Veiligheid", "Bel 112.", "Wanneer?", "Nu"):
        content = content.replace(f'"{text}"', in_all(text))
    file = ProtocolFile(name="proef.toml", digest="", text=content.encode())
    edition = protocols.read(file)
    assert isinstance(edition, Edition)
    assert [edition.said[one].steps[0].title for one in four] == [f"Nu veilig? {o}" for o in four]
    without = replace(file, text=content.replace(', de = "Bel 112. de"', "").encode())
    problem = protocols.read(without)
    assert isinstance(problem, FileProblem)
    assert (problem.key, problem.why) == ("step.1.card.text", ProtocolReason.MISSING)


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
        ('["nl"]', '["fr"]', "languages", 4, ProtocolReason.BAD_ID),
        ('["nl"]', '["nl", "xx"]', "languages", 4, ProtocolReason.BAD_ID),
        ('["nl"]', '["nl", "nl"]', "languages", 4, ProtocolReason.TWICE),
        ('["nl"]', "[]", "languages", 4, ProtocolReason.EMPTY),
        ('["nl"]', '["nl", "en"]', "title", 5, ProtocolReason.WRONG_TYPE),
        ('title = "Proef"', 'title = { nl = "Proef", en = "x" }', "title", 5, ProtocolReason.UNKNOWN_KEY),
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


ADVICE = """
[[advice]]
id = "danger"
offer = "referral"
to = "112"
when = { safe = ["no"] }
step = "safe"
reason = "niet veilig"
urgent = true

[[advice]]
id = "npie"
offer = "push"
to = "npie"
when = { safe = ["no", "yes"], when = ["now"] }
step = "when"
reason = "nu"
only = "open"
"""


def test_advice_is_read_exactly(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(GOOD + ADVICE)
    danger, npie = protocols.load(path).advice
    assert (danger.kind, danger.to, danger.urgent, danger.only) == ("referral", "112", True, "")
    assert danger.when == {"safe": {"no"}}
    assert (npie.kind, npie.to, npie.only, npie.step) == ("push", "npie", Only.OPEN, "when")
    assert npie.when == {"safe": {"no", "yes"}, "when": {"now"}}


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('offer = "push"', 'offer = "pull"', "advice.2.offer", ProtocolReason.NO_SUCH_OFFER),
        ('to = "112"\n', "", "advice.1.to", ProtocolReason.MISSING),
        ('"referral"', '"stay"', "advice.1.to", ProtocolReason.UNKNOWN_KEY),
        ('"open"', '"soon"', "advice.2.only", ProtocolReason.NO_SUCH_OFFER),
        ("urgent = true", 'only = "open"', "advice.1.only", ProtocolReason.NO_SUCH_OFFER),
        ('step = "when"', 'step = "wen"', "advice.2.step", ProtocolReason.NO_SUCH_STEP),
        ('{ safe = ["no"] }', "{}", "advice.1.when", ProtocolReason.EMPTY),
        ('{ safe = ["no"] }', "{ safe = [] }", "advice.1.when", ProtocolReason.EMPTY),
        ('{ safe = ["no"] }', '{ safe = "no" }', "advice.1.when", ProtocolReason.WRONG_TYPE),
        ('{ safe = ["no"] }', '{ save = ["no"] }', "advice.1.when", ProtocolReason.NO_SUCH_STEP),
        ('{ safe = ["no"] }', '{ safe = ["na"] }', "advice.1.when", ProtocolReason.NO_SUCH_CHOICE),
        ('id = "npie"', 'id = "danger"', "advice.2.id", ProtocolReason.TWICE),
    ],
)
def test_each_mistake_in_the_advice_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, key: str, why: ProtocolReason
) -> None:
    assert old in ADVICE
    found = _refused(tmp_path, GOOD + ADVICE.replace(old, new, 1))
    assert (found[0], found[2]) == (key, why)
    assert found[1] > GOOD.count("\n")


@pytest.mark.parametrize(
    "hostile",
    [
        "x = " + "[" * 5000,
        "x = " + "9" * 5000,
        "[" + ".".join("a" * 3000) + "]",
        GOOD + "[[step]]\n" * 60,
        GOOD.replace("Wanneer?", "\\u0000Wanneer?"),
        GOOD.replace("Wanneer?", "\\u202eWanneer?"),
    ],
)
def test_what_is_made_to_break_the_reader_is_refused_like_any_mistake(
    tmp_path: Path, hostile: str
) -> None:
    _refused(tmp_path, hostile)


def test_the_signatures_beside_a_file_come_with_it_and_their_change_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(GOOD)
    shelf = protocols.shelf(tmp_path)
    (book,) = shelf.stock().books
    assert (book.file.text, book.file.marks) == (GOOD.encode(), b"")
    (tmp_path / "proef.toml.sig").write_bytes(b"signed")
    (book,) = shelf.stock().books
    assert book.file.marks == b"signed"


def test_a_file_that_came_another_way_is_read_alike_or_its_mistake_is_told() -> None:
    file = ProtocolFile(name="board/protocol.proef", digest="", text=GOOD.encode())
    edition = protocols.read(file)
    assert isinstance(edition, Edition)
    assert len(edition.file.digest) == 64
    problem = protocols.read(replace(file, text=b"= 1"))
    assert problem == FileProblem(
        file="board/protocol.proef", line=1, key="", why=ProtocolReason.NOT_TOML
    )


# ---- the one that comes with Schakel ---------------------------------------------------------


@pytest.fixture
def edition() -> Edition:
    (found,) = protocols.shelf().stock().books
    return found


@pytest.fixture(params=["nl", "en"])
def ours(request: pytest.FixtureRequest, edition: Edition) -> Protocol:
    return edition.said[request.param]


def _step(protocol: Protocol, step: str) -> Step:
    return next(one for one in protocol.steps if one.id == step)


def test_our_protocol_has_its_twelve_steps_in_order(ours: Protocol) -> None:
    assert [step.id for step in ours.steps] == [
        "welcome", "safe", "when", "body", "minor", "suicide",
        "near", "wants", "with", "push", "return", "closing",
    ]  # fmt: skip


def test_both_languages_are_the_same_protocol_in_other_words(edition: Edition) -> None:
    dutch, english = edition.said["nl"], edition.said["en"]
    for one, other in zip(dutch.steps, english.steps, strict=True):
        assert (one.id, one.risk, one.topic) == (other.id, other.risk, other.topic)
        assert [choice.id for choice in one.choices] == [choice.id for choice in other.choices]
        assert bool(one.script) == bool(other.script)
        assert one.title != other.title
    assert [rule.id for rule in dutch.advice] == [rule.id for rule in english.advice]


def test_safety_and_suicide_stay_open_until_they_are_answered(ours: Protocol) -> None:
    assert [step.id for step in open_risks(ours, {})] == ["safe", "suicide"]


def test_the_care_centre_is_shown_as_long_as_it_can_still_help(edition: Edition) -> None:
    card = _step(edition.protocol, "when").card
    assert card is not None
    assert card.on == {"h72", "d7", "unknown"}
    for fact in ("72 uur", "7 dagen", "6 maanden", "levenslang", "2 dagen", "zonder aangifte"):
        assert fact in card.text


def test_danger_now_opens_the_numbers_and_a_minor_the_direct_way(edition: Edition) -> None:
    danger, minor = _step(edition.protocol, "safe").card, _step(edition.protocol, "minor").card
    assert danger is not None
    assert minor is not None
    assert danger.danger
    assert danger.on == {"no", "unknown"}
    assert {"101", "112"} <= set(danger.title.replace(":", " ").split())
    assert minor.on == {"yes", "unknown"}
    assert "rechtstreeks" in minor.text


def test_every_card_has_a_sentence_for_the_visitor_and_names_no_article_of_law(
    ours: Protocol,
) -> None:
    for step in ours.steps:
        assert step.why
        assert step.topic in {"", *Topic}
        words = f"{step.title} {step.why} {step.script}"
        if step.card is not None:
            assert step.card.insert
            words += f" {step.card.title} {step.card.text} {step.card.insert}"
        assert "artikel" not in words.lower()
        assert "article" not in words.lower()
        assert step.card is not None or step.script


def test_an_answer_that_fills_the_briefing_can_be_read_without_its_question(ours: Protocol) -> None:
    for step in ours.steps:
        for choice in step.choices:
            assert bool(choice.brief) == bool(step.topic), (step.id, choice.id)
            assert choice.brief not in ("Ja", "Nee", "Weet niet", "Yes", "No")


def test_whatever_else_is_urgent_the_direct_way_of_a_minor_stays_in_sight(ours: Protocol) -> None:
    worst = {"safe": "no", "when": "h72", "minor": "yes", "suicide": "plan", "near": "both"}
    for wants in ("talk", "report", "support"):
        answers = worst | {"wants": wants, "with": "nobody"}
        open_ = [offer.id for offer in advise(ours.advice, answers, lambda _: True)]
        assert {"referral:112", "referral:101", "referral:zsg", "push:npie"} <= set(open_)
        shut = [offer.id for offer in advise(ours.advice, answers, lambda _: False)]
        assert {"appointment:npie", "referral:vk", "referral:awel"} <= set(shut)


def test_every_offer_of_our_advice_leads_to_a_place_that_is_there(edition: Edition) -> None:
    (directory,) = referrals.shelf().stock().books
    places = {one.id for one in directory.referrals} | {
        one.counts_as for one in directory.referrals
    }
    for rule in edition.protocol.advice:
        if rule.kind is OfferKind.REFERRAL:
            assert rule.to in places
        if rule.kind in (OfferKind.STAY, OfferKind.APPOINTMENT) and rule.urgent:
            assert rule.insert


def test_our_protocol_fits_the_notice_board(edition: Edition) -> None:
    assert len(edition.file.text) <= protocol_marks.FILE_MOST_BYTES
