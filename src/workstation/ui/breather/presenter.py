"""Owns the line about a pause: offered, taken, over; must not know Qt or the rule."""

from datetime import tzinfo

from workstation.services.breather import Breather, Rest
from workstation.ui.breather import words
from workstation.ui.breather.values import RestShown, View
from workstation.ui.ticks import Ticks
from workstation.ui.words import clock as times


class BreatherPresenter:
    def __init__(self, view: View, *, breather: Breather, ticks: Ticks, zone: tzinfo) -> None:
        self._view = view
        self._breather = breather
        self._zone = zone
        self._last: RestShown | None = None
        view.accepted.connect(self._accept)
        view.declined.connect(breather.decline)
        breather.watch(self.show)
        ticks.on(self.show)
        self.show()

    def show(self) -> None:
        shown = self._shown()
        if shown != self._last:
            self._last = shown
            self._view.show_rest(shown)

    def _shown(self) -> RestShown:
        breather = self._breather
        if breather.rest is Rest.SUGGESTED and breather.why is not None:
            return RestShown(
                line=words.SUGGEST,
                detail=words.why(breather.why),
                yes=words.TAKE,
                no=words.NOT_NOW,
            )
        if breather.rest is Rest.TAKEN and breather.until is not None:
            at = times.hour(breather.until, self._zone)
            return RestShown(line=words.until(at), detail=words.UNTIL_DETAIL, yes=words.BACK)
        if breather.rest is Rest.OVER:
            return RestShown(line=words.OVER, detail=words.OVER_DETAIL, yes=words.BACK)
        return RestShown()

    def _accept(self) -> None:
        if self._breather.rest is Rest.SUGGESTED:
            self._breather.take()
        elif self._breather.rest in (Rest.TAKEN, Rest.OVER):
            self._breather.back()
