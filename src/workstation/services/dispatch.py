"""Owns that what waits for the supervisors reaches the relay: its answer is the receipt.

It waits in the store until then. It must not know what it is, nor how it is sealed.
"""

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from workstation.domain.errors import RelayRefused, RelayUnreachable, SchakelError
from workstation.domain.ports import Board, Clock, LinkState
from workstation.services.bus import Bus
from workstation.services.credentials import Credentials
from workstation.services.events import LineChanged, LinkChanged
from workstation.services.waking import Waking
from workstation.wire.refusal import Refused

EVERY_S = 30.0
"""How often what could not go is tried again, when nothing happens before."""
FIRST_WAIT_S, LONGEST_WAIT_S = 2, 300
REGISTRY = "registry"
"""The document of the board with the supervisors' key."""


class Waiting(Protocol):
    @property
    def id(self) -> str: ...


W = TypeVar("W", bound=Waiting)


class Dispatch(Generic[W]):
    def __init__(
        self,
        *,
        unsent: Callable[[], Awaitable[Sequence[W]]],
        send: Callable[[W, bytes], Awaitable[None]],
        board: Board,
        credentials: Credentials,
        bus: Bus,
        clock: Clock,
    ) -> None:
        """`send`: seals to the key that it is given, stores, and marks as stored."""
        self._unsent = unsent
        self._send = send
        self._board = board
        self._credentials = credentials
        self._clock = clock
        self._waking = Waking(every_s=EVERY_S)
        self._later: dict[str, tuple[int, datetime]] = {}
        self._seen: bytes | None = None
        bus.on(LineChanged, self._line_changed)
        bus.on(LinkChanged, self._link_changed)

    def wake(self) -> None:
        self._waking.wake()

    async def keep_sending(self) -> None:
        """Never ends."""
        while True:
            # What the disk keeps us from is for the next time.
            with contextlib.suppress(SchakelError):
                await self.once()
            await self._waking.rest()

    async def once(self) -> int:
        """How many reached the relay."""
        kem = self.key()
        if kem is None:
            return 0
        sent = 0
        for one in await self._unsent():
            waits = self._later.get(one.id)
            if waits is not None and self._clock.now() < waits[1]:
                continue
            try:
                await self._send(one, kem)
            except RelayUnreachable:
                break  # the others would not get through either
            except (RelayRefused, Refused):
                # One that is refused must not keep back those behind it; it is tried again.
                self._wait(one.id)
            else:
                self._later.pop(one.id, None)
                sent += 1
        return sent

    def key(self) -> bytes | None:
        """None: the board has none, or none that the line signed for now. Then everything waits."""
        raw = self._board.document(self._credentials.line, REGISTRY)
        if raw is None:
            return None
        try:
            return self._credentials.registry_key(raw)
        except Refused:
            return None

    def _wait(self, id_: str) -> None:
        tries = self._later.get(id_, (0, self._clock.now()))[0]
        wait_s = min(FIRST_WAIT_S << min(tries, 10), LONGEST_WAIT_S)
        self._later[id_] = (tries + 1, self._clock.now() + timedelta(seconds=wait_s))

    def _line_changed(self, event: LineChanged) -> None:
        # A board changes at every heartbeat of every colleague; its key a few times in a year.
        raw = self._board.document(self._credentials.line, REGISTRY)
        if event.line == self._credentials.line and raw != self._seen:
            self._seen = raw
            self.wake()

    def _link_changed(self, event: LinkChanged) -> None:
        if event.state is LinkState.CONNECTED:
            self._later.clear()
            self.wake()
