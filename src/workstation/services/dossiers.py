"""Owns a dossier at its sender: choosing, asking, the legal ground, laying it ready, taking it back.

Nothing leaves before the visitor's signed yes, or a ground with who decided and why.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from workstation.domain.briefing import Ticked
from workstation.domain.chat import LIVE, Chat, Entry, Visitor
from workstation.domain.dossier import (
    ASKED_FOR,
    DOSSIER,
    OFFERED_FOR,
    POINTS_MAX,
    Dossier,
    DossierAction,
    DossierEnd,
    DossierState,
    Ground,
    Point,
    Source,
    first_day_after,
)
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import ChatId, EntryId, LineId, PushId, TicketId
from workstation.domain.ports import WaitingRoom
from workstation.domain.push import Side
from workstation.domain.ticket import Ticket, TicketKind
from workstation.domain.times import to_ms
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.conversations import Conversations
from workstation.services.credentials import Credentials
from workstation.services.dossier_ends import DossierEnds, without_words
from workstation.wire import (
    bodies,
    consent,
    dossier,
    sealed_bodies,
    signed,
    ticket_secrets,
    tickets,
)
from workstation.wire.encoding import Bytes32
from workstation.wire.refusal import NotInside, Refused

TEXT_MAX = 3500
"""Characters of one point: below what the wire takes, so that a long note becomes several."""
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


class NothingChosen(SchakelError):
    """A dossier holds at least one point with words."""

    fault = Fault.USER


class TooMuch(SchakelError):
    """More points, or more words, than one letter holds."""

    fault = Fault.USER


class NoReason(SchakelError):
    """A ground without who decided, or without why."""

    fault = Fault.USER


class NotSoLong(SchakelError):
    """Longer than the policy allows, or not at all."""

    fault = Fault.USER


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A point as it was chosen; `label` and `text` go as they are."""

    source: Source
    label: str
    text: str


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
        self, chat: ChatId, line: LineId, chosen: Sequence[Chosen], *, days: int
    ) -> PushId:
        """Show the visitor the card; only what is ticked can go. Raises NotInside when nobody is there."""
        async with self._turn(chat) as (known, change):
            if known is None or known.state not in LIVE:
                raise NotInside
            one = self._new(change, chat, line, chosen, days=days, visitor=known.visitor)
            until = change.at + ASKED_FOR
            asked = replace(
                one,
                state=DOSSIER.after(one.state, DossierAction.ASK),
                consent_until=until,
                points=tuple(replace(p, ticked=Ticked.WAITS) for p in one.points),
            )
            body = bodies.ConsentAsk(
                id=self._credentials.message_id(),
                at_ms=to_ms(change.at),
                push=one.id,
                line=line,
                who=WHO,
                items=shown(one.points),
                expires_ms=to_ms(until),
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
        chosen: Sequence[Chosen],
        *,
        days: int,
        ground: Ground,
    ) -> PushId:
        """By a legal ground instead; who decided and why stand in it, and the audit has it."""
        if not ground.by.strip() or not ground.reason.strip():
            raise NoReason
        async with self._turn(chat) as (_, change):
            one = self._new(change, chat, line, chosen, days=days, visitor=None)
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
        chosen: Sequence[Chosen],
        *,
        days: int,
        visitor: Visitor | None,
    ) -> Dossier:
        if not 0 < days <= self.longest_days:
            raise NotSoLong
        until = first_day_after(days, change.at)
        points = numbered(chosen, until)
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
                items=shown(one.points),
                expires_ms=0,
            )
            bodies.encode(body)
            trial = replace(one, ground=_LONGEST_GROUND, record=self._longest_record(one))
            sent = letter_of(trial, self._credentials, one.made_at)
            self._credentials.letter(
                sent,
                chat=one.chat,
                to=self._credentials.me,
                kem=self._credentials.keys.kem.public,
                line=one.line,
            )
        except Refused:
            raise TooMuch from None

    def _longest_record(self, one: Dossier) -> bytes | None:
        """As large as the visitor's own will be when everything is ticked."""
        if one.visitor is None:
            return None
        made = consent.give(
            push=one.id,
            chat=one.chat,
            visitor=one.visitor.id,
            line=one.line,
            items=shown(one.points),
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
                expires_at=fetched_until(one),
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


def numbered(chosen: Sequence[Chosen], until: datetime) -> tuple[Point, ...]:
    """Raises NothingChosen, TooMuch. A text that is too long for one point becomes several."""
    points: list[Point] = []
    for one in chosen:
        parts = _parts(one.text.strip())
        for number, text in enumerate(parts, 1):
            label = one.label if len(parts) == 1 else f"{one.label} ({number}/{len(parts)})"
            points.append(
                Point(
                    id=dossier.point_id(to_ms(until), one.source, len(points) + 1),
                    source=one.source,
                    label=label,
                    text=text,
                )
            )
    if not points:
        raise NothingChosen
    if len(points) > POINTS_MAX:
        raise TooMuch
    return tuple(points)


def shown(points: Sequence[Point]) -> tuple[consent.ShownItem, ...]:
    return tuple(consent.ShownItem(id=p.id, label=p.label, text=p.text) for p in points)


def fetched_until(one: Dossier) -> datetime:
    """When nobody can fetch it any more."""
    offered = one.offered_at or one.made_at
    ends = [offered + OFFERED_FOR, one.until]
    if one.consent_until is not None:
        ends.append(one.consent_until)
    return min(ends)


def letter_of(one: Dossier, credentials: Credentials, at: datetime) -> sealed_bodies.DossierSent:
    """The whole of it, signed; not yet sealed to anybody."""
    ground = one.ground
    doc = dossier.make(
        id=one.id,
        chat=one.chat,
        sender=credentials.device,
        home=credentials.line,
        line=one.line,
        at_ms=to_ms(at),
        until_ms=to_ms(one.until),
        items=shown(one.points),
        ground=None
        if ground is None
        else dossier.Ground(
            id=ground.id,
            version=ground.version,
            name=ground.name,
            by=ground.by,
            at_ms=to_ms(ground.at),
            reason=ground.reason,
        ),
        sign=credentials.keys.sign,
    )
    visitor = one.visitor
    return sealed_bodies.DossierSent(
        dossier=one.id,
        doc=doc,
        record=None if one.record is None else signed.from_bytes(one.record),
        visitor=None
        if visitor is None or one.record is None
        else sealed_bodies.BriefedVisitor(
            id=visitor.id,
            sign=Bytes32(visitor.sign),
            kem=Bytes32(visitor.kem),
            home=visitor.home,
        ),
    )


def sent(known: Dossier, document: signed.Signed, at: datetime) -> Dossier:
    return replace(
        known,
        state=DOSSIER.after(known.state, DossierAction.SEND),
        sent_at=at,
        digest=bytes(dossier.digest(document)),
    )


def received(known: Dossier, receipt: bytes, at: datetime) -> Dossier:
    """The sender's own copy goes with the receipt: what stays is that proof."""
    return replace(
        known,
        state=DOSSIER.after(known.state, DossierAction.RECEIVE),
        received_at=at,
        receipt=receipt,
        points=without_words(known.points),
    )


def _parts(text: str) -> list[str]:
    """Cut at the end of a line, else of a word, else anywhere."""
    parts = []
    while len(text) > TEXT_MAX:
        cut = max(text.rfind("\n", 1, TEXT_MAX), 0) or max(text.rfind(" ", 1, TEXT_MAX), 0)
        cut = cut or TEXT_MAX
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text else parts
