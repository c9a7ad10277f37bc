"""Owns the reading of a line's ready sentences into `domain.phrase`; must not know any of them."""

import re
from datetime import date
from pathlib import Path

from workstation.domain import phrase
from workstation.domain.data_file import FileReason
from workstation.domain.ids import LineId
from workstation.domain.phrase import Phrase, PhraseBook
from workstation.system import resources, strict_toml
from workstation.system.shelf import FolderShelf
from workstation.system.strict_toml import LONGEST_TITLE, DataFileError, Table, Wrong

_KEYS = ("line", "language", "version", "date", "source", "phrase")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LONGEST_PHRASE = 1000


class TextsError(DataFileError):
    """A file of sentences that does not count."""


def shelf(folder: Path | None = None) -> FolderShelf[PhraseBook]:
    """Those that come with Schakel. Raises ResourceMissing."""
    return FolderShelf(folder or resources.find("texts"), load)


def load(path: Path) -> PhraseBook:
    """Raises TextsError; also when the file is not called `<line>.<language>.toml`, for then two
    files could say to be the same one."""
    return strict_toml.read(path, lambda top: _book(top, path.name), _KEYS, TextsError)


def _book(top: Table, name: str) -> PhraseBook:
    line, language = top.id("line"), str(top.get("language", str))
    if _LANGUAGE.fullmatch(language) is None or not name.endswith(f".{language}.toml"):
        raise Wrong("language", FileReason.BAD_ID)
    if name != f"{line}.{language}.toml":
        raise Wrong("line", FileReason.BAD_ID)
    version, of = top.version(), top.get("date", date)
    source = top.text("source")
    tables = top.tables("phrase", ("id", "group", "title", "text"))
    phrases = tuple(_phrase(table) for table in tables)
    strict_toml.once([one.id for one in phrases], tables)
    return PhraseBook(
        line=LineId(line),
        language=language,
        version=version,
        of=of,
        source=source,
        phrases=phrases,
    )


def _phrase(table: Table) -> Phrase:
    text = table.text("text", longest=_LONGEST_PHRASE)
    if not set(phrase.named(text)) <= set(phrase.PLACEHOLDERS):
        # It would go to a visitor with its braces.
        raise Wrong(table.key("text"), FileReason.NO_SUCH_PLACEHOLDER)
    return Phrase(
        id=table.id("id"),
        group=table.text("group", longest=LONGEST_TITLE),
        title=table.text("title", longest=LONGEST_TITLE),
        text=text,
    )
