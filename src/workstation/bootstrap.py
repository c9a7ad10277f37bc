"""Owns putting a workstation together, without Qt: adapters below, services above, in one order."""

import os
from collections.abc import Callable

from workstation.domain.data_file import Shelf
from workstation.domain.form import Form
from workstation.domain.identity import Identity
from workstation.domain.ports import Clock, Proxies
from workstation.domain.registration import CORRECT_DAYS_DEFAULT
from workstation.domain.retention import Kind, Terms
from workstation.relay.relay import Relay
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.chats import Chats
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.services.debriefs import Debriefs
from workstation.services.dossier_ends import DossierEnds
from workstation.services.dossier_letters import DossierLetters
from workstation.services.dossier_shelf import DossierShelf
from workstation.services.dossier_upkeep import DossierUpkeep
from workstation.services.dossiers import Dossiers
from workstation.services.events import LineChanged, LinkChanged
from workstation.services.giving_up import GivingUp
from workstation.services.holds import Holds
from workstation.services.huddles import Huddles
from workstation.services.inbox import Inbox
from workstation.services.lines import Lines
from workstation.services.offers import Offers
from workstation.services.outbox import Outbox
from workstation.services.push_answers import PushAnswers
from workstation.services.push_ends import PushEnds
from workstation.services.pushes import Pushes
from workstation.services.receipts import Receipts
from workstation.services.registrations import Registrations
from workstation.services.registry_dispatch import RegistryDispatch
from workstation.services.retention import Retention
from workstation.services.search import Search
from workstation.services.shift import Shift
from workstation.services.signals import Signals
from workstation.services.succession import Succession
from workstation.services.supervision import Supervision
from workstation.services.surveys import Surveys
from workstation.services.tasks import Tasks
from workstation.services.trust import Trust
from workstation.services.upkeep import Upkeep
from workstation.services.waiting import Waiting
from workstation.store.opened import OpenedStore
from workstation.system import forms as form_files
from workstation.system.clock import SystemClock


class Workstation:
    """Everything between the screens and the world. `start` before use, `stop` at the end."""

    def __init__(
        self,
        *,
        identity: Identity,
        store: OpenedStore,
        failed: Callable[[BaseException], None],
        clock: Clock | None = None,
        relay: Relay | None = None,
        terms: Terms | None = None,
        forms: Shelf[Form] | None = None,
        correct_days: int = CORRECT_DAYS_DEFAULT,
        proxies: Proxies | None = None,
    ) -> None:
        """`clock`, `relay`: others than the machine's own and a real one, for tests.

        `terms`: how long what is kept, as the policy of this PC says; `correct_days` likewise.
        `forms`: other than those that come with Schakel. `proxies` None: straight to the relay.
        """
        clock = clock or SystemClock()
        self.identity = identity
        self.store = store
        self.clock = clock
        self.bus = Bus()
        self.tasks = Tasks(failed)
        self.relay = relay or Relay(identity, now=clock.now, proxies=proxies)
        self.credentials = Credentials(identity=identity, clock=clock, entropy=os.urandom)
        self.casebook = Casebook(journal=store.journal, bus=self.bus, clock=clock)
        self.succession = Succession(casebook=self.casebook, credentials=self.credentials)
        conversations = Conversations(casebook=self.casebook, credentials=self.credentials)
        receipts = Receipts(
            mailbox=self.relay.mailbox, credentials=self.credentials, tasks=self.tasks
        )
        self.outbox = Outbox(
            casebook=self.casebook,
            mailbox=self.relay.mailbox,
            bus=self.bus,
            tasks=self.tasks,
            clock=clock,
        )
        self.search = Search(index=store.index, journal=store.journal, desk=store.desk)
        self.shift = Shift(
            identity=identity,
            board=self.relay.board,
            casebook=self.casebook,
            bus=self.bus,
            clock=clock,
        )
        self.lines = Lines(board=self.relay.board, credentials=self.credentials, clock=clock)
        self.trust = Trust(board=self.relay.board, credentials=self.credentials)
        self.chats = Chats(
            casebook=self.casebook,
            conversations=conversations,
            credentials=self.credentials,
            receipts=receipts,
        )
        self.huddles = Huddles(
            casebook=self.casebook,
            conversations=conversations,
            credentials=self.credentials,
            receipts=receipts,
        )
        self.waiting = Waiting(
            room=self.relay.waiting_room,
            casebook=self.casebook,
            chats=self.chats,
            shift=self.shift,
            credentials=self.credentials,
            bus=self.bus,
            clock=clock,
        )
        ends = PushEnds(casebook=self.casebook, chats=self.chats, credentials=self.credentials)
        self.pushes = Pushes(
            casebook=self.casebook,
            chats=self.chats,
            conversations=conversations,
            ends=ends,
            credentials=self.credentials,
            room=self.relay.waiting_room,
        )
        self.offers = Offers(
            casebook=self.casebook,
            chats=self.chats,
            waiting=self.waiting,
            credentials=self.credentials,
        )
        self.surveys = Surveys(box=self.relay.surveys, credentials=self.credentials)
        dossier_ends = DossierEnds(credentials=self.credentials)
        terms = terms or Terms()
        self.dossiers = Dossiers(
            casebook=self.casebook,
            chats=self.chats,
            conversations=conversations,
            credentials=self.credentials,
            ends=dossier_ends,
            room=self.relay.waiting_room,
            longest_days=terms.dossier_days,
        )
        self.dossier_shelf = DossierShelf(
            casebook=self.casebook,
            waiting=self.waiting,
            room=self.relay.waiting_room,
            credentials=self.credentials,
            ends=dossier_ends,
            clock=clock,
        )
        self.inbox = Inbox(
            mailbox=self.relay.mailbox,
            casebook=self.casebook,
            conversations=conversations,
            credentials=self.credentials,
            chats=self.chats,
            huddles=self.huddles,
            answers=PushAnswers(casebook=self.casebook, huddles=self.huddles, ends=ends),
            offers=self.offers,
            dossier_letters=DossierLetters(
                casebook=self.casebook,
                chats=self.chats,
                credentials=self.credentials,
                ends=dossier_ends,
                bus=self.bus,
            ),
            outbox=self.outbox,
            receipts=receipts,
            tasks=self.tasks,
            bus=self.bus,
        )
        self.retention = Retention(
            archive=store.archive,
            casebook=self.casebook,
            conversations=conversations,
            bus=self.bus,
            clock=clock,
            terms=terms,
        )
        self.dossier_upkeep = DossierUpkeep(
            casebook=self.casebook,
            dossiers=self.dossiers,
            shelf=self.dossier_shelf,
            archive=store.archive,
            bus=self.bus,
            clock=clock,
            trusts_clock=lambda: self.retention.trusts_clock,
            proofs_kept=terms.of(Kind.AUDIT),
        )
        self.registrations = Registrations(
            book=store.registrations,
            forms=forms or form_files.shelf(),
            desk=store.desk,
            casebook=self.casebook,
            credentials=self.credentials,
            bus=self.bus,
            clock=clock,
            correct_days=correct_days,
        )
        self.dispatch = RegistryDispatch(
            book=store.registrations,
            registrations=self.registrations,
            post=self.relay.registry,
            board=self.relay.board,
            credentials=self.credentials,
            bus=self.bus,
            clock=clock,
        )
        self.debriefs = Debriefs(
            book=store.debriefs,
            post=self.relay.debriefs,
            board=self.relay.board,
            credentials=self.credentials,
            bus=self.bus,
            clock=clock,
        )
        self.supervision = Supervision(
            registry=self.relay.registry_reader,
            debriefs=self.relay.debrief_reader,
            book=store.debriefs,
            surveys=self.surveys,
            registrations=self.registrations,
            credentials=self.credentials,
            audit=store.audit,
            clock=clock,
        )
        self._upkeep = Upkeep(
            casebook=self.casebook,
            waiting=self.waiting,
            holds=Holds(
                casebook=self.casebook,
                room=self.relay.waiting_room,
                credentials=self.credentials,
            ),
            pushes=self.pushes,
            offers=self.offers,
            lines=self.lines,
            giving_up=GivingUp(
                casebook=self.casebook,
                conversations=conversations,
                inbox=self.inbox,
                outbox=self.outbox,
                clock=clock,
                trusts_clock=lambda: self.retention.trusts_clock,
            ),
            bus=self.bus,
            clock=clock,
        )

    async def start(self) -> None:
        """Returns when the journal is read; the relay may come later."""
        await self.casebook.open()
        await self.succession.settle()
        await self.retention.open()
        self.relay.link.watch(self.outbox.link_changed)
        self.relay.link.watch(
            lambda state: self.bus.tell(LinkChanged(state=state, trouble=self.relay.link.trouble))
        )
        self.relay.board.watch(self.trust.look)
        self.relay.board.watch(lambda line: self.bus.tell(LineChanged(line=line)))
        self.relay.mailbox.watch_signals(Signals(casebook=self.casebook, bus=self.bus).heard)
        await self.relay.start()
        await self.outbox.open()
        self.tasks.start(self.inbox.receive(), name="inbox")
        self.tasks.start(self.outbox.repeat(), name="outbox")
        self.tasks.start(self.shift.keep_present(), name="presence")
        self.tasks.start(self._upkeep.keep(), name="upkeep")
        self.tasks.start(self._upkeep.keep_posted(), name="offers")
        self.tasks.start(self.retention.keep(), name="retention")
        self.tasks.start(self.dispatch.keep_sending(), name="registry")
        self.tasks.start(self.debriefs.keep_sending(), name="debriefs")
        self.tasks.start(self.dossier_upkeep.keep(), name="dossiers")

    async def stop(self) -> None:
        """Goodbye to the line, then tasks, then the relay, then the store: nothing writes after it."""
        await self.shift.say_goodbye()
        await self.tasks.stop()
        await self.relay.stop()
        await self.store.close()
