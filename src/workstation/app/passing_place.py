"""Owns the sender's end of a push on the screen: the briefing card, the panel, what is chosen for them."""

from collections.abc import Callable

from workstation.app.surroundings import Surroundings
from workstation.domain.ids import LineId
from workstation.services.briefing_cards import BriefingCards
from workstation.ui.briefing.presenter import BriefingPresenter
from workstation.ui.protocol.presenter import ProtocolPresenter
from workstation.ui.push.presenter import PushPresenter
from workstation.ui.transcript.values import PinWanted


class PassingPlace:
    def __init__(
        self,
        here: Surroundings,
        *,
        cards: BriefingCards,
        protocol: ProtocolPresenter,
        insert: Callable[[str], None],
    ) -> None:
        """`protocol`: the checklist beside the chat."""
        views, ws = here.views, here.ws
        self._here = here
        self._protocol = protocol
        partners = ws.identity.partners
        self.briefing = BriefingPresenter(
            views.briefing,
            casebook=ws.casebook,
            cards=cards,
            journal=ws.store.journal,
            partner=partners[0].id if partners else LineId(""),
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            zone=here.zone,
            tell=here.tell,
            answers=lambda: protocol.answers,
            choose_message=self._choose_message,
        )
        self.push = PushPresenter(
            views.push,
            identity=ws.identity,
            casebook=ws.casebook,
            cards=cards,
            pushes=ws.pushes,
            lines=ws.lines,
            names=here.names,
            attention=here.attention,
            errands=here.errands,
            bus=ws.bus,
            ticks=here.ticks,
            clock=ws.clock,
            zone=here.zone,
            answers=lambda: protocol.answers,
            flush_card=self.briefing.flush,
            card_wanted=here.stage.show_card,
            choose_message=self._choose_message,
            topic_wanted=self._lead_to_topic,
            put_away=here.stage.close_push,
            insert=insert,
            close_wanted=here.stage.close_chat,
        )

    def open(self, line: LineId) -> None:
        """The panel, for that line."""
        self.push.choose(line)
        self._here.stage.open_push()

    def pin(self, wanted: PinWanted) -> None:
        self.briefing.pin(wanted.message, wanted.pinned)

    def answers_changed(self) -> None:
        self.briefing.show()
        self.push.show()

    def _choose_message(self) -> None:
        self._here.stage.close_push()
        self._here.views.transcript.setFocus()
        self._here.tell("Kies een bericht van de bezoeker en druk P.")

    def _lead_to_topic(self, topic: str) -> None:
        self._here.stage.show_protocol()
        self._protocol.focus_topic(topic)
