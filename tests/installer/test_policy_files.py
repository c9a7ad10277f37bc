"""The committed templates and settings.md are what the table gives, and Windows can follow them."""

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from installer import admx, policy_files, policy_words, release
from tests.fakes.winreg import FakeWinreg
from workstation.domain import settings_table
from workstation.domain.settings import SettingsNow, SettingsSource
from workstation.domain.settings_table import Row
from workstation.system.group_policy import Hive
from workstation.system.settings import SettingsFile
from workstation.system.windows_registry import Winreg

NS = {"p": admx.NAMESPACE}
ROWS = settings_table.rows()


def test_the_committed_files_are_what_the_table_gives() -> None:
    old = [
        name
        for name, text in policy_files.files().items()
        if not (release.ROOT / name).is_file()
        or (release.ROOT / name).read_bytes().decode("utf-8") != text
    ]
    assert old == [], "python -m installer.policy_files writes them anew"


def test_nothing_else_stands_among_the_templates() -> None:
    folder = release.ROOT / policy_files.FOLDER
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(admx.files())


def test_every_word_is_there_in_every_language_and_none_is_left_over() -> None:
    document = policy_words.read("en").document
    assert set(document) == {row.key for row in ROWS} | {"choices", "phrases"}
    choices = {word for row in ROWS if isinstance(row.among, tuple) for word in row.among}
    assert set(document["choices"]) == choices
    for row in ROWS:
        assert set(document[row.key]) == set(policy_words.LANGUAGES)
    for words in (*document["choices"].values(), *document["phrases"].values()):
        assert set(words) == set(policy_words.LANGUAGES)
    assert set(admx.FOLDERS) == set(policy_words.LANGUAGES)


@pytest.mark.parametrize("folder", admx.FOLDERS.values())
def test_every_reference_finds_its_words_and_no_words_lie_idle(folder: str) -> None:
    definitions = admx.files()["Schakel.admx"]
    words = ET.fromstring(admx.files()[f"{folder}/Schakel.adml"])
    for kind in ("string", "presentation"):
        wanted = set(re.findall(rf"\$\({kind}\.(\w+)\)", definitions))
        told = [one.attrib["id"] for one in words.iterfind(f".//p:{kind}[@id]", NS)]
        assert set(told) == wanted
        assert len(told) == len(wanted)
    for presentation in words.iterfind(".//p:presentation", NS):
        (box,) = presentation
        assert box.attrib["refId"] == admx.ELEMENT
        assert box.text


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    root = ET.fromstring(admx.definitions())
    order = ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
    assert [_tag(one) for one in root] == order
    order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]
    categories = {one.attrib["name"] for one in root.iterfind(".//p:category", NS)}
    for policy in root.iterfind(".//p:policy", NS):
        places = [order.index(_tag(one)) for one in policy]
        assert places == sorted(places)
        assert policy.attrib["class"] == "Both"
        (parent,) = policy.iterfind("p:parentCategory", NS)
        assert parent.attrib["ref"] in categories


def _tag(element: ET.Element) -> str:
    return element.tag.partition("}")[2]


def _offers(policy: ET.Element) -> Iterator[tuple[str, Any]]:
    """Name and every value, or the ends of a range, that the editor lets an administrator write."""
    for state in ("enabledValue", "disabledValue"):
        for found in policy.iterfind(f"p:{state}/p:decimal", NS):
            yield policy.attrib["valueName"], int(found.attrib["value"])
    for found in policy.iterfind("p:elements/p:decimal", NS):
        for end in ("minValue", "maxValue"):
            yield found.attrib["valueName"], int(found.attrib[end])
    for text in policy.iterfind("p:elements/p:text", NS):
        for word in ("system", "direct", "proxy.example:8080"):
            yield text.attrib["valueName"], word
    for enum in policy.iterfind("p:elements/p:enum", NS):
        for word in enum.iterfind("p:item/p:value/p:string", NS):
            yield enum.attrib["valueName"], word.text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_what_the_editor_writes_is_what_schakel_reads(row: Row, tmp_path: Path) -> None:
    root = ET.fromstring(admx.definitions())
    name = row.key.replace(".", "_")
    (policy,) = (one for one in root.iterfind(".//p:policy", NS) if one.attrib["name"] == name)
    read = []
    for value_name, value in _offers(policy):
        tree = {(Hive.MACHINE.value, policy.attrib["key"]): {value_name: value}}
        file = SettingsFile(
            tmp_path / "settings.json",
            tmp_path / "policy.toml",
            registry=Winreg(FakeWinreg(tree)),
        )
        now = file.load()
        assert now.problems == ()
        assert now.decided == {row.key: SettingsSource.POLICY_MACHINE}
        read.append(_value(now, row))
    if isinstance(row.among, range):
        assert read == [row.among[0], row.among[-1]]
    elif isinstance(row.among, settings_table.FreeText):
        assert read == list(row.among.examples)
    else:
        assert read == list(row.among or (True, False))


def _value(now: SettingsNow, row: Row) -> object:
    if row.table == settings_table.RETENTION:
        return getattr(now.terms, row.name)
    if row.table == settings_table.REGISTRATION:
        return now.correct_days
    return getattr(now.settings, row.name)


def test_the_whole_file_on_the_page_is_a_policy_without_a_fault(tmp_path: Path) -> None:
    page = policy_files.files()["docs/settings.md"]
    text = page.split("```toml\n")[1].split("```")[0]
    assert tomllib.loads(text)
    (tmp_path / "policy.toml").write_text(text, encoding="utf-8")
    now = SettingsFile(tmp_path / "settings.json", tmp_path / "policy.toml").load()
    assert now.problems == ()
    assert set(now.decided) == {row.key for row in ROWS}
    for row in ROWS:
        assert _value(now, row) == row.default


def test_the_templates_travel_as_one_zip_that_is_the_same_each_time() -> None:
    content = policy_files.zipped(1_795_500_000)
    assert content == policy_files.zipped(1_795_500_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        read = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert read == admx.files()
