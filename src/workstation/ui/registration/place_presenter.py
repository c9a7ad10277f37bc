"""Owns the place of registrations: late entries, what was sent, corrections in time; no Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo

from workstation.domain.errors import SchakelError
from workstation.domain.form import Form
from workstation.domain.ids import RegistrationId
from workstation.domain.ports import Clock
from workstation.domain.registration import Registration
from workstation.services.bus import Bus
from workstation.services.events import RegistrationChanged
from workstation.services.registrations import NoForm, Registrations
from workstation.ui.errands import Errands
from workstation.ui.registration import shown, words
from workstation.ui.registration.presenter import RegistrationPresenter
from workstation.ui.registration.values import Listed, PlaceView, SheetView, Shown
from workstation.ui.words import clock as times
from workstation.ui.words import data_files, problems


class RegistrationsPlacePresenter:
    def __init__(
        self,
        view: PlaceView,
        sheet: SheetView,
        *,
        registrations: Registrations,
        errands: Errands,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
        can_leave: Callable[[], bool],
    ) -> None:
        """`can_leave`: whether the line has a key to seal registrations to."""
        self._view = view
        self._registrations = registrations
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._can_leave = can_leave
        self._listed: tuple[Registration, ...] = ()
        self._form: Form | None = None
        self._shown = Shown()
        self._busy = False
        self._sheet_view = sheet
        self._sheet = RegistrationPresenter(
            sheet,
            registrations=registrations,
            referred=_nothing,
            errands=errands,
            clock=clock,
            zone=zone,
            saved=self._saved,
            changed=self._show,
            failed=self._failed,
            is_place=True,
        )
        view.opened.connect(self.refresh)
        view.chosen.connect(self._choose)
        view.new_wanted.connect(self.begin)
        view.finished.connect(self._finish)
        view.dropped.connect(self._drop)
        view.undone.connect(self._undo)
        bus.on(RegistrationChanged, lambda _: self.refresh())

    def refresh(self) -> None:
        """What there is now; what is being filled in stays as it is."""
        self._errands.run(self._refresh(), self._failed)

    def begin(self) -> None:
        """A late entry."""
        if self._must_save_first():
            return
        self._errands.run(self._begin(), self._failed)

    async def _refresh(self) -> None:
        self._form = await self._registrations.form()
        self._listed = tuple(await self._registrations.recent())
        here = self._sheet.registration
        known = next((one for one in self._listed if here and one.id == here.id), None)
        if (
            here is not None
            and known is not None
            and known.is_final
            and not self._sheet.has_corrections
            and known != here
        ):
            await self._sheet.open(known)
        await self._show_corrections()

    async def _begin(self) -> None:
        await self._sheet.open(await self._registrations.late(day=self._sheet.today))
        await self._refresh()
        self._sheet_view.take_focus()

    def _must_save_first(self) -> bool:
        self._sheet_view.flush()
        if self._sheet.has_corrections:
            self._view.show_problem(words.SAVE_FIRST)
        return self._sheet.has_corrections

    def _choose(self, id_: str) -> None:
        if self._must_save_first():
            self._show()
            return
        self._errands.run(self._open(RegistrationId(id_)), self._failed)

    async def _open(self, id_: RegistrationId) -> None:
        found = await self._registrations.get(id_)
        if found is not None:
            await self._sheet.open(found)
        await self._refresh()

    def _finish(self) -> None:
        if not self._busy:
            self._busy = True
            self._show()
            self._errands.run(self._do_finish(), self._failed)

    async def _do_finish(self) -> None:
        try:
            self._sheet_view.flush()
            here = self._sheet.registration
            if here is None:
                return
            if here.is_final and not self._sheet.has_corrections:
                self._view.show_saved(words.NOTHING_CHANGED)
                return
            if not here.is_final and not here.facts.get("channel"):
                self._view.show_problem(words.CHANNEL_LEFT)
                return
            done = await self._sheet.finish()
            if done is not None:
                self._saved(done.saved_at)
        finally:
            self._busy = False
        await self._refresh()

    def _drop(self) -> None:
        here = self._sheet.registration
        if here is not None and not here.is_final and here.chat is None:
            self._errands.run(self._do_drop(here), self._failed)

    async def _do_drop(self, draft: Registration) -> None:
        await self._registrations.drop(draft)
        self._sheet.leave()
        await self._refresh()

    def _undo(self) -> None:
        self._sheet.undo()
        self._show()

    async def _show_corrections(self) -> None:
        here = self._sheet.registration
        sentences: tuple[str, ...] = ()
        if here is not None and here.is_final:
            form = await self._registrations.form_of(here)
            corrected = tuple(await self._registrations.corrections(here.id))
            today = self._sheet.today
            when = {
                each.revision: f"{times.date_of(each.at.astimezone(self._zone).date(), today)}"
                f" {times.hour(each.at, self._zone)}, {each.who}"
                for each in corrected
            }
            sentences = shown.corrections(form, corrected, today=today, when=when)
        self._shown = replace(self._shown, corrections=sentences)
        self._show()

    def _show(self) -> None:
        here = self._sheet.registration
        self._shown = Shown(
            listed=tuple(self._row(one) for one in self._listed),
            corrections=self._shown.corrections if here is not None else (),
            **({} if here is None else self._open_words(here)),  # type: ignore[arg-type] # fields of Shown
        )
        self._view.show_registrations(self._shown)

    def _open_words(self, here: Registration) -> dict[str, object]:
        title = f"{self._what(here)}, {times.date_of(here.day, self._sheet.today)}"
        state = self._state(here)
        if here.is_final and (until := self._registrations.may_correct_until(here)) is not None:
            if self._clock.now() < until:
                state = f"{state}. {words.until(shown.at(until, self._zone))}"
            return {
                "title": title,
                "state": state,
                "finish": words.CORRECT if self._clock.now() < until else "",
                "why_not": "" if self._sheet.has_corrections else words.NOTHING_CHANGED,
                "may_undo": self._sheet.has_corrections,
            }
        if here.chat is not None:
            # The end of its chat finishes it: a note and a debrief are asked there too.
            return {"title": title, "state": state}
        left = "" if here.facts.get("channel") else words.CHANNEL_LEFT
        return {
            "title": title,
            "state": state,
            "finish": words.FINISH,
            "why_not": left,
            "may_drop": True,
        }

    def _row(self, one: Registration) -> Listed:
        here = self._sheet.registration
        return Listed(
            id=one.id,
            day=times.date_of(one.day, self._sheet.today),
            what=self._what(one),
            state=self._state(one),
            warns=one.is_final and one.stored < one.revision,
            is_chosen=here is not None and here.id == one.id,
        )

    def _what(self, one: Registration) -> str:
        """`Telefoon, hulpvraag`: what the first two of the form's questions say, never who."""
        said = []
        for id_ in ("channel", "call"):
            field = self._form.field(id_) if self._form else None
            codes = one.facts.get(id_, ())
            if field is not None and codes:
                said.append(field.text(codes[0]))
        return ", ".join([*said[:1], *(text.lower() for text in said[1:])]) or words.TITLE

    def _state(self, one: Registration) -> str:
        if not one.is_final:
            return words.draft(times.hour(one.saved_at, self._zone))
        return (
            words.waits(can_leave=self._can_leave())
            if one.stored < one.revision
            else words.sent(one.revision - 1)
        )

    def _saved(self, at: datetime) -> None:
        self._view.show_saved(words.saved(times.hour(at, self._zone)))

    def _failed(self, error: SchakelError) -> None:
        self._busy = False
        if isinstance(error, NoForm):
            told = data_files.all_of(self._registrations.problems())
            self._view.show_problem(f"{words.NO_FORM} {told}".strip())
        else:
            self._view.show_problem(problems.sentence(error))
        self._show()


async def _nothing(_: object) -> tuple[str, ...]:
    return ()
