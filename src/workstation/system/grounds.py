"""Owns the reading of legal grounds into `domain.ground`; must not know what any of them means."""

from datetime import date
from pathlib import Path

from workstation.domain.ground import GroundBook, GroundChoice
from workstation.system import resources, strict_toml
from workstation.system.shelf import FolderShelf
from workstation.system.strict_toml import LONGEST_TITLE, DataFileError, Table

_KEYS = ("id", "version", "date", "source", "ground")
_LONGEST_WHAT = 400


class GroundsError(DataFileError):
    """A file of grounds that does not count."""


def shelf(folder: Path | None = None) -> FolderShelf[GroundBook]:
    """Those that come with Schakel. Raises ResourceMissing."""
    return FolderShelf(folder or resources.find("grounds"), load)


def load(path: Path) -> GroundBook:
    """Raises GroundsError."""
    return strict_toml.read(path, _book, _KEYS, GroundsError)


def _book(top: Table) -> GroundBook:
    version = top.version()
    top.get("date", date)
    tables = top.tables("ground", ("id", "name", "what", "check"))
    grounds = tuple(
        GroundChoice(
            id=table.id("id"),
            version=version,
            name=table.text("name", longest=LONGEST_TITLE),
            what=table.text("what", longest=_LONGEST_WHAT),
            check=table.texts("check", longest=_LONGEST_WHAT),
        )
        for table in tables
    )
    strict_toml.once([ground.id for ground in grounds], tables)
    return GroundBook(id=top.id("id"), version=version, source=top.text("source"), grounds=grounds)
