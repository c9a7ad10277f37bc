"""Owns a line's ready sentences and the counsellor's favourites among them; must not know gaps' values."""

from workstation.domain.data_file import FileProblem, Shelf
from workstation.domain.ids import LineId
from workstation.domain.phrase import Phrase, PhraseBook
from workstation.domain.ports import DeskTools

_TOOL = "texts"


class Phrases:
    def __init__(self, *, shelf: Shelf[PhraseBook], tools: DeskTools, line: LineId) -> None:
        self._shelf = shelf
        self._tools = tools
        self._line = line

    def books(self) -> dict[str, tuple[Phrase, ...]]:
        """By language, of the own line only, as the files are now."""
        books = self._shelf.stock().books
        return {book.language: book.phrases for book in books if book.line == self._line}

    def problems(self) -> tuple[FileProblem, ...]:
        return self._shelf.stock().problems

    async def favourites(self) -> frozenset[str]:
        """The same in every language: ids are shared."""
        return await self._tools.favourites(_TOOL)

    async def mark(self, phrase: str, on: bool) -> None:
        await self._tools.keep_favourite(_TOOL, phrase, on)
