"""Owns which version of Schakel the own line says is the newest; must not know which one runs here.

It believes the line's signature and the highest number, and nothing else: a relay that hangs an older
notice again changes nothing until the next start, and can never make anybody install anything.
"""

from workstation.domain.ids import LineId
from workstation.domain.ports import Board
from workstation.wire import documents, signed
from workstation.wire.refusal import Refused

NAME = "newest"
"""On the notice board."""


class Newest:
    """`key`: the own line's pinned one."""

    def __init__(self, *, board: Board, line: LineId, key: bytes) -> None:
        self._board = board
        self._line = line
        self._key = key
        self._raw: bytes | None = None
        self._best: documents.Newest | None = None

    def version(self) -> str | None:
        """None while the line said nothing that can be believed."""
        raw = self._board.document(self._line, NAME)
        if raw is not None and raw != self._raw:
            self._raw = raw
            told = self._read(raw)
            if told is not None and (self._best is None or told.n > self._best.n):
                self._best = told
        return None if self._best is None else self._best.version

    def _read(self, raw: bytes) -> documents.Newest | None:
        try:
            told = signed.check(
                signed.Kind.NEWEST, signed.from_bytes(raw), self._key, documents.Newest
            )
        except Refused:
            return None
        return told if told.line == self._line else None
