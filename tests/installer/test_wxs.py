"""The source of the Windows installer: every file once, ids that stay, and what is remembered."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from installer import msi, release, wxs
from installer.windows_version import numbers

FILES = (
    "workstation.exe",
    "schakel.exe",
    "schakel.ico",
    "_internal/a.dll",
    "_internal/sub/é b.txt",
)


def made(version: str) -> release.Release:
    return release.Release(version=version, epoch_s=1_795_500_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def read(text: str) -> ET.Element:
    return ET.fromstring(text.replace(f' xmlns="{wxs.NAMESPACE}"', ""))


def test_every_file_is_in_it_once(folder: Path) -> None:
    root = read(wxs.document(made("1.0.0"), folder))
    sources = sorted(file.attrib["Source"] for file in root.iter("File"))
    assert sources == sorted(f"bundle/{name}" for name in FILES)
    assert str(folder) not in wxs.document(made("1.0.0"), folder)


def test_every_component_is_in_the_feature_and_every_id_is_its_own(folder: Path) -> None:
    root = read(wxs.document(made("1.0.0"), folder))
    components = [one.attrib["Id"] for one in root.iter("Component")]
    assert sorted(components) == sorted(one.attrib["Id"] for one in root.iter("ComponentRef"))
    ids = [
        one.attrib["Id"] for kind in ("Component", "File", "Directory") for one in root.iter(kind)
    ]
    assert len(ids) == len(set(ids))
    assert all(len(one) <= 72 for one in ids)
    guids = [one.attrib["Guid"] for one in root.iter("Component")]
    assert len(guids) == len(set(guids))
    assert set(wxs.conditions()) <= set(components)


def test_a_new_version_is_another_product_of_the_same_family(folder: Path) -> None:
    old, new = (read(wxs.document(made(version), folder)) for version in ("1.0.0", "1.1.0"))
    products = [root.find("Product") for root in (old, new)]
    assert products[0] is not None
    assert products[1] is not None
    assert products[0].attrib["UpgradeCode"] == products[1].attrib["UpgradeCode"]
    assert products[0].attrib["Id"] != products[1].attrib["Id"]
    # Else an upgrade would take the new version's files away with the old one's.
    guids = [[one.attrib["Guid"] for one in root.iter("Component")] for root in (old, new)]
    assert guids[0] == guids[1]


def test_the_same_folder_gives_the_same_source(folder: Path) -> None:
    assert wxs.document(made("1.0.0"), folder) == wxs.document(made("1.0.0"), folder)


def test_what_was_said_is_looked_up_beside_what_is_said_now(folder: Path) -> None:
    root = read(wxs.document(made("1.0.0"), folder))
    steps = {step.attrib["Action"]: step for step in root.iter("Custom")}
    for name in ("INSTALLDIR", *wxs.PROPERTIES):
        assert steps[f"Recall{name}"].text == f"NOT {name} AND OLD_{name}"
        assert 50 < int(steps[f"Recall{name}"].attrib["Sequence"]) < 100
    secure = msi.completed()[0]
    assert all(name in secure for name in ("INSTALLDIR", *wxs.PROPERTIES))


def test_a_version_that_windows_cannot_say_is_refused() -> None:
    assert numbers("1.2.3") == (1, 2, 3, 0)
    with pytest.raises(ValueError, match="beta"):
        numbers("1.2.beta")
    numbers(release.current().version)
