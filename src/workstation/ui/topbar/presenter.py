"""Owns what the top bar says of desk, duty, partners and connection; must not know Qt."""

from datetime import datetime, tzinfo

from workstation.domain.identity import Identity
from workstation.domain.network import Trouble
from workstation.domain.ports import Clock, LinkState
from workstation.services.bus import Bus
from workstation.services.events import LineChanged, LinkChanged, ShiftChanged
from workstation.services.lines import Lines
from workstation.services.shift import Shift
from workstation.ui.line_names import LineNames
from workstation.ui.parts import marks
from workstation.ui.ticks import Ticks
from workstation.ui.topbar.values import (
    ConnectionShown,
    DeskShown,
    DutyShown,
    LinkShown,
    PartnerShown,
    TopbarView,
    partner_words,
)
from workstation.ui.words import clock as times
from workstation.ui.words.network import TROUBLES

LINES_EVERY_S = 5
"""Hours and stale presences change by the clock alone."""


class TopbarPresenter:
    def __init__(
        self,
        view: TopbarView,
        *,
        identity: Identity,
        names: LineNames,
        shift: Shift,
        lines: Lines,
        bus: Bus,
        ticks: Ticks,
        clock: Clock,
        zone: tzinfo,
    ) -> None:
        self._view = view
        self._identity = identity
        self._names = names
        self._shift = shift
        self._lines = lines
        self._clock = clock
        self._zone = zone
        self._lost_at: datetime | None = None
        self._ticked = 0
        view.duty_chosen.connect(shift.go)
        view.limit_chosen.connect(shift.take_at_most)
        view.show_desk(
            DeskShown(
                line=names.short(identity.line),
                mark=marks.of_line(identity.line),
                person=identity.name,
            )
        )
        bus.on(ShiftChanged, lambda _: self._show_duty())
        bus.on(LineChanged, lambda _: self._show_partners())
        bus.on(LinkChanged, lambda event: self.show_link(event.state, event.trouble))
        ticks.on(self._tick)
        self._show_duty()
        self._show_partners()

    def show_link(self, state: LinkState, trouble: Trouble | None = None) -> None:
        """In words; since when, once it is lost; and why, where that can be told."""
        if state is LinkState.CONNECTED:
            self._lost_at = None
        elif state is LinkState.LOST and self._lost_at is None:
            self._lost_at = self._clock.now()
        since = times.hour(self._lost_at, self._zone) if self._lost_at else ""
        words = TROUBLES[trouble] if trouble is not None else None
        self._view.show_connection(
            ConnectionShown(
                state=LinkShown(state.value),
                since=since,
                why=words.short if words else "",
                todo=words.whole if words else "",
            )
        )

    def _tick(self) -> None:
        self._ticked += 1
        if self._ticked % LINES_EVERY_S == 0:
            self._show_partners()

    def _show_duty(self) -> None:
        shift = self._shift
        self._view.show_duty(DutyShown(duty=shift.duty, chats=shift.chats, limit=shift.limit))

    def _show_partners(self) -> None:
        now = self._clock.now()
        self._view.show_partners(
            [
                PartnerShown(
                    line=info.id,
                    name=self._names.short(info.id),
                    mark=marks.of_line(info.id),
                    words=partner_words(self._lines.now(info.id), now, self._zone),
                )
                for info in self._identity.partners
            ]
        )
