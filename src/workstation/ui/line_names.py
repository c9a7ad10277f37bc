"""Owns how lines and entries are called on the screen; must not know Qt."""

from workstation.domain.identity import Identity
from workstation.domain.ids import EntryId, LineId
from workstation.ui.parts import marks
from workstation.ui.parts.marks import Mark

_SHARED = EntryId("chat-na-seksueel-geweld")


class LineNames:
    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    @property
    def own(self) -> LineId:
        return self._identity.line

    def short(self, line: LineId) -> str:
        """`1712`, `NPIE`: as colleagues say it."""
        return line.upper()

    def whole(self, line: LineId) -> str:
        """`Nupraatikerover`: as a visitor knows it."""
        info = self._identity.lines.get(line)
        return info.name if info is not None and info.name else self.short(line)

    def entry_short(self, entry: EntryId) -> str:
        """`Na seksueel geweld`, where the whole does not fit; empty: it has no shorter name."""
        words = self.entry(entry)
        rest = words.removeprefix("Chat ")
        return rest[:1].upper() + rest[1:] if rest != words else ""

    def entry(self, entry: EntryId) -> str:
        """`Chat na seksueel geweld`; an entry named after its line is called as the line."""
        if LineId(entry) in self._identity.lines:
            return self.short(LineId(entry))
        words = entry.replace("-", " ")
        return words[:1].upper() + words[1:]

    def entry_mark(self, entry: EntryId) -> Mark:
        """The shared button has the mark of both lines."""
        if entry == _SHARED:
            return marks.SHARED
        for line, info in self._identity.lines.items():
            if entry in info.entries:
                return marks.of_line(line)
        return marks.UNKNOWN
