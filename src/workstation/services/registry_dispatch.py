"""Owns that what was registered reaches the line's registry: the relay's answer is the receipt.

A registration waits in the store until then; a correction goes in its place, under the same id.
"""

import contextlib
from datetime import datetime, timedelta

from workstation.domain import registration
from workstation.domain.errors import RelayRefused, RelayUnreachable, SchakelError
from workstation.domain.ids import RegistrationId
from workstation.domain.ports import Board, Clock, LinkState
from workstation.domain.registration import Registration
from workstation.domain.registry import RegistrationBook, RegistryPost
from workstation.services.bus import Bus
from workstation.services.credentials import Credentials
from workstation.services.events import LineChanged, LinkChanged, RegistrationChanged
from workstation.services.registrations import Registrations
from workstation.services.waking import Waking
from workstation.wire.refusal import Refused

EVERY_S = 30.0
"""How often what could not go is tried again, when nothing happens before."""
FIRST_WAIT_S, LONGEST_WAIT_S = 2, 300
REGISTRY = "registry"
"""The document of the board with the supervisors' key."""


class RegistryDispatch:
    def __init__(
        self,
        *,
        book: RegistrationBook,
        registrations: Registrations,
        post: RegistryPost,
        board: Board,
        credentials: Credentials,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._book = book
        self._registrations = registrations
        self._post = post
        self._board = board
        self._credentials = credentials
        self._bus = bus
        self._clock = clock
        self._waking = Waking(every_s=EVERY_S)
        self._later: dict[RegistrationId, tuple[int, datetime]] = {}
        self._seen: bytes | None = None
        bus.on(RegistrationChanged, self._waking.wake)
        bus.on(LineChanged, self._line_changed)
        bus.on(LinkChanged, self._link_changed)

    async def keep_sending(self) -> None:
        """Never ends."""
        while True:
            # What the disk keeps us from is for the next time.
            with contextlib.suppress(SchakelError):
                await self.once()
            await self._waking.rest()

    async def once(self) -> int:
        """How many reached the registry."""
        kem = self._key()
        if kem is None:
            return 0
        sent = 0
        for one in await self._book.unsent():
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
                sent += 1
        return sent

    async def _send(self, one: Registration, kem: bytes) -> None:
        form = await self._registrations.form_of(one)
        facts = registration.coded(form, one, self._credentials.device)
        data = self._credentials.seal_registration(facts, kem)
        await self._post.store(one.id, one.revision, data)
        await self._book.mark_stored(one.id, one.revision)
        self._later.pop(one.id, None)
        self._bus.tell(RegistrationChanged(registration=one.id))

    def _key(self) -> bytes | None:
        """None: the board has none, or none that the line signed for now. Then everything waits."""
        raw = self._board.document(self._credentials.line, REGISTRY)
        if raw is None:
            return None
        try:
            return self._credentials.registry_key(raw)
        except Refused:
            return None

    def _wait(self, id_: RegistrationId) -> None:
        tries = self._later.get(id_, (0, self._clock.now()))[0]
        wait_s = min(FIRST_WAIT_S << min(tries, 10), LONGEST_WAIT_S)
        self._later[id_] = (tries + 1, self._clock.now() + timedelta(seconds=wait_s))

    def _line_changed(self, event: LineChanged) -> None:
        # A board changes at every heartbeat of every colleague; its key a few times in a year.
        raw = self._board.document(self._credentials.line, REGISTRY)
        if event.line == self._credentials.line and raw != self._seen:
            self._seen = raw
            self._waking.wake()

    def _link_changed(self, event: LinkChanged) -> None:
        if event.state is LinkState.CONNECTED:
            self._later.clear()
            self._waking.wake()
