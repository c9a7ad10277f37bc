"""Owns frames until their receivers confirm them, in memory; must not know what is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from workstation.domain.ids import DeviceId, FrameId, LineId
from workstation.wire import frames

REPEAT_MS: Final = (2000, 4000, 8000, 16000, 30000)
"""Waits between publications of one row; the last one for ever (docs/protocol.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A frame to send now; `line` is the receiver's."""

    to: DeviceId
    line: LineId
    frame: frames.Frame


@dataclass(slots=True, kw_only=True)
class _Row:
    post: Post
    tries: int
    due_ms: int


class VisitorOutbox:
    """One row per frame and receiver."""

    def __init__(self) -> None:
        self._rows: dict[tuple[FrameId, DeviceId], _Row] = {}

    def add(self, frame_id: FrameId, post: Post, now_ms: int) -> Post:
        """Keep it until `confirm`, and send it now."""
        self._rows[frame_id, post.to] = _Row(post=post, tries=0, due_ms=now_ms + REPEAT_MS[0])
        return post

    def confirm(self, to: DeviceId, got: Iterable[FrameId]) -> None:
        """The receiver has these."""
        for frame_id in got:
            self._rows.pop((frame_id, to), None)

    def due(self, now_ms: int) -> list[Post]:
        """What must be sent again now, in the order in which it was first sent."""
        found: list[Post] = []
        for row in self._rows.values():
            if row.due_ms <= now_ms:
                row.tries = min(row.tries + 1, len(REPEAT_MS) - 1)
                row.due_ms = now_ms + REPEAT_MS[row.tries]
                found.append(row.post)
        return found

    def waiting_for(self, to: DeviceId) -> frozenset[FrameId]:
        """What this receiver has not confirmed."""
        return frozenset(frame_id for frame_id, receiver in self._rows if receiver == to)

    def forget(self) -> None:
        """The chat is over, or the page is wiped."""
        self._rows.clear()

    def __len__(self) -> int:
        return len(self._rows)
