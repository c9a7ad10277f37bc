"""Owns what a supervisor sees of figures and shared debriefs, and what leaves the screen; no Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path

from workstation.domain.debrief import Shared
from workstation.domain.errors import SchakelError
from workstation.domain.period import Period
from workstation.domain.ports import Clock
from workstation.services.supervision import Gathered, Supervision, Told, Trace
from workstation.ui.errands import Errands
from workstation.ui.figures import export, page, words
from workstation.ui.figures.values import DebriefShown, DebriefsShown, FiguresShown, View
from workstation.ui.words import clock as times
from workstation.ui.words import problems


class FiguresPresenter:
    def __init__(
        self,
        view: View,
        *,
        supervision: Supervision,
        errands: Errands,
        clock: Clock,
        zone: tzinfo,
        copy: Callable[[str], None],
        save: Callable[[Path, str], None],
    ) -> None:
        """`copy`: onto the clipboard; `save`: a whole file or none, raises SchakelError."""
        self._view = view
        self._supervision = supervision
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._copy = copy
        self._save = save
        self._period = Period.THIS_QUARTER
        self._entry = ""
        self._gathered: Gathered | None = None
        self._gathered_at: datetime | None = None
        self._is_away = False
        self._told: Told | None = None
        self._shown = FiguresShown()
        view.opened.connect(self._open)
        view.period_chosen.connect(self._choose_period)
        view.entry_chosen.connect(self._choose_entry)
        view.copy_wanted.connect(lambda: errands.run(self._do_copy(), self._failed))
        view.save_wanted.connect(lambda path: errands.run(self._do_save(path), self._failed))
        view.read_wanted.connect(lambda key: errands.run(self._do_mark(key), self._failed))

    def _open(self) -> None:
        """Anew each time: nothing of it is kept here."""
        self._show()
        self._errands.run(self._gather(), self._gather_failed)
        self._errands.run(self._read(), self._failed)

    async def _gather(self) -> None:
        self._gathered = await self._supervision.figures()
        self._gathered_at = self._clock.now()
        self._is_away = False
        self._show()

    def _gather_failed(self, error: SchakelError) -> None:
        # Older numbers stay, and say when they were read.
        self._is_away = self._gathered is None
        self._show()
        self._failed(error)

    async def _read(self) -> None:
        self._told = await self._supervision.shared()
        self._show_debriefs()

    def _failed(self, error: SchakelError) -> None:
        self._view.show_problem(problems.sentence(error))

    # ---- figures

    def _choose_period(self, period: str) -> None:
        self._period = Period(period)
        self._show()

    def _choose_entry(self, entry: str) -> None:
        self._entry = entry
        self._show()

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _show(self) -> None:
        gathered, at = self._gathered, self._gathered_at
        if gathered is None or at is None:
            self._shown = page.unread(self._period, is_away=self._is_away)
        else:
            self._shown = page.shown(
                gathered,
                self._period,
                self._entry,
                today=self._today(),
                at=at,
                zone=self._zone,
            )
        self._view.show_figures(self._shown)

    async def _do_copy(self) -> None:
        shown = self._shown
        if shown.can_export:
            await self._supervision.trace(Trace.COPIED, shown.period)
            self._copy(export.table(shown, separator="\t"))
            self._view.show_done(words.COPIED)

    async def _do_save(self, path: str) -> None:
        shown = self._shown
        if shown.can_export:
            await self._supervision.trace(Trace.SAVED, shown.period)
            self._save(Path(path), export.table(shown))
            self._view.show_done(words.SAVED)

    # ---- debriefs

    def _show_debriefs(self) -> None:
        told = self._told
        if told is None:
            return
        shown = tuple(self._debrief(one, told) for one in told.shared)
        self._view.show_debriefs(
            DebriefsShown(
                debriefs=shown,
                fresh=sum(not one.read for one in shown),
                status=words.refused(told.refused),
            )
        )

    def _debrief(self, one: Shared, told: Told) -> DebriefShown:
        today = self._today()
        made = one.made_at.astimezone(self._zone)
        read = told.read.get((one.device, one.id))
        return DebriefShown(
            key=_key(one),
            who=one.name,
            when=f"{times.date_of(made.date(), today)} {made:%H:%M}",
            answers=tuple(
                (question, answer.strip())
                for question, answer in zip(words.QUESTIONS, one.words, strict=True)
                if answer.strip()
            ),
            read=words.read_on(times.date_of(read.astimezone(self._zone).date(), today))
            if read
            else "",
        )

    async def _do_mark(self, key: str) -> None:
        told = self._told
        one = next((each for each in told.shared if _key(each) == key), None) if told else None
        if one is None or told is None:
            return
        await self._supervision.mark_read(one.device, one.id)
        read = {(one.device, one.id): self._clock.now()} | dict(told.read)
        self._told = replace(told, read=read)
        self._show_debriefs()


def _key(one: Shared) -> str:
    """With the device: an id is only its own word."""
    return f"{one.device} {one.id}"
