"""Owns the templates by which Windows' editor of group policies shows Schakel's settings.

One `.admx` with names, keys and ranges, one `.adml` of words for each language. The order of the
elements is that of Microsoft's schema ([MS-GPREG] 7.2), which has them in a fixed one.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from installer import policy_words
from installer.policy_words import Words
from workstation.domain import settings_table
from workstation.domain.settings_table import FreeText, Row
from workstation.system import group_policy

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
FOLDERS = {"en": "en-US", "nl": "nl-NL", "fr": "fr-FR"}
"""By which Windows finds the words of whoever edits; en-US also when it has no others."""
TOP = "schakel"
SUPPORTED = "supported"
ELEMENT = "value"


def files() -> Mapping[str, str]:
    """The text of each, by its place inside `PolicyDefinitions`."""
    found = {"Schakel.admx": definitions()}
    for language, folder in FOLDERS.items():
        found[f"{folder}/Schakel.adml"] = resources(policy_words.read(language))
    return found


def definitions() -> str:
    root = _root("policyDefinitions")
    names = ET.SubElement(root, "policyNamespaces")
    ET.SubElement(names, "target", prefix="schakel", namespace="Schakel.Policies")
    ET.SubElement(root, "resources", minRequiredRevision="1.0")
    supported = ET.SubElement(ET.SubElement(root, "supportedOn"), "definitions")
    ET.SubElement(supported, "definition", name=SUPPORTED, displayName=_string(SUPPORTED))
    categories = ET.SubElement(root, "categories")
    ET.SubElement(categories, "category", name=TOP, displayName=_string(TOP))
    for table in sorted(settings_table.tables()):
        below = ET.SubElement(categories, "category", name=table, displayName=_string(table))
        ET.SubElement(below, "parentCategory", ref=TOP)
    policies = ET.SubElement(root, "policies")
    for row in settings_table.rows():
        _policy(policies, row)
    return _text(root)


def resources(words: Words) -> str:
    root = _root("policyDefinitionResources")
    ET.SubElement(root, "displayName").text = words.phrase(TOP)
    ET.SubElement(root, "description").text = words.phrase("description")
    inner = ET.SubElement(root, "resources")
    strings = ET.SubElement(inner, "stringTable")
    for name in (TOP, *sorted(settings_table.tables()), SUPPORTED):
        _say(strings, name, words.phrase(name))
    for row in settings_table.rows():
        _say(strings, _id(row), words.title(row))
        _say(strings, f"{_id(row)}_what", words.explanation(row))
        if isinstance(row.among, tuple):
            for word in row.among:
                _say(strings, f"{_id(row)}_{word}", words.choice(word))
    presentations = ET.SubElement(inner, "presentationTable")
    for row in settings_table.rows():
        if row.among is not None:
            _presentation(presentations, row, words.title(row))
    return _text(root)


def _policy(parent: ET.Element, row: Row) -> None:
    key = group_policy.PATH + (rf"\{row.table}" if row.table else "")
    policy = ET.SubElement(
        parent,
        "policy",
        {
            "name": _id(row),
            "class": "Both",
            "displayName": _string(_id(row)),
            "explainText": _string(f"{_id(row)}_what"),
            "key": key,
        },
    )
    ET.SubElement(policy, "parentCategory", ref=row.table or TOP)
    ET.SubElement(policy, "supportedOn", ref=SUPPORTED)
    if row.among is None:
        policy.set("valueName", row.name)
        for state, value in (("enabledValue", "1"), ("disabledValue", "0")):
            ET.SubElement(ET.SubElement(policy, state), "decimal", value=value)
        return
    policy.set("presentation", f"$(presentation.{_id(row)})")
    elements = ET.SubElement(policy, "elements")
    about = {"id": ELEMENT, "valueName": row.name, "required": "true"}
    if isinstance(row.among, range):
        limits = {"minValue": str(row.among[0]), "maxValue": str(row.among[-1])}
        ET.SubElement(elements, "decimal", about | limits)
        return
    if isinstance(row.among, FreeText):
        ET.SubElement(elements, "text", about | {"maxLength": str(row.among.max_length)})
        return
    enum = ET.SubElement(elements, "enum", about)
    for word in row.among:
        item = ET.SubElement(enum, "item", displayName=_string(f"{_id(row)}_{word}"))
        ET.SubElement(ET.SubElement(item, "value"), "string").text = word


def _presentation(parent: ET.Element, row: Row, title: str) -> None:
    presentation = ET.SubElement(parent, "presentation", id=_id(row))
    if isinstance(row.among, range):
        about = {"refId": ELEMENT, "defaultValue": str(row.default)}
        ET.SubElement(presentation, "decimalTextBox", about).text = title
    elif isinstance(row.among, FreeText):
        box = ET.SubElement(presentation, "textBox", refId=ELEMENT)
        ET.SubElement(box, "label").text = title
        ET.SubElement(box, "defaultValue").text = str(row.default)
    elif row.among is not None:
        about = {
            "refId": ELEMENT,
            "noSort": "true",
            "defaultItem": str(row.among.index(str(row.default))),
        }
        ET.SubElement(presentation, "dropdownList", about).text = title


def _root(name: str) -> ET.Element:
    return ET.Element(name, xmlns=NAMESPACE, revision="1.0", schemaVersion="1.0")


def _say(strings: ET.Element, name: str, text: str) -> None:
    ET.SubElement(strings, "string", id=name).text = text


def _id(row: Row) -> str:
    """A name may have no dot: it ends a reference."""
    return row.key.replace(".", "_")


def _string(name: str) -> str:
    return f"$(string.{name})"


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
