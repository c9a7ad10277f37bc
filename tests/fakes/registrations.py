"""In-memory registrations and registry: the same promises as the real ones, by the same suite.

`fail_next` makes the next write fail, as a full disk does: nothing of it is kept.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from workstation.domain import registry
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.form import Form
from workstation.domain.ids import ChatId, RegistrationId
from workstation.domain.registration import Correction, Registration


class FakeRegistrations:
    """Implements `domain.registry.RegistrationBook`."""

    def __init__(self) -> None:
        self._kept: dict[RegistrationId, Registration] = {}
        self._corrections: dict[RegistrationId, list[Correction]] = {}
        self._forms: list[Form] = []
        self.fail_next: StoreFault | None = None
        self.writes = 0

    async def of_chat(self, chat: ChatId) -> Registration | None:
        return next((one for one in self._kept.values() if one.chat == chat), None)

    async def get(self, registration: RegistrationId) -> Registration | None:
        return self._kept.get(registration)

    async def keep(
        self, registration: Registration, corrections: Sequence[Correction] = ()
    ) -> None:
        if self.fail_next is not None:
            why, self.fail_next = self.fail_next, None
            raise StoreError(why)
        known = self._kept.get(registration.id)
        if known is not None and (
            registration.revision < known.revision
            or (known.is_final and registration.revision == known.revision)
        ):
            return
        self.writes += 1
        stored = known.stored if known else 0
        self._kept[registration.id] = replace(registration, stored=stored)
        self._corrections.setdefault(registration.id, []).extend(corrections)

    async def drop(self, registration: RegistrationId) -> None:
        known = self._kept.get(registration)
        if known is not None and not known.is_final:
            del self._kept[registration]

    async def recent(self, limit: int = 100) -> Sequence[Registration]:
        found = sorted(self._kept.values(), key=lambda one: one.id)
        found.sort(key=lambda one: one.made_at, reverse=True)
        found.sort(key=lambda one: one.is_final)
        return found[: max(0, limit)]

    async def unsent(self) -> Sequence[Registration]:
        found = [one for one in self._kept.values() if one.stored < one.revision]
        return sorted(found, key=lambda one: (one.made_at, one.id))

    async def mark_stored(self, registration: RegistrationId, revision: int) -> None:
        known = self._kept.get(registration)
        if known is not None and known.stored < revision:
            self._kept[registration] = replace(known, stored=revision)

    async def corrections(self, registration: RegistrationId) -> Sequence[Correction]:
        return list(self._corrections.get(registration, []))

    async def keep_form(self, form: Form) -> None:
        same = (form.id, form.version)
        self._forms = [each for each in self._forms if (each.id, each.version) != same]
        self._forms.append(form)

    async def form(self, id_: str, version: int | None = None) -> Form | None:
        found = [
            each
            for each in self._forms
            if each.id == id_ and (version is None or each.version == version)
        ]
        return found[-1] if found else None


class FakeReader:
    """Implements `domain.registry.RegistryReader`, of what a `FakePost` was given."""

    def __init__(self, kept: Sequence[registry.Kept]) -> None:
        self._kept = kept

    async def all(self) -> AsyncIterator[registry.Kept]:
        for each in self._kept:
            yield each
