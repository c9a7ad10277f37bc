"""The directory: refused with the place of the mistake; ours holds the destinations and their facts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.domain.data_file import FileReason
from workstation.domain.hours import is_day_and_night
from workstation.domain.referral import Directory, is_mentioned
from workstation.system import forms, referrals
from workstation.system.referrals import ReferralsError

GOOD = """\
id = "proef"
version = 2
date = 2026-11-24
source = "zelf gemaakt"
zone = "Europe/Brussels"
regions = ["Antwerpen", "Brussel"]

[[referral]]
id = "zsg"
name = "ZSG"
what = "Zorg"
message = "Ga naar het ZSG."
facts = ["Gratis."]
regions = ["Brussel"]
ages = ["18+"]
checked = 2026-11-01
counts_as = "zsg"

[[referral.open]]
days = ["mon", "thu"]
from = "19:00"
to = "24:00"
"""
TUESDAY = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)


def load(tmp_path: Path, content: str) -> Directory:
    path = tmp_path / "proef.toml"
    path.write_text(content, encoding="utf-8")
    return referrals.load(path)


def test_a_good_file_is_read_exactly(tmp_path: Path) -> None:
    book = load(tmp_path, GOOD)
    (one,) = book.referrals
    assert (book.id, book.version, book.regions) == ("proef", 2, ("Antwerpen", "Brussel"))
    assert (one.id, one.facts, one.regions, one.ages) == (
        "zsg",
        ("Gratis.",),
        ("Brussel",),
        ("18+",),
    )
    assert (one.counts_as, one.line, one.also) == ("zsg", None, ())
    assert one.hours is not None
    assert one.hours.open_until(TUESDAY) is None
    assert one.hours.open_until(THURSDAY) == datetime(2026, 11, 26, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('"Europe/Brussels"', '"Europe/Brusel"', "zone", FileReason.BAD_HOURS),
        ('"Europe/Brussels"', '"../etc"', "zone", FileReason.BAD_HOURS),
        ('["Brussel"]', '["Brusel"]', "referral.1.regions", FileReason.NO_SUCH_REGION),
        ('["18+"]', '["18"]', "referral.1.ages", FileReason.NO_SUCH_AGE),
        ("2026-11-01", "2026-11-25", "referral.1.checked", FileReason.NOT_YET),
        ("2026-11-01", '"ooit"', "referral.1.checked", FileReason.WRONG_TYPE),
        ('["mon", "thu"]', '["maa"]', "referral.1.open.1.days", FileReason.BAD_HOURS),
        ('["mon", "thu"]', "[]", "referral.1.open.1.days", FileReason.BAD_HOURS),
        ('"19:00"', '"19u"', "referral.1.open.1.from", FileReason.BAD_HOURS),
        ('"24:00"', '"19:00"', "referral.1.open.1.to", FileReason.BAD_HOURS),
        ('["Gratis."]', "[1]", "referral.1.facts", FileReason.WRONG_TYPE),
        ('["Gratis."]', '[""]', "referral.1.facts", FileReason.EMPTY),
        ('what = "Zorg"', "", "referral.1.what", FileReason.MISSING),
        ('"Ga naar het ZSG."', '"  "', "referral.1.message", FileReason.EMPTY),
        ('name = "ZSG"', 'naam = "ZSG"', "referral.1.naam", FileReason.UNKNOWN_KEY),
        ('counts_as = "zsg"', "day_and_night = true", "referral.1.open", FileReason.BAD_HOURS),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, key: str, why: FileReason
) -> None:
    assert old in GOOD
    with pytest.raises(ReferralsError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert (caught.value.file, caught.value.key, caught.value.why) == ("proef.toml", key, why)
    if why is not FileReason.MISSING:
        assert caught.value.line > 0


# ---- the one that comes with Schakel ---------------------------------------------------------


@pytest.fixture(scope="module")
def ours() -> Directory:
    stock = referrals.shelf().stock()
    assert stock.problems == ()
    (book,) = stock.books
    return book


def test_every_destination_of_the_lines_is_there(ours: Directory) -> None:
    ids = {one.id for one in ours.referrals}
    zsg = {f"zsg-{town}" for town in (
        "brussel", "gent", "luik", "antwerpen", "leuven", "charleroi", "roeselare", "genk",
    )}  # fmt: skip
    assert ids == zsg | {
        "112", "101", "npie", "1712", "vk", "caw", "awel", "jac", "tele-onthaal", "zelfmoordlijn",
        "stop-it-now", "druglijn", "lumi", "child-focus", "cgg", "huisarts",
    }  # fmt: skip


def test_every_province_and_brussels_has_a_care_centre_that_is_always_open(ours: Directory) -> None:
    for region in ours.regions:
        (first, *_) = [one for one in ours.referrals if region in one.regions]
        assert first.name.startswith("ZSG")
        assert first.hours is not None
        until = first.hours.open_until(TUESDAY)
        assert until is not None
        assert is_day_and_night(until, TUESDAY)
        facts = " ".join(first.facts)
        for fact in ("72 uur", "7 dagen", "6 maanden", "levenslang", "2 dagen", "zonder klacht"):
            assert fact in facts.replace("Zonder", "zonder")


def test_the_regions_are_the_words_of_the_visitors_page(ours: Directory) -> None:
    page = Path(__file__).parents[2] / "resources/visitor"
    words = "".join(file.read_text(encoding="utf-8") for file in sorted(page.rglob("*.js")))
    spellings = [(f"'{region}'", f": {region}\n") for region in ours.regions]
    assert [one for one in spellings if not any(spelling in words for spelling in one)] == []


def test_what_is_counted_is_an_answer_of_the_form(ours: Directory) -> None:
    form = forms.shelf().stock().books[0]
    field = next(one for one in form.fields if one.id == "referral")
    known = {choice.id for choice in field.choices}
    assert {one.counts_as for one in ours.referrals} - {""} <= known


def test_every_message_names_its_place_so_that_giving_it_is_seen(ours: Directory) -> None:
    for one in ours.referrals:
        half = one.message[: len(one.message) // 2] + " …"
        assert is_mentioned(one, one.message)
        assert is_mentioned(one, half) or is_mentioned(one, one.message.split(". ")[0]), one.id
