"""Owns where registrations are asked: at the end of a chat, and in their own place on the rail."""

from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo

from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.ui.errands import Errands
from workstation.ui.registration.place_presenter import RegistrationsPlacePresenter
from workstation.ui.registration.presenter import RegistrationPresenter
from workstation.ui.words import clock, problems


class RegistrationPlace:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        stage: Stage,
        referred: Callable[[ChatId], Awaitable[tuple[str, ...]]],
        errands: Errands,
        zone: tzinfo,
    ) -> None:
        """`referred`: which answers of the form fit what was given in a chat."""
        self._views = views
        self._stage = stage
        self._zone = zone
        self.changed: Callable[[], None] = lambda: None
        """Set by the desk: something was answered at the end of a chat."""
        self.at_closing = RegistrationPresenter(
            views.closing_registration,
            registrations=ws.registrations,
            referred=referred,
            errands=errands,
            clock=ws.clock,
            zone=zone,
            saved=self._saved,
            changed=self._changed,
            failed=self._failed,
        )
        self.presenter = RegistrationsPlacePresenter(
            views.registrations,
            views.registrations.sheet,
            registrations=ws.registrations,
            errands=errands,
            bus=ws.bus,
            clock=ws.clock,
            zone=zone,
            can_leave=lambda: ws.dispatch.can_leave,
        )
        views.window.registration_wanted.connect(self.begin)

    def begin(self) -> None:
        """Ctrl+R: a late entry, from wherever one is."""
        self._stage.show_registrations()
        self.presenter.begin()

    def _changed(self) -> None:
        self.changed()

    def _saved(self, at: datetime) -> None:
        self._views.closing.show_saved(clock.hour(at, self._zone))

    def _failed(self, error: SchakelError) -> None:
        self._views.closing.show_problem(problems.sentence(error))
