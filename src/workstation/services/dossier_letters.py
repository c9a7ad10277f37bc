"""Owns what arrives of dossiers: the visitor's answers, and the letters of the other line.

All methods are called inside the turn of the chat, and fill the one step in which they take effect.
A dossier is believed only when it is signed by the one who offered it, for us, and when either the
visitor's own signature covers every point of it, or it names its ground. It raises wire Refused.
"""

from dataclasses import replace

from workstation.domain.briefing import Ticked
from workstation.domain.chat import LIVE, Chat, Entry, Visitor
from workstation.domain.dossier import (
    DOSSIER,
    HERE,
    UNSENT,
    Dossier,
    DossierAction,
    DossierEnd,
    DossierState,
    Ground,
    Point,
    Source,
)
from workstation.domain.ids import ChatId, MemberId
from workstation.domain.push import Side
from workstation.domain.times import from_ms, to_ms
from workstation.services import dossier_papers
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.chats import Chats
from workstation.services.credentials import Credentials
from workstation.services.dossier_ends import DossierEnds
from workstation.services.events import DossierRefused
from workstation.wire import bodies, consent, dossier, sealed, sealed_bodies, signed
from workstation.wire.events import Said
from workstation.wire.refusal import Refused, Why


class DossierLetters:
    def __init__(
        self,
        *,
        casebook: Casebook,
        chats: Chats,
        credentials: Credentials,
        ends: DossierEnds,
        bus: Bus,
    ) -> None:
        self._casebook = casebook
        self._chats = chats
        self._credentials = credentials
        self._ends = ends
        self._bus = bus

    # ---- the visitor

    async def said(self, change: Change, chat: Chat, event: Said) -> None:
        """An answer on a card, or its withdrawal; a chat that is over answers nothing any more."""
        body = event.body
        if isinstance(body, bodies.ConsentAnswer | bodies.ConsentWithdraw):
            known = self._of_chat(change, body, chat)
            if known is None:
                return
            if isinstance(body, bodies.ConsentAnswer):
                self._answered(change, chat, known, body)
            else:
                self._withdrawn(change, chat, known, body)
        elif isinstance(body, bodies.Close):
            for known in self._casebook.dossiers():
                if known.chat == chat.id and known.state is DossierState.ASKED:
                    self._ends.ended(change, known, DossierEnd.UNANSWERED)

    def _of_chat(
        self, change: Change, body: bodies.ConsentAnswer | bodies.ConsentWithdraw, chat: Chat
    ) -> Dossier | None:
        known = change.dossiers.get(body.push) or self._casebook.dossier(body.push)
        if known is None or known.side is not Side.SENDER or known.chat != chat.id:
            return None
        return known

    def _answered(
        self, change: Change, chat: Chat, known: Dossier, body: bodies.ConsentAnswer
    ) -> None:
        if known.state is not DossierState.ASKED:
            return
        if body.record is None:
            self._line(change, chat, "consent_refused", "")
            self._ends.ended(change, known, DossierEnd.REFUSED)
            return
        record = consent.verify(
            body.record,
            push=known.id,
            chat=chat.id,
            visitor=chat.visitor.id,
            line=known.line,
            sign=chat.visitor.sign,
            kem=chat.visitor.kem,
            now_ms=to_ms(change.at),
        )
        allowed = {item.id: bytes(item.hash) for item in record.items}
        kept = tuple(
            replace(point, ticked=Ticked.YES)
            for point, item in zip(known.points, dossier_papers.shown(known.points), strict=True)
            if allowed.get(point.id) == consent.item_hash(item)
        )
        self._line(change, chat, "consent_given", str(len(kept)))
        if not kept:
            # A yes to nothing: what was not ticked stays here, and that is all of it.
            self._ends.ended(change, known, DossierEnd.REFUSED)
            return
        change.dossiers[known.id] = replace(
            known,
            state=DOSSIER.after(known.state, DossierAction.ALLOW),
            record=signed.to_bytes(body.record),
            consented_at=from_ms(record.at_ms),
            consent_until=from_ms(record.expires_ms),
            points=kept,
            count=len(kept),
            visitor=chat.visitor,
        )

    def _withdrawn(
        self, change: Change, chat: Chat, known: Dossier, body: bodies.ConsentWithdraw
    ) -> None:
        if known.record is None or not known.is_live:
            return
        consent.verify_withdrawal(
            body.record,
            push=known.id,
            chat=chat.id,
            visitor=chat.visitor.id,
            sign=chat.visitor.sign,
            kem=chat.visitor.kem,
        )
        self._line(change, chat, "consent_withdrawn", "")
        self._ends.ended(change, known, DossierEnd.WITHDRAWN_BY_VISITOR, withdrawal=body.record)

    def _line(self, change: Change, chat: Chat, kind: str, text: str) -> None:
        change.entries.append(
            Entry(
                chat=chat.id,
                id=self._credentials.message_id(),
                kind=kind,
                sender=MemberId(chat.visitor.id),
                text=text,
                at=change.at,
                own=False,
            )
        )

    # ---- the other line

    async def heard(self, change: Change, chat: ChatId, opened: sealed.Opened) -> None:
        body = opened.body
        if not isinstance(body, sealed_bodies.DossierBody):
            return
        known = self._casebook.dossier(body.dossier)
        if known is None or known.chat != chat or known.line != opened.cert.line:
            raise self._refused(Why.CONSENT)
        if known.side is Side.SENDER:
            if isinstance(body, sealed_bodies.DossierWanted):
                self._wanted(change, known, opened)
            elif isinstance(body, sealed_bodies.DossierReceipt):
                await self._receipted(change, known, opened, body)
            return
        if opened.cert.device != known.device:
            raise self._refused(Why.SENDER)
        if isinstance(body, sealed_bodies.DossierSent):
            self._came(change, known, opened, body)
        elif isinstance(body, sealed_bodies.DossierClosed) and known.is_live:
            self._ends.ended(change, known, DossierEnd(body.why))

    # ---- as its sender

    def _wanted(self, change: Change, known: Dossier, opened: sealed.Opened) -> None:
        """The first who asks has it; whoever asks later, or too late, is told so."""
        asker = replace(
            known,
            device=opened.cert.device,
            name=opened.cert.name,
            cert=signed.to_bytes(opened.cert_document),
        )
        if known.state is DossierState.OFFERED:
            if change.at >= dossier_papers.fetched_until(known):
                why = DossierEnd.CONSENT_OVER if known.record else DossierEnd.NOT_FETCHED
                self._ends.ended(change, known, why)
                self._ends.close(change, asker, why)
                return
            letter = dossier_papers.letter_of(asker, self._credentials, change.at)
            self._ends.letter(change, asker, letter)
            change.dossiers[known.id] = dossier_papers.sent(asker, letter.doc, change.at)
            change.traces.append(("dossier_sent", known.id))
        elif known.state in UNSENT:
            raise self._refused(Why.CONSENT)  # nobody can know of it yet
        elif known.is_live and known.device != opened.cert.device:
            self._ends.close(change, asker, DossierEnd.TAKEN)
        elif not known.is_live:
            self._ends.close(change, asker, known.end or DossierEnd.WITHDRAWN)

    async def _receipted(
        self,
        change: Change,
        known: Dossier,
        opened: sealed.Opened,
        body: sealed_bodies.DossierReceipt,
    ) -> None:
        if opened.cert.device != known.device:
            raise self._refused(Why.SENDER)
        try:
            told = dossier.verify_receipt(
                body.receipt, dossier=known.id, cert=opened.cert, digest=known.digest
            )
        except Refused as refused:
            raise self._refused(refused.why) from None
        proof = signed.to_bytes(body.receipt)
        at = from_ms(told.at_ms)
        state = known.state
        if told.what is dossier.Receipted.RECEIVED and state is DossierState.SENT:
            change.dossiers[known.id] = dossier_papers.received(known, proof, at)
        elif told.what is dossier.Receipted.OPENED and state is DossierState.RECEIVED:
            change.dossiers[known.id] = replace(
                known, state=DOSSIER.after(state, DossierAction.OPEN), read_at=at
            )
            await self._tell_visitor(change, known)
        elif told.what is dossier.Receipted.REFUSED and known.is_live:
            self._ends.ended(change, known, DossierEnd.INVALID)
        elif told.what is dossier.Receipted.ERASED:
            if known.is_live:
                over = known.until <= change.at
                why = DossierEnd.EXPIRED if over else DossierEnd.BY_RECEIVER
                known = self._ends.ended(change, known, why)
            if known.state is DossierState.ENDED:
                change.dossiers[known.id] = replace(
                    known,
                    state=DOSSIER.after(known.state, DossierAction.ERASE),
                    erasure=proof,
                    erased_at=at,
                )

    async def _tell_visitor(self, change: Change, known: Dossier) -> None:
        """Whoever allowed it and is still here sees that somebody has read it."""
        chat = self._casebook.chat(known.chat)
        if known.record is None or chat is None or chat.state not in LIVE:
            return
        conversation = await self._chats.conversation(chat)
        owner = conversation.epoch.owner if conversation.epoch else None
        if not conversation.is_inside or owner != self._credentials.device:
            return
        body = bodies.PushNews(
            id=self._credentials.message_id(),
            at_ms=to_ms(change.at),
            push=known.id,
            line=known.line,
            state=bodies.News.READ,
        )
        await self._chats.put(change, chat, body)

    # ---- as its receiver

    def _came(
        self,
        change: Change,
        known: Dossier,
        opened: sealed.Opened,
        body: sealed_bodies.DossierSent,
    ) -> None:
        if known.state is not DossierState.SENT:
            # Once it was closed, or is here already, the same or another changes nothing.
            if known.state in HERE:
                return
            raise self._refused(Why.REPEATED)
        try:
            found = dossier.verify(
                body.doc,
                id=known.id,
                chat=known.chat,
                line=self._credentials.line,
                cert=opened.cert,
                now_ms=to_ms(change.at),
            )
            here = replace(
                known,
                state=DOSSIER.after(known.state, DossierAction.RECEIVE),
                received_at=change.at,
                sent_at=from_ms(found.at_ms),
                until=from_ms(found.until_ms),
                digest=bytes(dossier.digest(body.doc)),
                points=tuple(_point(item) for item in found.items),
                count=len(found.items),
                **_allowed(body, found, to_ms(change.at)),  # type: ignore[arg-type] # fields of a dossier by name
            )
        except Refused as refused:
            # Not opened, not kept: only that it did not fit.
            invalid = replace(known, digest=bytes(dossier.digest(body.doc)))
            self._ends.ended(change, invalid, DossierEnd.INVALID)
            self._ends.receipt(change, invalid, dossier.Receipted.REFUSED)
            self._bus.tell(DossierRefused(why=refused.why))
            return
        change.dossiers[known.id] = here
        change.traces.append(("dossier_received", known.id))
        self._ends.receipt(change, here, dossier.Receipted.RECEIVED)

    def _refused(self, why: Why) -> Refused:
        self._bus.tell(DossierRefused(why=why))
        return Refused(why)


def _allowed(
    body: sealed_bodies.DossierSent, found: dossier.Dossier, now_ms: int
) -> dict[str, object]:
    """Why it may be here: the visitor's record or a ground, and exactly one of them."""
    if body.record is not None and body.visitor is not None and found.ground is None:
        given = dossier.verify_consent(
            body.record,
            found,
            visitor=body.visitor.id,
            sign=body.visitor.sign,
            kem=body.visitor.kem,
            now_ms=now_ms,
        )
        return {
            "record": signed.to_bytes(body.record),
            "consented_at": from_ms(given.at_ms),
            "visitor": Visitor(
                id=body.visitor.id,
                home=body.visitor.home,
                sign=bytes(body.visitor.sign),
                kem=bytes(body.visitor.kem),
            ),
        }
    if body.record is None and body.visitor is None and found.ground is not None:
        ground = found.ground
        if not ground.reason.strip() or not ground.by.strip():
            raise Refused(Why.FORM)
        return {
            "ground": Ground(
                id=ground.id,
                version=ground.version,
                name=ground.name,
                by=ground.by,
                at=from_ms(ground.at_ms),
                reason=ground.reason,
            )
        }
    raise Refused(Why.CONSENT)


def _point(item: consent.ShownItem) -> Point:
    source = item.id.removeprefix(dossier.MARK).split("-")[1:2]
    try:
        kind = Source(source[0]) if source else Source.ADDED
    except ValueError:
        kind = Source.ADDED
    return Point(id=item.id, source=kind, label=item.label, text=item.text, ticked=Ticked.YES)
