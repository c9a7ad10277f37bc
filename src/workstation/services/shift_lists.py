"""Owns gathering what a day leaves open, and the trace of what went on paper; must not know Qt or SQL."""

from workstation.domain import shift_list
from workstation.domain.handover import Forms
from workstation.domain.ports import Clock
from workstation.domain.search import Kinds, Wanted
from workstation.domain.shift_list import Audit, FollowUp, ShiftList, Trace
from workstation.services.casebook import Casebook
from workstation.services.search import Search

_NOTES = Wanted(kinds=Kinds.NOTES, follow_up=True)


class ShiftLists:
    def __init__(
        self, *, casebook: Casebook, forms: Forms, search: Search, audit: Audit, clock: Clock
    ) -> None:
        self._casebook = casebook
        self._forms = forms
        self._search = search
        self._audit = audit
        self._clock = clock

    async def now(self) -> ShiftList:
        """Raises StoreError."""
        forms = await self._forms.forms()
        notes = await self._search.page(_NOTES)
        chats = self._casebook.chats()
        pushes = tuple(self._casebook.pushes())
        now = self._clock.now()
        return ShiftList(
            at=now,
            going=shift_list.going(chats, forms),
            promises=shift_list.promises(chats, forms, pushes),
            appointments=shift_list.appointments(pushes, now),
            follow_ups=tuple(
                FollowUp(
                    chat=hit.chat, at=hit.at, text=hit.text, for_intervision=hit.for_intervision
                )
                for hit in notes.hits
            ),
            more_follow_ups=notes.rest is not None,
        )

    async def follow(self, note: FollowUp, *, on: bool) -> None:
        """Done, or not done after all."""
        await self._search.flag(note.chat, for_intervision=note.for_intervision, follow_up=on)

    async def goes_on_paper(self) -> None:
        """Before it does: no list leaves the store without a trace. Raises StoreError."""
        await self._audit.add(Trace.ON_PAPER, at=self._clock.now())
