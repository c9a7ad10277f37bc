"""Owns the source of the Windows installer (the part of WiX 3 that wixl reads), made from a bundle's folder.

Every id comes from a path, so that the same bundle gives the same text; a component keeps its id as
long as its file keeps its place, which is what a clean upgrade needs.
"""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from installer import release

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
FAMILY = uuid.UUID("7f1b3f6e-7c53-4d0e-9a52-9f6c1c0f0a11")
"""Of all versions for ever: Windows knows by it what to replace. Never change it."""
KEY = r"Software\Schakel"
PROPERTIES = {"RELAY": "Relay", "LINE": "Line", "FINGERPRINT": "Fingerprint"}
"""What an administrator may say on the command line, and the registry value that keeps it."""
AFTER_SEARCH = 51
"""AppSearch is 50, and LaunchConditions 100."""
BUNDLE, ICON = "bundle", "schakel.ico"
CONSOLE, DESK = "workstation.exe", "schakel.exe"


def document(made: release.Release, folder: Path) -> str:
    """`folder` is the bundle. wixl looks for its files below `bundle`, beside this source."""
    root = ET.Element("Wix", xmlns=NAMESPACE)
    product = ET.SubElement(
        root,
        "Product",
        Id=_guid(f"product {made.version}"),
        Name="Schakel",
        Language="1033",
        Version=made.version,
        Manufacturer="Schakel",
        UpgradeCode=_braces(FAMILY),
    )
    ET.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=f"Schakel {made.version}",
    )
    ET.SubElement(product, "Media", Id="1", Cabinet="schakel.cab", EmbedCab="yes")
    ET.SubElement(
        product,
        "MajorUpgrade",
        DowngradeErrorMessage="A newer version of Schakel is installed already.",
    )
    ET.SubElement(product, "Icon", Id="Schakel.ico", SourceFile=f"{BUNDLE}/{ICON}")
    for name, value in (
        ("ARPPRODUCTICON", "Schakel.ico"),
        ("ARPNOMODIFY", "1"),
        ("MSIRESTARTMANAGERCONTROL", "Disable"),
    ):
        ET.SubElement(product, "Property", Id=name, Value=value)
    remembered = {"INSTALLDIR": "InstallDir"} | PROPERTIES
    for name, value in remembered.items():
        _searched(product, name, value)
    sequence = ET.SubElement(product, "InstallExecuteSequence")
    for number, name in enumerate(remembered, start=AFTER_SEARCH):
        # By number: of several steps after one other, wixl puts the last at the very end.
        step = ET.SubElement(sequence, "Custom", Action=f"Recall{name}", Sequence=str(number))
        step.text = f"NOT {name} AND OLD_{name}"
    _folders(product, folder)
    feature = ET.SubElement(product, "Feature", Id="Schakel", Level="1", Title="Schakel")
    for component in list(product.iter("Component")):
        ET.SubElement(feature, "ComponentRef", Id=component.attrib["Id"])
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _searched(product: ET.Element, name: str, value: str) -> None:
    """An upgrade, a repair and the removal find again what the first installation was told.

    Under a name of its own: a search writes over what was said on the command line this time.
    """
    search = ET.SubElement(product, "Property", Id=f"OLD_{name}")
    ET.SubElement(
        search,
        "RegistrySearch",
        Id=f"Find{value}",
        Root="HKLM",
        Key=KEY,
        Name=value,
        Type="raw",
        Win64="yes",
    )
    ET.SubElement(product, "CustomAction", Id=f"Recall{name}", Property=name, Value=f"[OLD_{name}]")


def _folders(product: ET.Element, folder: Path) -> None:
    target = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    home = ET.SubElement(programs, "Directory", Id="INSTALLDIR", Name="Schakel")
    menu = ET.SubElement(target, "Directory", Id="ProgramMenuFolder")
    _told(home)
    _shortcut(menu)
    places = {PurePosixPath(): home}
    for path in _sorted(folder):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_dir():
            places[name] = ET.SubElement(
                places[name.parent], "Directory", Id=_id("d", name), Name=name.name
            )
        else:
            component = _component(places[name.parent], str(name))
            ET.SubElement(
                component,
                "File",
                Id=_id("f", name),
                Name=name.name,
                Source=f"{BUNDLE}/{name}",
                KeyPath="yes",
            )


def _told(home: ET.Element) -> None:
    """Registry: where it stands, which version, what the administrator said, and Win+R."""
    paths = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
    values = [
        (KEY, "InstallDir", "[INSTALLDIR]"),
        (KEY, "Version", "[ProductVersion]"),
        (rf"{paths}\{DESK}", "", f"[INSTALLDIR]{DESK}"),
        (rf"{paths}\{CONSOLE}", "", f"[INSTALLDIR]{CONSOLE}"),
    ]
    component = _component(home, "registry")
    for number, (key, name, value) in enumerate(values):
        _value(component, key, name, value, is_path=number == 0)
    for name, value in PROPERTIES.items():
        one = _component(home, _registry_of(name))
        _value(one, KEY, value, f"[{name}]", is_path=True)


def conditions() -> dict[str, str]:
    """Property by component: what was not said must not be written as an empty text."""
    return {_id("c", _registry_of(name)): name for name in PROPERTIES}


def _registry_of(name: str) -> str:
    return f"registry {name}"


def _value(parent: ET.Element, key: str, name: str, value: str, *, is_path: bool) -> None:
    row = ET.SubElement(parent, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=value)
    if name:
        row.set("Name", name)
    if is_path:
        row.set("KeyPath", "yes")


def _shortcut(menu: ET.Element) -> None:
    component = _component(menu, "shortcut")
    ET.SubElement(
        component,
        "Shortcut",
        Id="StartMenu",
        Name="Schakel",
        Target=f"[INSTALLDIR]{DESK}",
        WorkingDirectory="INSTALLDIR",
        Icon="Schakel.ico",
    )
    _value(component, KEY, "Shortcut", "1", is_path=True)


def _component(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(
        parent, "Component", Id=_id("c", name), Guid=_guid(f"component {name}"), Win64="yes"
    )


def _sorted(folder: Path) -> Iterator[Path]:
    """A folder before what is in it."""
    yield from sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)


def _id(kind: str, name: object) -> str:
    """At most 72 signs, letters and digits."""
    return kind + hashlib.sha256(str(name).encode()).hexdigest()[:24]


def _guid(name: str) -> str:
    return _braces(uuid.uuid5(FAMILY, name))


def _braces(value: uuid.UUID) -> str:
    return f"{{{str(value).upper()}}}"
