"""The form that is shipped has the published words; a broken file says where, and the old one stays."""

import os
from pathlib import Path

import pytest

from tests.domain.registering import FILE, the_form
from workstation.domain.data_file import FileReason
from workstation.domain.form import Scope
from workstation.system import forms
from workstation.system.forms import FormError
from workstation.ui.words import data_files

GOOD = """
id = "registratie"
version = 1
title = "Registratie"
source = "bron"

[gate]
field = "call"
is = ["help"]

[[field]]
id = "call"
label = "Oproep"
scope = "contact"
always = true
choice = [{ id = "help", text = "Hulpvraag" }, { id = "silent", text = "Stil" }]

[[field]]
id = "who"
label = "Wie"
scope = "contact"
only_if = { field = "call", is = ["help"] }
choice = [{ id = "victim", text = "Slachtoffer" }]

[[field]]
id = "form"
label = "Vorm"
scope = "victim"
many = true
main = true
prefill = [
  { from = "checklist", key = "x", as = { a = "sexual" }, only_if = { field = "who", is = ["victim"] } },
]
choice = [{ id = "sexual", text = "Seksueel" }]
"""


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_form_that_is_shipped_has_the_published_vocabulary() -> None:
    form = the_form()
    ids = {field.id: [choice.id for choice in field.choices] for field in form.fields}
    ages = ["0-2", "3-5", "6-11", "12-14", "15-17", "18-25", "26-64", "65plus", "unknown"]
    assert ids["age"] == ids["contact_age"] == ages
    assert ids["channel"] == ["chat", "phone", "mail"]
    assert set(ids["call"]) == {
        "counselling", "silent", "hang_up", "abusive", "joke", "wrong_line", "thanks", "test",
    }  # fmt: skip
    assert set(ids["form"]) >= {
        "physical", "emotional", "sexual", "neglect", "financial", "online_sexual", "partner",
        "honour", "elder",
    }  # fmt: skip
    assert set(ids["contact"]) >= {"victim", "perpetrator", "bystander", "professional"}
    assert set(ids["context"]) >= {"household", "family", "public", "school", "sport", "work"}
    assert set(ids["when"]) >= {"h72", "d7", "y1", "older", "ongoing"}
    assert set(ids["actions"]) == {
        "listened", "informed", "advised", "referred", "pushed", "appointment",
    }  # fmt: skip
    assert set(ids["referral"]) >= {
        "zsg", "caw", "vk", "npie", "1712", "awel", "106", "jac", "1813", "stop", "druglijn",
        "lumi", "cgg", "gp", "police", "112", "childfocus",
    }  # fmt: skip
    main = [field.id for field in form.fields if field.main]
    assert main == ["form"]
    assert form.fields[-1].scope is Scope.CONTACT
    assert all(field.source for field in form.fields)


def test_the_folder_has_one_form_that_is_in_use() -> None:
    stock = forms.shelf(FILE.parent).stock()
    assert [form.id for form in stock.books] == ["registratie"]
    assert stock.problems == ()


def test_a_good_file_is_read_with_its_gate(tmp_path: Path) -> None:
    form = forms.load(_write(tmp_path / "f.toml", GOOD))
    call, who, victim = form.fields
    assert call.only_if == ()
    assert [c.field for c in who.only_if] == ["call", "call"]
    assert [c.field for c in victim.only_if] == ["call"]
    assert victim.prefill[0].as_ == {"a": "sexual"}


ONLY = 'only_if = { field = "call", is = ["help"]'
BROKEN = [
    ('id = "who"', 'id = "call"', "field.2.id", FileReason.TWICE),
    ('id = "who"', 'id = "Wie is er?"', "field.2.id", FileReason.BAD_ID),
    ('id = "who"', 'id = "research"', "field.2.id", FileReason.BAD_ID),
    ('label = "Wie"', "", "field.2.label", FileReason.MISSING),
    ('label = "Wie"', 'label = " "', "field.2.label", FileReason.EMPTY),
    ('label = "Wie"', f'label = "{"a" * 61}"', "field.2.label", FileReason.TOO_LONG),
    ('label = "Wie"', 'label = "Wie"\nhint = "x"', "field.2.hint", FileReason.UNKNOWN_KEY),
    ('label = "Wie"', "label = 3", "field.2.label", FileReason.WRONG_TYPE),
    ('scope = "victim"', 'scope = "family"', "field.3.scope", FileReason.BAD_ID),
    ("many = true", "many = false", "field.3.main", FileReason.WRONG_TYPE),
    (ONLY, ONLY.replace("call", "later"), "field.2.only_if.field", FileReason.NO_SUCH_FIELD),
    (ONLY, ONLY.replace("call", "form"), "field.2.only_if.field", FileReason.NO_SUCH_FIELD),
    (ONLY, ONLY.replace("help", "x"), "field.2.only_if.is", FileReason.NO_SUCH_CHOICE),
    (ONLY, ONLY.replace('"help"', ""), "field.2.only_if.is", FileReason.EMPTY),
    ('from = "checklist"', 'from = "horoscope"', "field.3.prefill.1.from", FileReason.BAD_ID),
    ('from = "checklist"', 'from = "contact"', "field.3.prefill.1.key", FileReason.NO_SUCH_FIELD),
    ('a = "sexual"', 'a = "nothing"', "field.3.prefill.1.as", FileReason.NO_SUCH_CHOICE),
    ('a = "sexual"', "a = 1", "field.3.prefill.1.as", FileReason.WRONG_TYPE),
    ('[gate]\nfield = "call"', '[gate]\nfield = "none"', "gate.field", FileReason.NO_SUCH_FIELD),
    ('choice = [{ id = "victim", text = "Slachtoffer" }]', "choice = []", "field.2.choice", FileReason.EMPTY),
    ("version = 1", "version = 0", "version", FileReason.BAD_ID),
    ("version = 1", "version = true", "version", FileReason.WRONG_TYPE),
    ('title = "Registratie"', 'title = "Registratie', "", FileReason.NOT_TOML),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "key", "why"), BROKEN)
def test_a_broken_form_says_where_and_why(
    tmp_path: Path, good: str, bad: str, key: str, why: FileReason
) -> None:
    assert good in GOOD
    path = _write(tmp_path / "f.toml", GOOD.replace(good, bad, 1))
    with pytest.raises(FormError) as told:
        forms.load(path)
    assert (told.value.key, told.value.why) == (key, why)
    assert told.value.file == "f.toml"
    if key.partition(".")[0] in ("field", "version", "gate"):
        assert told.value.line > 0


def _choices(count: int) -> str:
    return ", ".join(f'{{ id = "c{n}", text = "C" }}' for n in range(count))


def test_more_answers_than_keys_and_more_questions_than_a_page_are_refused(tmp_path: Path) -> None:
    good = '{ id = "victim", text = "Slachtoffer" }'
    path = _write(tmp_path / "f.toml", GOOD.replace(good, _choices(36)))
    with pytest.raises(FormError) as told:
        forms.load(path)
    assert (told.value.key, told.value.why) == ("field.2.choice", FileReason.TOO_LONG)
    most = GOOD.replace(good, _choices(35)).replace('is = ["victim"]', 'is = ["c0"]')
    assert len(forms.load(_write(tmp_path / "g.toml", most)).fields[1].choices) == 35
    more = "".join(
        f'[[field]]\nid = "q{n}"\nlabel = "Q"\nscope = "contact"\nchoice = [{_choices(1)}]\n'
        for n in range(60)
    )
    with pytest.raises(FormError):
        forms.load(_write(tmp_path / "h.toml", GOOD + more))


@pytest.mark.parametrize(
    "hostile",
    [
        b"\xff\xfe\x00",
        b"a" * (300 * 1024),
        b"[" * 5000,
        b"field = 3",
        b"field = [3]",
        b"[[field.field]]\nid = 1",
        b"",
    ],
)
def test_a_hostile_file_is_a_problem_and_never_more(tmp_path: Path, hostile: bytes) -> None:
    (tmp_path / "f.toml").write_bytes(hostile)
    stock = forms.shelf(tmp_path).stock()
    assert stock.books == ()
    assert len(stock.problems) == 1


def test_the_last_good_version_stays_in_use_and_one_sentence_says_so(tmp_path: Path) -> None:
    path = _write(tmp_path / "registratie.toml", GOOD)
    shelf = forms.shelf(tmp_path)
    (good,) = shelf.stock().books
    _write(path, GOOD.replace('label = "Wie"', "label = 3"))
    os.utime(path, ns=(1, 1))
    stock = shelf.stock()
    assert stock.books == (good,)
    said = data_files.sentence(stock.problems[0])
    assert said == (
        "registratie.toml, regel 20 (field.2.label), heeft een waarde van de verkeerde soort."
        " De vorige versie blijft in gebruik."
    )
