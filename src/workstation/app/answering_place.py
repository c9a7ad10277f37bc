"""Owns the receiver's end of a push on the screen: the offer, the reading, and how far it is."""

from workstation.app.surroundings import Surroundings
from workstation.ui.briefing.reading_presenter import ReadingPresenter
from workstation.ui.offer.presenter import OfferPresenter
from workstation.ui.progress.presenter import ProgressPresenter


class AnsweringPlace:
    def __init__(self, here: Surroundings) -> None:
        views, ws = here.views, here.ws
        self.offer = OfferPresenter(
            views.offer,
            waiting=ws.waiting,
            offers=ws.offers,
            casebook=ws.casebook,
            shift=ws.shift,
            lines=ws.lines,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            zone=here.zone,
            tell=here.tell,
        )
        self.reading = ReadingPresenter(
            views.reading,
            casebook=ws.casebook,
            offers=ws.offers,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            zone=here.zone,
        )
        self.progress = ProgressPresenter(
            views.progress,
            casebook=ws.casebook,
            waiting=ws.waiting,
            shift=ws.shift,
            lines=ws.lines,
            names=here.names,
            attention=here.attention,
            bus=ws.bus,
            clock=ws.clock,
            zone=here.zone,
        )
