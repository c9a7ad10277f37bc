"""Owns the source of the Windows installer (WiX 3, as wixl and candle read it), made from a bundle's folder.

Every id comes from a path, so that the same bundle gives the same text; a component keeps its id as
long as its file keeps its place, which is what a clean upgrade needs.
"""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as Xml

from installer import release

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
FAMILY = uuid.UUID("7f1b3f6e-7c53-4d0e-9a52-9f6c1c0f0a11")
"""Of all versions for ever: Windows knows by it what to replace. Never change it."""
KEY = r"Software\Schakel"
PROPERTIES = {"RELAY": "Relay", "LINE": "Line", "FINGERPRINT": "Fingerprint"}
"""What an administrator may say on the command line, and the registry value that keeps it."""
CONSOLE, DESK = "workstation.exe", "schakel.exe"


def document(made: release.Release, folder: Path, icon: Path) -> str:
    """`folder` is the bundle; files are named below `$(var.BUNDLE)`, so that no path of ours is inside."""
    root = Xml.Element("Wix", xmlns=NAMESPACE)
    product = Xml.SubElement(
        root,
        "Product",
        Id=_guid(f"product {made.version}"),
        Name="Schakel",
        Language="1033",
        Version=made.version,
        Manufacturer="Schakel",
        UpgradeCode=_braces(FAMILY),
    )
    Xml.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Platform="x64",
        Description=f"Schakel {made.version}",
    )
    Xml.SubElement(product, "Media", Id="1", Cabinet="schakel.cab", EmbedCab="yes")
    Xml.SubElement(
        product,
        "MajorUpgrade",
        DowngradeErrorMessage="A newer version of Schakel is installed already.",
    )
    Xml.SubElement(product, "Icon", Id="Schakel.ico", SourceFile=str(icon))
    for name, value in (
        ("ARPPRODUCTICON", "Schakel.ico"),
        ("ARPNOMODIFY", "1"),
        ("ALLUSERS", "1"),
        ("MSIRESTARTMANAGERCONTROL", "Disable"),
    ):
        Xml.SubElement(product, "Property", Id=name, Value=value)
    _remembered(product, "INSTALLDIR", "InstallDir")
    for name, value in PROPERTIES.items():
        _remembered(product, name, value)
    _folders(product, folder)
    feature = Xml.SubElement(product, "Feature", Id="Schakel", Level="1", Title="Schakel")
    for component in list(product.iter("Component")):
        Xml.SubElement(feature, "ComponentRef", Id=component.attrib["Id"])
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _remembered(product: Xml.Element, name: str, value: str) -> None:
    """An upgrade, a repair and the removal must find again what the first installation was told."""
    search = Xml.SubElement(product, "Property", Id=name, Secure="yes")
    Xml.SubElement(
        search,
        "RegistrySearch",
        Id=f"Find{value}",
        Root="HKLM",
        Key=KEY,
        Name=value,
        Type="raw",
        Win64="yes",
    )


def _folders(product: Xml.Element, folder: Path) -> None:
    target = Xml.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = Xml.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    home = Xml.SubElement(programs, "Directory", Id="INSTALLDIR", Name="Schakel")
    menu = Xml.SubElement(target, "Directory", Id="ProgramMenuFolder")
    _told(home)
    _shortcut(menu)
    places = {PurePosixPath(): home}
    for path in _sorted(folder):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if path.is_dir():
            places[name] = Xml.SubElement(
                places[name.parent], "Directory", Id=_id("d", name), Name=name.name
            )
        else:
            component = _component(places[name.parent], str(name))
            Xml.SubElement(
                component,
                "File",
                Id=_id("f", name),
                Name=name.name,
                Source=f"$(var.BUNDLE)/{name}",
                KeyPath="yes",
            )


def _told(home: Xml.Element) -> None:
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
        # One each: what was not said must not be written as an empty text.
        one = _component(home, f"registry {name}")
        Xml.SubElement(one, "Condition").text = name
        _value(one, KEY, value, f"[{name}]", is_path=True)


def _value(parent: Xml.Element, key: str, name: str, value: str, *, is_path: bool) -> None:
    row = Xml.SubElement(parent, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=value)
    if name:
        row.set("Name", name)
    if is_path:
        row.set("KeyPath", "yes")


def _shortcut(menu: Xml.Element) -> None:
    component = _component(menu, "shortcut")
    Xml.SubElement(
        component,
        "Shortcut",
        Id="StartMenu",
        Name="Schakel",
        Target=f"[INSTALLDIR]{DESK}",
        WorkingDirectory="INSTALLDIR",
        Icon="Schakel.ico",
    )
    _value(component, KEY, "Shortcut", "1", is_path=True)


def _component(parent: Xml.Element, name: str) -> Xml.Element:
    return Xml.SubElement(
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
