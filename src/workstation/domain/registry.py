"""Owns what registering needs of the store and the relay, as ports; must not know any adapter.

As `domain.ports`: the disk raises StoreError, the network RelayUnreachable or RelayRefused.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workstation.domain.form import Form
from workstation.domain.ids import ChatId, DeviceId, RegistrationId
from workstation.domain.registration import Correction, Registration


class RegistrationBook(Protocol):
    """The own registrations, and the forms that they were made with."""

    async def of_chat(self, chat: ChatId) -> Registration | None: ...

    async def get(self, registration: RegistrationId) -> Registration | None: ...

    async def keep(
        self, registration: Registration, corrections: Sequence[Correction] = ()
    ) -> None:
        """Returns when it is on the disk, with its corrections or not at all.

        A lower revision than the one that is there changes nothing: a late autosave never undoes an
        end. `stored` is not written: `mark_stored` does.
        """
        ...

    async def drop(self, registration: RegistrationId) -> None:
        """A draft that nobody wants; a finished one stays."""
        ...

    async def recent(self, limit: int = 100) -> Sequence[Registration]:
        """Drafts first, then the newest contact first."""
        ...

    async def unsent(self) -> Sequence[Registration]:
        """Finished ones of which the relay has not the last revision, oldest first."""
        ...

    async def mark_stored(self, registration: RegistrationId, revision: int) -> None: ...

    async def corrections(self, registration: RegistrationId) -> Sequence[Correction]:
        """Oldest first."""
        ...

    async def keep_form(self, form: Form) -> None:
        """In place of the same version."""
        ...

    async def form(self, id_: str, version: int | None = None) -> Form | None:
        """A version; None: the one that was kept last."""
        ...


class RegistryPost(Protocol):
    async def store(self, registration: RegistrationId, revision: int, data: bytes) -> None:
        """Returns when the relay has it on its disk: that is the receipt."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One document of the registry, sealed. The relay vouches for device, id and time."""

    device: DeviceId
    id: str
    stored_at: datetime
    data: bytes


class RegistryReader(Protocol):
    def all(self) -> AsyncIterator[Kept]:
        """Everything that is there, oldest first; only for a device of a supervisor."""
        ...
