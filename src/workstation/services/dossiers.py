"""Owns a dossier at its sender: choosing, asking, the legal ground, laying it ready, taking it back.

Nothing leaves before the visitor's signed yes, or a ground with who decided and why.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from workstation.domain.briefing import Ticked
from workstation.domain.chat import LIVE, Chat, Entry, Visitor
from workstation.domain.dossier import (
    ASKED_FOR,
    DOSSIER,
    Dossier,
    DossierAction,
    DossierEnd,
    DossierState,
    Ground,
    first_day_after,
)
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import ChatId, EntryId, LineId, PushId, TicketId
from workstation.domain.ports import WaitingRoom
from workstation.domain.push import Side
from workstation.domain.ticket import Ticket, TicketKind
from workstation.domain.times import to_ms
from workstation.services import dossier_papers
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.services.dossier_ends import DossierEnds
from workstation.wire import (
    bodies,
    consent,
    signed,
    ticket_secrets,
    tickets,
)
from workstation.wire.refusal import NotInside, Refused

WHO = "een collega"
"""As the visitor's card calls whoever will read it; nobody is known yet."""
REPOSTED = timedelta(hours=6)
"""The relay keeps a ticket for a day."""
ENTRY = EntryId("dossier")
_LONGEST_GROUND = Ground(
    id="g" * 64,
    version=1,
    name="n" * 200,
    by="b" * 80,
    at=datetime(2026, 1, 1, tzinfo=UTC),
    reason="r" * 1000,
)


class NoReason(SchakelError):
    """A ground without who decided, or without why."""

    fault = Fault.USER


class NotSoLong(SchakelError):
    """Longer than the policy allows, or not at all."""

    fault = Fault.USER


class Dossiers:
    """Commands raise `ImpossibleAction` for what the state table does not hold."""

    def __init__(
        self,
        *,
        casebook: Casebook,
        chats: Chats,
        conversations: Conversations,
        credentials: Credentials,
        ends: DossierEnds,
        room: WaitingRoom,
        longest_days: int,
    ) -> None:
        """`longest_days`: how long a dossier may be kept at most; 0: none goes."""
        self._casebook = casebook
        self._chats = chats
        self._conversations = conversations
        self._credentials = credentials
        self._ends = ends
        self._room = room
        self.longest_days = longest_days
        self._posted: dict[TicketId, tuple[bool, datetime]] = {}

    # ---- commands

    async def ask(
        self,
        chat: ChatId,
        line: LineId,
        chosen: Sequence[dossier_papers.Chosen],
        *,
        until: datetime,
    ) -> PushId:
        """Show the visitor the card; only what is ticked can go. Raises NotInside when nobody is there.

        `until`: a midnight of `first_day_after`, as the labels say it.
        """
        async with self._turn(chat) as (known, change):
            if known is None or known.state not in LIVE:
                raise NotInside
            one = self._new(change, chat, line, chosen, until=until, visitor=known.visitor)
            answer_by = change.at + ASKED_FOR
            asked = replace(
                one,
                state=DOSSIER.after(one.state, DossierAction.ASK),
                consent_until=answer_by,
                points=tuple(replace(p, ticked=Ticked.WAITS) for p in one.points),
            )
            body = bodies.ConsentAsk(
                id=self._credentials.message_id(),
                at_ms=to_ms(change.at),
                push=one.id,
                line=line,
                who=WHO,
                items=dossier_papers.shown(one.points),
                expires_ms=to_ms(answer_by),
            )
            await self._chats.put(change, known, body)
            self._line(change, asked, "consent_ask", str(len(one.points)))
            change.dossiers[one.id] = asked
            await self._casebook.commit(change)
            return one.id

    async def decide(
        self,
        chat: ChatId,
        line: LineId,
        chosen: Sequence[dossier_papers.Chosen],
        *,
        until: datetime,
        ground: Ground,
    ) -> PushId:
        """By a legal ground instead; who decided and why stand in it, and the audit has it."""
        if not ground.by.strip() or not ground.reason.strip():
            raise NoReason
        async with self._turn(chat) as (_, change):
            one = self._new(change, chat, line, chosen, until=until, visitor=None)
            change.dossiers[one.id] = replace(
                one, state=DOSSIER.after(one.state, DossierAction.ALLOW), ground=ground
            )
            change.traces.append(("dossier_on_ground", f"{one.id} {ground.id}.{ground.version}"))
            await self._casebook.commit(change)
            return one.id

    async def offer(self, dossier_id: PushId) -> None:
        """Lay it ready at the partner line; a consent that is over by now ends it instead."""
        async with self.turn(dossier_id) as (known, change):
            if known.consent_until is not None and change.at >= known.consent_until:
                self._ends.ended(change, known, DossierEnd.CONSENT_OVER)
            else:
                change.dossiers[known.id] = replace(
                    known,
                    state=DOSSIER.after(known.state, DossierAction.OFFER),
                    offered_at=change.at,
                )
                change.traces.append(("dossier_offered", known.id))
            await self._casebook.commit(change)

    async def take_back(self, dossier_id: PushId) -> None:
        """By the sender, at any time: what is there is closed and erased."""
        async with self.turn(dossier_id) as (known, change):
            self._ends.ended(change, known, DossierEnd.WITHDRAWN)
            await self._casebook.commit(change)

    async def end(self, dossier_id: PushId, why: DossierEnd) -> None:
        """What only time or the chat brings about."""
        async with self.turn(dossier_id) as (known, change):
            if DOSSIER.allows(known.state, DossierAction.END):
                self._ends.ended(change, known, why)
                await self._casebook.commit(change)

    # ---- tickets

    def unposted(self, now: datetime) -> tuple[tuple[Dossier, bool], ...]:
        """Dossiers of which the partner may not know that they lie ready, or lie there no more."""
        found = []
        for one in self._casebook.dossiers():
            if one.side is not Side.SENDER or one.offered_at is None or one.device is not None:
                continue
            gone = one.state is not DossierState.OFFERED
            if gone and (one.ended_at is None or now >= one.ended_at + timedelta(days=1)):
                continue  # the relay has forgotten it by itself
            said = self._posted.get(one.ticket)
            if said is None or said[0] is not gone or (not gone and now >= said[1] + REPOSTED):
                found.append((one, gone))
        return tuple(found)

    async def post(self, one: Dossier, now: datetime, *, withdrawn: bool) -> None:
        """Twice does no harm. Raises RelayUnreachable."""
        await self._room.post(one.line, one.ticket, self._ticket(one, withdrawn=withdrawn))
        self._posted[one.ticket] = (withdrawn, now)

    # ---- inside

    @asynccontextmanager
    async def turn(self, dossier_id: PushId) -> AsyncIterator[tuple[Dossier, Change]]:
        """The dossier as it is once the turn of its chat is ours. Raises NotInside."""
        known = self._casebook.dossier(dossier_id)
        if known is None or known.side is not Side.SENDER:
            raise NotInside
        async with self._turn(known.chat) as (_, change):
            now = self._casebook.dossier(dossier_id)
            if now is None:
                raise NotInside
            yield now, change

    @asynccontextmanager
    async def _turn(self, chat: ChatId) -> AsyncIterator[tuple[Chat | None, Change]]:
        async with self._casebook.turn(chat):
            try:
                yield self._casebook.chat(chat), self._casebook.begin()
            except BaseException:
                self._conversations.forget(chat)
                raise

    def _new(
        self,
        change: Change,
        chat: ChatId,
        line: LineId,
        chosen: Sequence[dossier_papers.Chosen],
        *,
        until: datetime,
        visitor: Visitor | None,
    ) -> Dossier:
        if not change.at < until <= first_day_after(self.longest_days, change.at):
            raise NotSoLong
        if not self.longest_days or until != until.replace(
            hour=0, minute=0, second=0, microsecond=0
        ):
            raise NotSoLong
        points = dossier_papers.numbered(chosen, until)
        one = Dossier(
            id=self._credentials.push_id(),
            ticket=self._credentials.ticket_id(),
            chat=chat,
            side=Side.SENDER,
            line=line,
            state=DOSSIER.start,
            until=until,
            made_at=change.at,
            count=len(points),
            points=points,
            visitor=visitor,
        )
        self._must_fit(one)
        return one

    def _must_fit(self, one: Dossier) -> None:
        """Before anybody is asked: what cannot be sealed must not be promised."""
        try:
            body = bodies.ConsentAsk(
                id=self._credentials.message_id(),
                at_ms=0,
                push=one.id,
                line=one.line,
                who=WHO,
                items=dossier_papers.shown(one.points),
                expires_ms=0,
            )
            bodies.decode(bodies.encode(body))
            trial = replace(one, ground=_LONGEST_GROUND, record=self._longest_record(one))
            sent = dossier_papers.letter_of(trial, self._credentials, one.made_at)
            self._credentials.letter(
                sent,
                chat=one.chat,
                to=self._credentials.me,
                kem=self._credentials.keys.kem.public,
                line=one.line,
            )
        except Refused:
            raise dossier_papers.TooMuch from None

    def _longest_record(self, one: Dossier) -> bytes | None:
        """As large as the visitor's own will be when everything is ticked."""
        if one.visitor is None:
            return None
        made = consent.give(
            push=one.id,
            chat=one.chat,
            visitor=one.visitor.id,
            line=one.line,
            items=dossier_papers.shown(one.points),
            at_ms=to_ms(one.made_at),
            expires_ms=to_ms(one.made_at),
            sign=self._credentials.keys.sign,
        )
        return signed.to_bytes(made)

    def _ticket(self, one: Dossier, *, withdrawn: bool) -> bytes:
        if one.offered_at is None:
            raise NotInside
        secret = ticket_secrets.DossierSecret(
            cert=self._credentials.cert,
            dossier=one.id,
            count=one.count,
            until_ms=to_ms(one.until),
        )
        return tickets.encode_ticket(
            Ticket(
                id=one.ticket,
                kind=TicketKind.DOSSIER,
                line=self._credentials.line,
                entry=ENTRY,
                chat=one.chat,
                visitor=None,
                posted_at=one.offered_at,
                expires_at=dossier_papers.fetched_until(one),
                secret=self._credentials.seal_ticket(secret, chat=one.chat, line=one.line),
                withdrawn=withdrawn,
            )
        )

    def _line(self, change: Change, one: Dossier, kind: str, text: str) -> None:
        change.entries.append(
            Entry(
                chat=one.chat,
                id=self._credentials.message_id(),
                kind=kind,
                sender=self._credentials.me,
                text=text,
                at=change.at,
                own=True,
            )
        )
