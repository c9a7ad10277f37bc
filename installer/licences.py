"""Owns the folder `licences` of a bundle: the text of each part that went into it."""

from collections.abc import Sequence
from pathlib import Path

from installer.component import Component

FOLDER = "licences"


class LicenceMissing(Exception):
    """A part without a text: it may not be handed on so. `name` is the part's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def write(folder: Path, own_text: str, components: Sequence[Component]) -> None:
    """One folder for each part, and a list. Raises LicenceMissing."""
    folder.mkdir(parents=True)
    (folder / "SCHAKEL.txt").write_text(own_text, encoding="utf-8")
    lines = ["Schakel is licensed under the EUPL-1.2 (SCHAKEL.txt). It brings:", ""]
    for one in components:
        if not one.texts and one.licence != "blessing":  # SQLite is in the public domain
            raise LicenceMissing(one.name)
        where = f", inside {one.inside}" if one.inside else ""
        name = f"{one.inside}-{one.name}" if one.inside else one.name
        lines.append(f"{one.name} {one.version}: {one.licence or 'see its text'}{where}")
        for text, content in sorted(one.texts.items()):
            (folder / name).mkdir(exist_ok=True)
            (folder / name / text).write_text(content, encoding="utf-8")
    lines += ["", "Qt and PySide6 are used unchanged, as libraries of their own in this folder's"]
    lines += ["neighbours; whoever installs this may put other builds of them in their place."]
    (folder / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
