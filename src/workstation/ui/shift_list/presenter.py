"""Owns the place "Overdracht": what is open, ticking it off, and the way to paper; must not know Qt."""

import asyncio
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from workstation.domain.chat import number_of
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock
from workstation.domain.shift_list import FollowUp, ShiftList
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ChatChanged, ChatErased, PushChanged
from workstation.services.shift_lists import ShiftLists
from workstation.ui.attention import Attention, Looking, Place
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.shift_list import words
from workstation.ui.shift_list.values import Line, ListShown, Part, Ticked, View
from workstation.ui.words import clock as times
from workstation.ui.words import problems

Answered = Callable[[bool], None]
Chosen = Callable[[Path | None], None]


class ShiftListPresenter:
    def __init__(
        self,
        view: View,
        *,
        lists: ShiftLists,
        casebook: Casebook,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
        ask: Callable[[Answered], None],
        choose_file: Callable[[str, Chosen], None],
        draw: Callable[[ListShown], bytes],
        write: Callable[[Path, bytes], None],
    ) -> None:
        """`ask`: whether it may leave the encrypted store; `choose_file`: where to, None is nowhere;
        `draw`: the list as a PDF; `write`: so that only this user reads the file. Raises StoreError."""
        self._view = view
        self._lists = lists
        self._casebook = casebook
        self._names = names
        self._attention = attention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._ask = ask
        self._choose_file = choose_file
        self._draw = draw
        self._write = write
        self._list: ShiftList | None = None
        self._notes: dict[ChatId, FollowUp] = {}
        self._done: set[ChatId] = set()
        """Ticked off since the place was opened: they stay in sight, to be ticked on again."""
        self._in_sight = False
        self._busy = False
        view.opened.connect(self.opened)
        view.chat_wanted.connect(self._go)
        view.ticked.connect(self._tick)
        view.paper_wanted.connect(self._paper)
        for kind in (ChatChanged, PushChanged, ChatErased):
            bus.on(kind, lambda _: self._changed())

    def opened(self) -> None:
        self._in_sight = True
        self._done = set()
        self._errands.run(self._read(), self._failed)

    def left(self) -> None:
        self._in_sight = False

    # ---- inside

    def _changed(self) -> None:
        if self._in_sight:
            self._errands.run(self._read(), self._failed)

    async def _read(self) -> None:
        self._list = found = await self._lists.now()
        kept = {note.chat: note for note in found.follow_ups}
        self._notes = {c: n for c, n in self._notes.items() if c in self._done} | kept
        self._show()

    def _show(self) -> None:
        if self._list is not None:
            self._view.show_list(self._shown(self._list))

    def _shown(self, found: ShiftList) -> ListShown:
        now = self._clock.now()
        notes = sorted(self._notes.values(), key=lambda n: (n.at, n.chat), reverse=True)
        parts = (
            Part(
                title=words.GOING,
                empty=words.NO_GOING,
                lines=tuple(
                    Line(
                        chat=each.chat,
                        title=f"{_name(each.chat)} · {self._names.entry(each.entry)}",
                        detail=words.going(
                            self._at(each.since), each.state, has_form=each.has_form
                        ),
                        opens=True,
                    )
                    for each in found.going
                ),
            ),
            Part(
                title=words.PROMISES,
                empty=words.NO_PROMISES,
                lines=tuple(
                    Line(
                        chat=each.chat,
                        title=_name(each.chat) if each.is_live else words.over(_name(each.chat)),
                        detail=words.promise(each.topic, each.text),
                        opens=each.is_live,
                    )
                    for each in found.promises
                ),
            ),
            Part(
                title=words.APPOINTMENTS,
                empty=words.NO_APPOINTMENTS,
                lines=tuple(
                    Line(
                        chat=each.chat,
                        title=_name(each.chat),
                        detail=f"{times.moment(each.at, now, self._zone)} · "
                        f"{words.with_whom(each.name, self._names.short(each.line))}",
                    )
                    for each in found.appointments
                ),
            ),
            Part(
                title=words.FOLLOW_UPS,
                empty=words.NO_FOLLOW_UPS,
                lines=tuple(
                    Line(
                        chat=note.chat,
                        title=f"{_name(note.chat)}, {self._day(note.at)}",
                        detail=note.text,
                        ticked=note.chat not in self._done,
                    )
                    for note in notes
                ),
                more=words.MORE if found.more_follow_ups else "",
            ),
        )
        return ListShown(
            day=f"{times.whole_day(now.astimezone(self._zone).date())}, {self._at(now)}",
            parts=parts,
            is_empty=found.is_empty and not self._notes,
            is_busy=self._busy,
        )

    def _at(self, instant: datetime) -> str:
        return times.hour(instant, self._zone)

    def _day(self, instant: datetime) -> str:
        today = self._clock.now().astimezone(self._zone).date()
        return times.date_of(instant.astimezone(self._zone).date(), today)

    def _go(self, chat: ChatId) -> None:
        # First somewhere else: whoever looks at this chat already is led out of here as well.
        self._attention.look(Looking())
        self._attention.look(Looking(place=Place.CHAT, chat=chat))

    def _tick(self, ticked: Ticked) -> None:
        note = self._notes.get(ticked.chat)
        if note is not None:
            self._errands.run(self._do_tick(note, ticked.on), self._failed)

    async def _do_tick(self, note: FollowUp, on: bool) -> None:
        try:
            await self._lists.follow(note, on=on)
            (self._done.discard if on else self._done.add)(note.chat)
        finally:
            self._show()

    def _paper(self) -> None:
        if not self._busy and self._list is not None:
            self._ask(lambda yes: self._where() if yes else None)

    def _where(self) -> None:
        day = self._clock.now().astimezone(self._zone).date().isoformat()
        self._choose_file(words.file_name(day), self._chosen)

    def _chosen(self, path: Path | None) -> None:
        if path is not None and self._list is not None:
            self._busy = True
            self._show()
            self._errands.run(self._do_paper(path), self._failed)

    async def _do_paper(self, path: Path) -> None:
        try:
            await self._read()
            if self._list is None:
                return
            content = self._draw(self._shown(self._list))
            await self._lists.goes_on_paper()
            await asyncio.to_thread(self._write, path, content)
        finally:
            self._busy = False
            self._show()
        self._view.show_done(words.kept(path.name))

    def _failed(self, error: SchakelError) -> None:
        self._view.show_problem(problems.sentence(error))


def _name(chat: ChatId) -> str:
    return f"Bezoeker {number_of(chat)}"
