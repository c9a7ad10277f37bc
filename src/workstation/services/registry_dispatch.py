"""Owns that what was registered reaches the line's registry: the relay's answer is the receipt.

A registration waits in the store until then; a correction goes in its place, under the same id.
"""

from workstation.domain import registration
from workstation.domain.ports import Board, Clock
from workstation.domain.registration import Registration
from workstation.domain.registry import RegistrationBook, RegistryPost
from workstation.services.bus import Bus
from workstation.services.credentials import Credentials
from workstation.services.dispatch import Dispatch
from workstation.services.events import RegistrationChanged
from workstation.services.registrations import Registrations


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
        self._credentials = credentials
        self._bus = bus
        self._dispatch: Dispatch[Registration] = Dispatch(
            unsent=book.unsent,
            send=self._send,
            board=board,
            credentials=credentials,
            bus=bus,
            clock=clock,
        )
        bus.on(RegistrationChanged, lambda _: self._dispatch.wake())

    @property
    def can_leave(self) -> bool:
        """Whether the line has a key to seal to, as far as the board says; else all of it waits."""
        return self._dispatch.key() is not None

    async def keep_sending(self) -> None:
        """Never ends."""
        await self._dispatch.keep_sending()

    async def once(self) -> int:
        """How many reached the registry."""
        return await self._dispatch.once()

    async def _send(self, one: Registration, kem: bytes) -> None:
        form = await self._registrations.form_of(one)
        facts = registration.coded(form, one, self._credentials.device)
        data = self._credentials.seal_registration(facts, kem)
        await self._post.store(one.id, one.revision, data)
        await self._book.mark_stored(one.id, one.revision)
        self._bus.tell(RegistrationChanged(registration=one.id))
