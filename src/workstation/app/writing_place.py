"""Owns where the counsellor writes: the box to the visitor with its tools, and the one to colleagues."""

from collections.abc import Callable

from workstation.app.surroundings import Surroundings
from workstation.domain.data_file import Shelf
from workstation.domain.phrase import PhraseBook
from workstation.domain.referral import Directory
from workstation.services.phrases import Phrases
from workstation.services.referrals import Referrals
from workstation.ui.composer.presenter import ComposerPresenter
from workstation.ui.huddle.presenter import HuddlePresenter
from workstation.ui.phrases.presenter import PhrasesPresenter
from workstation.ui.referrals.presenter import ReferralsPresenter


class WritingPlace:
    def __init__(
        self, here: Surroundings, *, texts: Shelf[PhraseBook], directory: Shelf[Directory]
    ) -> None:
        views, ws = here.views, here.ws
        self._here = here
        self.composer = ComposerPresenter(
            views.composer,
            casebook=ws.casebook,
            chats=ws.chats,
            typing=here.typing,
            desk=ws.store.desk,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            tell=here.tell,
            one_box=here.one_box,
        )
        self.phrases = PhrasesPresenter(
            views.phrases,
            phrases=Phrases(shelf=texts, tools=ws.store.tools, line=ws.identity.line),
            identity=ws.identity,
            lines=ws.lines,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            clock=ws.clock,
            zone=here.zone,
            tell=here.tell,
            can_write=self.composer.can_write,
            insert=self.composer.insert,
            back=self.composer.reopen,
        )
        self.directory = Referrals(
            shelf=directory,
            tools=ws.store.tools,
            lines=ws.lines,
            bus=ws.bus,
            tasks=ws.tasks,
            clock=ws.clock,
        )
        self.referrals = ReferralsPresenter(
            views.referrals,
            referrals=self.directory,
            casebook=ws.casebook,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            zone=here.zone,
            tell=here.tell,
            can_write=self.composer.can_write,
            insert=self.composer.insert,
            back=self.composer.reopen,
        )
        self.huddle = HuddlePresenter(
            views.huddle,
            identity=ws.identity,
            casebook=ws.casebook,
            journal=ws.store.journal,
            huddles=ws.huddles,
            typing=here.typing,
            desk=ws.store.desk,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            zone=here.zone,
            tell=here.tell,
            one_box=here.one_box,
            unread=here.stage.show_unread,
        )
        views.composer.phrases_wanted.connect(self.phrases.toggle)
        views.composer.referrals_wanted.connect(self.referrals.toggle)
        window = views.window
        window.visitor_box_wanted.connect(self.composer.reopen)
        window.huddle_box_wanted.connect(self._write_to_colleagues)
        window.phrases_wanted.connect(lambda: self._open_tool(self.phrases.toggle))
        window.referrals_wanted.connect(lambda: self._open_tool(self.referrals.toggle))

    def _write_to_colleagues(self) -> None:
        self._here.stage.show_huddle()
        self.huddle.reopen()

    def _open_tool(self, toggle: Callable[[], None]) -> None:
        """A key of the window: nothing opens over a page that is not in sight."""
        if self._here.views.composer.isVisible():
            toggle()
