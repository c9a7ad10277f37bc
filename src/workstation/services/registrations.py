"""Owns registering: a chat's or a late entry, kept while it is filled, finished, corrected in time.

It must not know how it is asked on a screen, nor how it travels.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from workstation.domain import prefill, registration
from workstation.domain.data_file import FileProblem, Shelf
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.form import Form, Place
from workstation.domain.ids import ChatId, RegistrationId
from workstation.domain.ports import Clock, Desk
from workstation.domain.push import PushState, Side
from workstation.domain.registration import Correction, Registration
from workstation.domain.registry import RegistrationBook
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials
from workstation.services.events import RegistrationChanged

FORM = "registratie"
"""The id of the form that is in use, whatever its file is called."""


class NoForm(SchakelError):
    """There is no form that can be read, and there never was one here."""

    fault = Fault.IT


class TooLate(SchakelError):
    """The time in which it could be corrected is over. `since`: when it was."""

    fault = Fault.USER

    def __init__(self, since: datetime) -> None:
        super().__init__(since)
        self.since = since


class Registrations:
    def __init__(
        self,
        *,
        book: RegistrationBook,
        forms: Shelf[Form],
        desk: Desk,
        casebook: Casebook,
        credentials: Credentials,
        bus: Bus,
        clock: Clock,
        correct_days: int = registration.CORRECT_DAYS_DEFAULT,
    ) -> None:
        """`correct_days`: as the policy of the line says."""
        self._book = book
        self._forms = forms
        self._desk = desk
        self._casebook = casebook
        self._credentials = credentials
        self._bus = bus
        self._clock = clock
        self.correct_days = correct_days
        self._form: Form | None = None
        self._turn = asyncio.Lock()

    # ---- the form

    async def form(self) -> Form:
        """The one in use now: the file's, or the last good one, also of an earlier start.

        Raises NoForm, StoreError.
        """
        found = next((form for form in self._forms.stock().books if form.id == FORM), None)
        if found is not None and found != self._form:
            await self._book.keep_form(found)
            self._form = found
        if self._form is None:
            self._form = await self._book.form(FORM)
        if self._form is None:
            raise NoForm
        return self._form

    async def form_of(self, one: Registration) -> Form:
        """The form that it was made with; the one in use for a draft, or when that is not here."""
        current = await self.form()
        if not one.is_final or (one.form, one.form_version) == (current.id, current.version):
            return current
        return await self._book.form(one.form, one.form_version) or current

    def problems(self) -> Sequence[FileProblem]:
        """What is wrong with the files; whatever it is, `form` gives one that works, or raises."""
        stock = self._forms.stock()
        in_use = self._form is not None
        return tuple(
            replace(problem, older_in_use=problem.older_in_use or in_use)
            for problem in stock.problems
        )

    async def kept_of(self, chat: ChatId) -> Registration | None:
        """What there is, begun or finished; makes nothing. Raises StoreError."""
        return await self._book.of_chat(chat)

    # ---- drafts

    async def of_chat(
        self, chat: ChatId, *, day: date, referrals: tuple[str, ...] = ()
    ) -> Registration:
        """What there is of a chat, or a draft of what is known; nothing is stored for looking.

        `referrals`: what was given in the chat, as the form calls it. What was answered or given
        since a draft was begun is in it too.
        """
        begun = await self._book.of_chat(chat)
        if begun is not None and begun.is_final:
            return begun
        form = await self.form()
        known = await self.known_of(chat, referrals)
        if begun is not None:
            return prefill.renewed(form, begun, known)
        return prefill.prefilled(form, self._draft(form, chat=chat, day=day), known)

    async def known_of(self, chat: ChatId, referrals: tuple[str, ...]) -> prefill.Known:
        """What checklist, visitor and chat say by now. Raises StoreError."""
        here = self._casebook.chat(chat)
        return {
            Place.CHECKLIST: await self._desk.answers(chat),
            Place.VISITOR: here.answers if here else {},
            Place.CHAT: {
                "channel": "chat",
                "entry": here.entry if here else "",
                "referral": referrals,
                "referred": "yes" if referrals else "",
                "pushed": "yes" if self._was_pushed(chat) else "",
            },
        }

    async def late(self, *, day: date) -> Registration:
        """A call or a mail, written down afterwards; stored at the first answer."""
        return self._draft(await self.form(), chat=None, day=day)

    async def keep(self, draft: Registration) -> Registration:
        """Returns when it is on the disk; a finished one is not touched."""
        saved = replace(draft, saved_at=self._clock.now())
        if not draft.is_final:
            await self._book.keep(saved)
        return saved

    async def drop(self, draft: Registration) -> None:
        """A late entry that was begun by mistake."""
        await self._book.drop(draft.id)
        self._bus.tell(RegistrationChanged(registration=draft.id))

    # ---- the end, and after

    async def finish(self, draft: Registration) -> Registration:
        """On the disk, to be sent; its question stays here. Doing it twice changes nothing."""
        async with self._turn:
            known = await self._book.get(draft.id)
            if known is not None and known.is_final:
                return known
            form = await self.form()
            now = self._clock.now()
            done = replace(
                registration.tidied(form, draft),
                form=form.id,
                form_version=form.version,
                prefilled=frozenset(),
                saved_at=now,
                final_at=now,
                revision=1,
            )
            await self._book.keep(done)
        self._bus.tell(RegistrationChanged(registration=done.id))
        return done

    async def correct(self, changed: Registration) -> Registration:
        """In place of the last revision, with what was there before. Raises TooLate, StoreError.

        What is the same is no correction.
        """
        async with self._turn:
            known = await self._book.get(changed.id)
            if known is None or known.final_at is None:
                raise TooLate(changed.saved_at)
            now = self._clock.now()
            until = registration.may_correct_until(known, self.correct_days)
            if until is not None and now >= until:
                raise TooLate(until)
            form = await self.form_of(known)
            new = replace(
                registration.tidied(form, changed),
                form=known.form,
                form_version=known.form_version,
                prefilled=frozenset(),
                final_at=known.final_at,
                made_at=known.made_at,
                saved_at=now,
                revision=known.revision + 1,
                stored=known.stored,
            )
            who = self._credentials.name
            corrected = registration.corrections(known, new, at=now, who=who)
            if not corrected and new.question == known.question:
                return known
            await self._book.keep(new, corrected)
        self._bus.tell(RegistrationChanged(registration=new.id))
        return new

    def may_correct_until(self, one: Registration) -> datetime | None:
        return registration.may_correct_until(one, self.correct_days)

    async def get(self, id_: RegistrationId) -> Registration | None:
        return await self._book.get(id_)

    async def recent(self, limit: int = 100) -> Sequence[Registration]:
        return await self._book.recent(limit)

    async def corrections(self, id_: RegistrationId) -> Sequence[Correction]:
        return await self._book.corrections(id_)

    # ---- inside

    def _draft(self, form: Form, *, chat: ChatId | None, day: date) -> Registration:
        now = self._clock.now()
        return Registration(
            id=self._credentials.registration_id(),
            chat=chat,
            form=form.id,
            form_version=form.version,
            day=day,
            made_at=now,
            saved_at=now,
        )

    def _was_pushed(self, chat: ChatId) -> bool:
        push = self._casebook.push_of(chat)
        return push is not None and push.side is Side.SENDER and push.state is PushState.HANDED_OVER
