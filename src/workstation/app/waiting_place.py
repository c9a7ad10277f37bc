"""Owns who waits and what runs: the bar above, the waiting room, the own chats, and the alerts for them."""

from workstation.app.alerts import Alerts
from workstation.app.surroundings import Surroundings
from workstation.domain.presence import Duty
from workstation.services.events import RoomChanged, ShiftChanged
from workstation.ui.chats.presenter import ChatsPresenter
from workstation.ui.topbar.presenter import TopbarPresenter
from workstation.ui.waiting_room.presenter import WaitingRoomPresenter


class WaitingPlace:
    def __init__(self, here: Surroundings, *, alerts: Alerts) -> None:
        views, ws = here.views, here.ws
        self._views, self._ws, self._alerts = views, ws, alerts
        self.chats = ChatsPresenter(
            views.chats,
            casebook=ws.casebook,
            journal=ws.store.journal,
            desk=ws.store.desk,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
        )
        self.room = WaitingRoomPresenter(
            views.room,
            views.pushes,
            waiting=ws.waiting,
            casebook=ws.casebook,
            shift=ws.shift,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            ring=alerts.ring,
            tell=here.tell,
        )
        self._topbar = TopbarPresenter(
            views.topbar,
            identity=ws.identity,
            names=here.names,
            shift=ws.shift,
            lines=ws.lines,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            zone=here.zone,
        )
        self._topbar.show_link(ws.relay.link.state, ws.relay.link.trouble)
        views.window.claim_longest_wanted.connect(self.room.claim_longest)
        views.window.answer_push_wanted.connect(self.room.answer_push)
        views.window.chat_step_wanted.connect(self.chats.step)
        for kind in (RoomChanged, ShiftChanged):
            ws.bus.on(kind, lambda _: self._count_calls())
        here.ticks.on(alerts.tick)

    def _count_calls(self) -> None:
        on = self._ws.shift.duty is Duty.ON
        count = len(self._ws.waiting.rings()) if on else 0
        self._alerts.show_calls(count)
        self._views.window.show_calls(count)
