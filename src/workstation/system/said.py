"""Owns which of a file's languages a text is read in; must not know what any text says."""

from collections.abc import Sequence

from workstation.system.strict_toml import LONGEST_TEXT, Table, Wrong


class Said:
    """`languages` are all that the file says it has."""

    def __init__(self, languages: Sequence[str], language: str) -> None:
        self._languages = languages
        self._language = language

    def text(self, table: Table, name: str, *, longest: int = LONGEST_TEXT) -> str:
        if len(self._languages) == 1 and not table.holds(name, dict):
            return table.text(name, longest=longest)
        try:
            return table.table(name, self._languages).text(self._language, longest=longest)
        except Wrong as wrong:
            # The place of the text: what is inside it has no line of its own.
            raise Wrong(table.key(name), wrong.why) from None

    def optional(self, table: Table, name: str, *, longest: int = LONGEST_TEXT) -> str:
        return self.text(table, name, longest=longest) if table.has(name) else ""
