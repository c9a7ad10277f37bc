"""Owns the order in which one session of one sender is delivered; must not know keys or bodies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from workstation.wire.envelope import Header
from workstation.wire.refusal import Refused, Why

WINDOW: Final = 256
"""How far ahead of its turn a frame is kept, like the replay windows of IPsec and DTLS."""


class Place(Enum):
    """Where an envelope stands in its session."""

    SEEN = auto()
    KEPT = auto()
    NEW = auto()


@dataclass(slots=True, kw_only=True)
class Stream:
    """One session. `delivered`: how many under each epoch; `kept`: what is ahead of its turn."""

    delivered: dict[int, int] = field(default_factory=dict)
    announced: dict[int, int] = field(default_factory=dict)
    """How many there are under the epochs that the session has left, by its own word."""
    kept: dict[tuple[int, int], tuple[Header, bytes]] = field(default_factory=dict)
    skipped: dict[tuple[int, int], None] = field(default_factory=dict)
    """What was not waited for any more; it is still taken when it comes after all."""

    def place(self, header: Header) -> Place:
        """Raises Refused: FULL beyond the window; EPOCH beyond the number that the session named when
        it left that epoch, for then it takes back its own word."""
        count = self.delivered.get(header.epoch, 0)
        if header.counter < count:
            is_late = (header.epoch, header.counter) in self.skipped
            return Place.NEW if is_late else Place.SEEN
        has_left = header.epoch < max(self.delivered, default=0)
        if has_left and header.counter >= self.announced.get(header.epoch, 0):
            raise Refused(Why.EPOCH)
        if (header.epoch, header.counter) in self.kept:
            return Place.KEPT
        is_far = header.counter - count >= WINDOW or len(self.kept) >= WINDOW
        # The next one in turn must always find room, or a full window would never empty.
        if is_far and not self._is_next(header):
            raise Refused(Why.FULL)
        return Place.NEW

    def keep(self, header: Header, body: bytes) -> None:
        """A proven envelope, until `ready` gives it back."""
        self.kept[header.epoch, header.counter] = (header, body)

    def ready(self, shared: Callable[[int], bool]) -> list[tuple[Header, bytes]]:
        """What has its turn now, in order. `shared`: was the receiver with this sender in an epoch."""
        found: list[tuple[Header, bytes]] = []
        for place in sorted(self.kept):
            header, body = self.kept[place]
            if place in self.skipped:
                del self.kept[place], self.skipped[place]
                found.append((header, body))
                continue
            if not self._is_next(header) or not self._has_earlier(header, shared):
                continue
            del self.kept[place]
            self.delivered[header.epoch] = header.counter + 1
            self.announced |= dict(header.prev)
            found.append((header, body))
        return found

    def skip(self, shared: Callable[[int], bool]) -> int:
        """Go on to the first that is kept, as if all before it had come. How many did not."""
        first, _ = self.kept[min(self.kept)]
        wanted = {epoch: count for epoch, count in first.prev if shared(epoch)}
        wanted[first.epoch] = first.counter
        missing = 0
        for epoch, count in wanted.items():
            had = self.delivered.get(epoch, 0)
            if count > had:
                missing += count - had
                # A number that somebody made up must not fill the memory.
                latest = range(max(had, count - WINDOW), count)
                self.skipped |= dict.fromkeys((epoch, n) for n in latest)
                self.delivered[epoch] = count
        for oldest in list(self.skipped)[:-WINDOW]:
            del self.skipped[oldest]
        return missing

    def _is_next(self, header: Header) -> bool:
        return header.counter == self.delivered.get(header.epoch, 0)

    def _has_earlier(self, header: Header, shared: Callable[[int], bool]) -> bool:
        return all(
            self.delivered.get(epoch, 0) >= count for epoch, count in header.prev if shared(epoch)
        )
