"""Owns putting the checklist beside the chat: its services, its advice, and the offer of a new version."""

from collections.abc import Callable
from datetime import tzinfo

from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.domain.data_file import Shelf
from workstation.domain.edition import Edition
from workstation.domain.errors import SchakelError
from workstation.domain.ids import LineId
from workstation.services.advice import Advice
from workstation.services.briefing_cards import BriefingCards
from workstation.services.checklists import Checklists
from workstation.services.editions import Editions
from workstation.services.referrals import Referrals
from workstation.system import protocols
from workstation.ui.attention import Attention
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.main_window.question_card import Question
from workstation.ui.protocol import words
from workstation.ui.protocol.advice import AdviceDesk
from workstation.ui.protocol.offers import OfferWords
from workstation.ui.protocol.presenter import ProtocolPresenter
from workstation.ui.referrals.presenter import ReferralsPresenter
from workstation.ui.ticks import Ticks
from workstation.ui.words import problems, topics


async def open_checklists(ws: Workstation, shelf: Shelf[Edition]) -> Checklists:
    """After the workstation has started, before any screen asks. Raises StoreError."""
    editions = Editions(
        shelf=shelf,
        read=protocols.read,
        kept=ws.store.checklists,
        board=ws.relay.board,
        line=ws.identity.line,
        lines={line: info.sign for line, info in ws.identity.lines.items()},
    )
    checklists = Checklists(
        editions=editions,
        kept=ws.store.checklists,
        casebook=ws.casebook,
        bus=ws.bus,
        tasks=ws.tasks,
        clock=ws.clock,
    )
    await checklists.open()
    return checklists


def briefing_cards(ws: Workstation, checklists: Checklists) -> BriefingCards:
    return BriefingCards(
        casebook=ws.casebook,
        pushes=ws.pushes,
        desk=ws.store.desk,
        protocol=checklists.protocol,
        labels=topics.LABELS,
        clock=ws.clock,
    )


class ProtocolPlace:
    def __init__(
        self,
        views: Views,
        ws: Workstation,
        *,
        checklists: Checklists,
        referrals: Referrals,
        places: ReferralsPresenter,
        cards: BriefingCards,
        stage: Stage,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        ticks: Ticks,
        zone: tzinfo,
        insert: Callable[[str], None],
        push: Callable[[LineId], None],
        changed: Callable[[], None],
    ) -> None:
        """`places`: the hulpbronnen above the box; `push`: the panel, for that line."""
        self._views = views
        self._ws = ws
        self._editions = checklists.editions
        self._errands = errands
        self._names = names
        self._is_asking = False
        advice = AdviceDesk(
            advice=Advice(identity=ws.identity, lines=ws.lines, referrals=referrals),
            checklists=checklists,
            casebook=ws.casebook,
            clock=ws.clock,
            words=OfferWords(names=names, zone=zone),
            refer=places.give,
            seek=places.seek,
            write=insert,
            push=lambda line: push(LineId(line)),
        )
        self.presenter = ProtocolPresenter(
            views.protocol,
            checklists=checklists,
            advice=advice,
            casebook=ws.casebook,
            cards=cards,
            desk=ws.store.desk,
            attention=attention,
            errands=errands,
            bus=ws.bus,
            ticks=ticks,
            clock=ws.clock,
            zone=zone,
            tell=views.window.tell,
            insert=insert,
            push_wanted=stage.open_push,
            close_wanted=stage.close_chat,
            badge=stage.show_answered,
            changed=changed,
            line_name=lambda line: names.short(LineId(line)),
        )
        ticks.on(self._offer)

    def _offer(self) -> None:
        """Only between chats: nobody reads two versions of a question to one visitor."""
        window = self._views.window
        is_free = not self._ws.casebook.live() and not self._ws.waiting.rings()
        if self._is_asking or not is_free or window.is_covered():
            return
        edition = self._editions.offered()
        if edition is None:
            return
        self._is_asking = True
        signing = self._editions.signing(edition)
        signed = words.signed(signing, lambda line: self._names.short(LineId(line)))
        window.ask(
            Question(
                title="Nieuwe versie van het protocol",
                text=words.update(edition.protocol, self._editions.now().protocol.version, signed),
                yes="Gebruik de nieuwe",
                no="Later",
            ),
            lambda yes: self._take(edition, yes=yes),
        )

    def _take(self, edition: Edition, *, yes: bool) -> None:
        self._is_asking = False
        if yes:
            self._errands.run(self._editions.take(edition), self._failed)
        else:
            self._editions.leave(edition)

    def _failed(self, error: SchakelError) -> None:
        self._views.window.tell(problems.sentence(error))
