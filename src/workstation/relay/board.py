"""Owns the notice boards of the own line and its partners; must not check what is signed there."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from workstation.domain import presence
from workstation.domain.ids import LineId
from workstation.relay import link, mirror, post
from workstation.wire import refusal, subjects, tickets

PATIENCE_S = 5.0
"""Half a heartbeat: the next presence is fresher than a late one."""


class BoardView:
    """Reads one line's board; `partner`: through the partner's exports instead of the own account."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        now: Callable[[], datetime],
        partner: LineId | None = None,
    ) -> None:
        self.mirror = mirror.Mirror(
            relay,
            stream="BOARD",
            get=f"{partner}.get.board" if partner else f"{relay.api}.DIRECT.GET.BOARD",
            filters=("board.>",),
            live=f"{partner}.live." if partner else "live.",
            now=now,
        )
        self._presences: tuple[presence.Presence, ...] | None = None
        self.mirror.watch(self._changed)

    def presences(self) -> Sequence[presence.Presence]:
        """`at` is when the relay stored it, on our clock: a PC with a wrong clock is not gone."""
        # A door asks for each of its visitors; the board changes a few times a second at most.
        if self._presences is None:
            self._presences = tuple(self._read())
        return self._presences

    def document(self, name: str) -> bytes | None:
        kept = self.mirror.kept.get(f"board.{name}")
        return None if kept is None else kept.data

    def _changed(self) -> None:
        self._presences = None

    def _read(self) -> Iterator[presence.Presence]:
        for kept in self.mirror.kept.values():
            if kept.subject.startswith("board.presence."):
                read = _presence(kept)
                if read is not None:
                    yield replace(read, at=kept.stored_at + self.mirror.skew)


class Board:
    """Implements `ports.Board`."""

    def __init__(
        self,
        relay: link.RelayLink,
        *,
        line: LineId,
        partners: Iterable[LineId],
        now: Callable[[], datetime],
    ) -> None:
        self._relay = relay
        self._views = {line: BoardView(relay, now=now)}
        for partner in partners:
            self._views[partner] = BoardView(relay, now=now, partner=partner)
        self._watchers: list[Callable[[LineId], None]] = []
        for name, view in self._views.items():
            view.mirror.watch(functools.partial(self._tell, name))

    def start(self) -> None:
        for view in self._views.values():
            view.mirror.start()

    async def stop(self) -> None:
        for view in self._views.values():
            await view.mirror.stop()

    async def put_presence(self, presence: presence.Presence) -> None:
        """The relay forgets it after 30 s. Raises RelayUnreachable."""
        subject = subjects.Presence(device=presence.device).subject()
        await post.store(
            self._relay,
            subject,
            tickets.encode_presence(presence),
            TTL,
            patience_s=PATIENCE_S,
        )

    def presences(self, line: LineId) -> Sequence[presence.Presence]:
        view = self._views.get(line)
        return () if view is None else view.presences()

    def document(self, line: LineId, name: str) -> bytes | None:
        view = self._views.get(line)
        return None if view is None else view.document(name)

    def watch(self, changed: Callable[[LineId], None]) -> None:
        self._watchers.append(changed)

    def _tell(self, line: LineId) -> None:
        for changed in list(self._watchers):
            changed(line)


TTL = {"Nats-TTL": f"{presence.STALE_S}s"}


def _presence(kept: mirror.Kept) -> presence.Presence | None:
    try:
        subject = subjects.parse(kept.subject)
        if not isinstance(subject, subjects.Presence):
            return None
        return tickets.decode_presence(subject, kept.data)
    except refusal.Refused:
        return None
