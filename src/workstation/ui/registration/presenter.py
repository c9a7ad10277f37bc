"""Owns one registration on the screen: answered key by key, kept at every answer; no Qt."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from functools import partial

from workstation.domain import prefill
from workstation.domain import registration as registrations
from workstation.domain.errors import SchakelError
from workstation.domain.form import Form
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock
from workstation.domain.registration import Registration
from workstation.services.registrations import NoForm, Registrations
from workstation.ui.errands import Errands
from workstation.ui.registration import shown, words
from workstation.ui.registration.values import Answer, Sheet, SheetView
from workstation.ui.words import data_files


class RegistrationPresenter:
    def __init__(
        self,
        view: SheetView,
        *,
        registrations: Registrations,
        referred: Callable[[ChatId], Awaitable[tuple[str, ...]]],
        errands: Errands,
        clock: Clock,
        zone: tzinfo,
        saved: Callable[[datetime], None],
        changed: Callable[[], None],
        failed: Callable[[SchakelError], None],
        is_place: bool = False,
    ) -> None:
        """`saved`: an answer is on the disk; `changed`: something was answered, saved or not;
        `referred`: which answers of the form fit what was given in a chat. `is_place`: not at the
        end of a chat, where a chat's own draft is filled in and nowhere else."""
        self._view = view
        self._registrations = registrations
        self._referred = referred
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._saved = saved
        self._changed = changed
        self._failed = failed
        self._is_place = is_place
        self._form: Form | None = None
        self._now: Registration | None = None
        self._before: Registration | None = None
        """As it is on the disk, of a finished one: what is corrected is saved on purpose."""
        view.answered.connect(self._answer)
        view.victim_added.connect(self._add_victim)
        view.victim_removed.connect(self._remove_victim)
        view.question_changed.connect(self._write_question)
        view.research_ticked.connect(self._tick_research)

    @property
    def registration(self) -> Registration | None:
        return self._now

    @property
    def has_corrections(self) -> bool:
        """A finished one that is not on the screen as it is on the disk."""
        return self._before is not None and self._before != self._now

    @property
    def today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    async def open_chat(self, chat: ChatId) -> None:
        """What there is of a chat, or a new one. A form that cannot be read is told, and no more."""
        try:
            given = await self._referred(chat)
            found = await self._registrations.of_chat(chat, day=self.today, referrals=given)
            await self.open(found)
        except NoForm:
            self.leave()
            problems = data_files.all_of(self._registrations.problems())
            self._view.show_sheet(Sheet(key=chat, problem=f"{words.NO_FORM} {problems}".strip()))

    async def look_again(self, chat: ChatId) -> None:
        """Something was answered beside it: what nobody confirmed here follows. Raises StoreError."""
        known = await self._registrations.known_of(chat, await self._referred(chat))
        now = self._now
        if self._form is not None and now is not None and now.chat == chat and not now.is_final:
            self._take(prefill.renewed(self._form, now, known))

    async def open(self, registration: Registration) -> None:
        """Raises NoForm, StoreError."""
        form = await self._registrations.form_of(registration)
        # What is still being typed belongs to the one that was open until now.
        self._view.flush()
        self._form = form
        self._now = registration
        self._before = registration if registration.is_final else None
        self._show()

    def without_question(self, chat: ChatId) -> str:
        """The answer that says that nobody asked for help, in words; "" while none does."""
        if self._form is None or self._now is None or self._now.chat != chat:
            return ""
        codes = registrations.without_question(self._form, self._now)
        texts = [c.text for f in self._form.fields for c in f.choices if c.id in codes]
        return texts[0] if texts else ""

    def leave(self) -> None:
        self._view.flush()
        if self.has_corrections and self._now is not None and not self._is_place:
            # At the end of a chat everything is kept while it is filled, this too.
            self._errands.run(self._registrations.correct(self._now), self._failed)
        self._form = self._now = self._before = None

    def finishing(self, chat: ChatId) -> Callable[[], Awaitable[Registration | None]]:
        """For the end of a chat: what stands there now, whatever is opened meanwhile."""
        self._view.flush()
        now, before = self._now, self._before
        if now is None or now.chat != chat:
            return partial(self._finish_unseen, chat)
        return partial(self._finish, now, before)

    async def finish(self) -> Registration | None:
        """On the disk, or raises StoreError, TooLate. None: there was nothing to finish."""
        self._view.flush()
        return await self._finish(self._now, self._before) if self._now is not None else None

    async def _finish(self, now: Registration, before: Registration | None) -> Registration:
        if before is None:
            done = await self._registrations.finish(now)
        elif before != now:
            done = await self._registrations.correct(now)
        else:
            return now
        if self._now is not None and self._now.id == done.id:
            self._now = self._before = done
            self._show()
        return done

    async def _finish_unseen(self, chat: ChatId) -> Registration | None:
        """Of a chat that was closed before its registration came on the screen, or without a form."""
        try:
            found = await self._registrations.of_chat(
                chat, day=self.today, referrals=await self._referred(chat)
            )
            return await self._registrations.finish(found)
        except NoForm:
            return None

    def undo(self) -> None:
        """What was not saved of a correction."""
        self._view.flush()
        if self._before is not None:
            self._now = self._before
            self._show(anew=True)

    # ---- inside

    def _answer(self, answer: Answer) -> None:
        if self._form is None or self._now is None:
            return
        now = shown.answered(self._form, self._now, answer.spot, answer.code)
        # What follows from an answer of the contact follows only while nobody has finished it.
        if not now.is_final and answer.spot.victim is None:
            now = prefill.followed(self._form, now)
        self._take(now)

    def _add_victim(self) -> None:
        if self._now is not None:
            self._take(registrations.with_victim(self._now))

    def _remove_victim(self, victim: int) -> None:
        if self._now is not None:
            self._take(registrations.without_victim(self._now, victim))

    def _write_question(self, text: str) -> None:
        if self._now is not None:
            self._take(replace(self._now, question=text))

    def _tick_research(self, is_on: bool) -> None:
        if self._now is not None:
            self._take(replace(self._now, research=is_on))

    def _take(self, now: Registration) -> None:
        if now == self._now or self._read_only():
            return
        self._now = now
        self._show()
        if not now.is_final:
            self._errands.run(self._keep(now), self._failed)
        self._changed()

    async def _keep(self, now: Registration) -> None:
        kept = await self._registrations.keep(now)
        self._saved(kept.saved_at)

    def _show(self, *, anew: bool = False) -> None:
        if self._form is None or self._now is None:
            return
        sheet = shown.sheet(
            self._form,
            self._now,
            today=self.today,
            read_only=self._read_only(),
            problem=data_files.all_of(self._registrations.problems()),
        )
        if anew:
            # Else a text that has the focus is the writer's, and stays.
            self._view.show_sheet(replace(sheet, key=""))
        self._view.show_sheet(sheet)

    def _read_only(self) -> str:
        """Why it cannot be changed any more; "": it can."""
        if self._before is None:
            elsewhere = self._is_place and self._now is not None and self._now.chat is not None
            return words.OF_A_CHAT if elsewhere else ""
        until = self._registrations.may_correct_until(self._before)
        if until is None or self._clock.now() < until:
            return ""
        return words.too_late(shown.at(until, self._zone))
