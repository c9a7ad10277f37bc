"""Owns what policies are called in each language; must not know where that is printed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from installer import release
from workstation.domain.settings_table import Chooser, FreeText, Row

LANGUAGES = ("en", "nl", "fr")
_FILE = release.ROOT / "installer" / "policy_words.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """In one language. A setting or a phrase without words raises KeyError."""

    language: str
    document: Mapping[str, Any]

    def title(self, row: Row) -> str:
        return str(self.document[row.key][self.language][0])

    def what(self, row: Row) -> str:
        """What it does, in a sentence or two; nothing of its range."""
        return str(self.document[row.key][self.language][1])

    def choice(self, word: str) -> str:
        return str(self.document["choices"][word][self.language])

    def phrase(self, name: str) -> str:
        return str(self.document["phrases"][name][self.language])

    def explanation(self, row: Row) -> str:
        """All that the editor of policies shows below a setting."""
        is_own = row.chooser in (Chooser.PAGE, Chooser.DUTY_MENU)
        if isinstance(row.among, range):
            range_words = self.phrase("own_range" if is_own else "range")
            low, high = row.among[0], row.among[-1]
            return f"{self.what(row)} {range_words.format(low=low, high=high, default=row.default)}"
        if isinstance(row.among, FreeText):
            return f"{self.what(row)} {self.phrase('otherwise_text').format(default=row.default)}"
        parts = [self.what(row)]
        if row.among is None:
            parts.append(self.phrase("on_off"))
        parts.append(self.phrase("own" if is_own else "otherwise_yes"))
        return " ".join(parts)


def read(language: str) -> Words:
    document = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Words(language=language, document=document)
