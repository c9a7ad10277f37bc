"""Owns what a push at its sender does when somebody answers: the partner, the visitor, the page."""

from dataclasses import replace

from workstation.domain.briefing import Item, Ticked
from workstation.domain.chat import Chat
from workstation.domain.consent import CONSENT, ConsentAction, ConsentState
from workstation.domain.ids import ItemId, MemberId
from workstation.domain.push import PUSH, Push, PushAction, PushState, ReturnReason, Side
from workstation.domain.times import from_ms, to_ms
from workstation.services.casebook import Casebook
from workstation.services.change import Change
from workstation.services.handover_letters import form_of
from workstation.services.huddles import Huddles
from workstation.services.push_ends import PushEnds
from workstation.wire import bodies, consent, sealed, sealed_bodies, signed
from workstation.wire.events import EpochOpened, Said


class PushAnswers:
    """All methods are called inside the turn of the chat; they raise wire Refused for what is false."""

    def __init__(self, *, casebook: Casebook, huddles: Huddles, ends: PushEnds) -> None:
        self._casebook = casebook
        self._huddles = huddles
        self._ends = ends

    async def heard(self, change: Change, push: Push, opened: sealed.Opened) -> None:
        """What the counsellor of the partner line answers."""
        body = opened.body
        cert = opened.cert
        if cert.line != push.line or (push.device is not None and push.device != cert.device):
            return
        answerable = push.state is PushState.OFFERED
        if isinstance(body, sealed_bodies.PushReserved):
            if not answerable:
                # Too late: it came back to us already, and the place must not be kept for nobody.
                late = replace(push, device=cert.device, cert=signed.to_bytes(opened.cert_document))
                if push.device is None:
                    # For its receipt: else the letter would be sent for ever.
                    change.certs[cert.device] = signed.to_bytes(opened.cert_document)
                    self._ends.letter(
                        change,
                        late,
                        sealed_bodies.PushTakenBack(
                            push=push.id, reason=sealed_bodies.TakenBack.TIMED_OUT
                        ),
                    )
                return
            kept = replace(
                _after(push, PushAction.RESERVE),
                device=cert.device,
                name=cert.name,
                cert=signed.to_bytes(opened.cert_document),
                expires_at=from_ms(body.hold_until_ms),
            )
            kept = await self._huddles.open(change, kept, cert)
            change.certs[cert.device] = signed.to_bytes(opened.cert_document)
            change.pushes[push.id] = kept
            chat = change.chats.get(push.chat) or self._casebook.chat(push.chat)
            if chat is not None:
                change.chats[chat.id] = replace(chat, huddle=kept.huddle)
            self._ends.line(change, push, "push_reserved", MemberId(cert.device), cert.name)
            await self._ends.tell(change, kept)
            if self._ends.is_within_line(kept) and chat is not None:
                # What is to be read was written before the offer, and nobody else's yes is needed.
                self._ends.letter(change, kept, form_of(kept, chat))
                change.pushes[push.id] = _after(kept, PushAction.BRIEF)
        elif isinstance(body, sealed_bodies.PushDeclined) and answerable:
            at = body.proposed_at_ms
            await self._ends.returned(
                change,
                push,
                ReturnReason.OTHER_TIME if at is not None else ReturnReason(body.reason),
                note=body.note,
                name=cert.name,
                proposed_at=from_ms(at) if at is not None else None,
            )
        elif isinstance(body, sealed_bodies.PushGivenBack) and push.is_live:
            await self._ends.returned(change, push, ReturnReason.GIVEN_BACK, note=body.reason)
        elif isinstance(body, sealed_bodies.PushRead) and push.state is PushState.BRIEFED:
            read = replace(_after(push, PushAction.READ), read_at=change.at)
            change.pushes[push.id] = read
            kind = "handover_read" if self._ends.is_within_line(push) else "push_read"
            self._ends.line(change, push, kind, MemberId(cert.device), push.name)
            await self._ends.tell(change, read)

    async def said(self, change: Change, chat: Chat, event: Said) -> None:
        """What the visitor answers on the card; a closed chat ends its push."""
        body = event.body
        push = self._push(change, chat)
        if push is None or push.side is not Side.SENDER or not push.is_live:
            return
        if isinstance(body, bodies.ConsentAnswer) and body.push == push.id:
            await self._answered(change, chat, push, body)
        elif isinstance(body, bodies.ConsentWithdraw) and body.push == push.id:
            await self._withdrawn(change, chat, push, body)
        elif isinstance(body, bodies.Close):
            await self._ends.returned(change, push, ReturnReason.VISITOR_LEFT)

    def opened(self, change: Change, chat: Chat, event: EpochOpened) -> None:
        """The colleague came in."""
        push = self._push(change, chat)
        if push is None or push.side is not Side.SENDER:
            return
        came = push.device is not None and MemberId(push.device) in event.after.members
        if came and push.state is PushState.READ:
            change.pushes[push.id] = _after(push, PushAction.JOIN)

    def _push(self, change: Change, chat: Chat) -> Push | None:
        """As the events before have left it: a yes and its withdrawal may come in one step."""
        if chat.push is None:
            return None
        return change.pushes.get(chat.push) or self._casebook.push(chat.push)

    async def _answered(
        self, change: Change, chat: Chat, push: Push, body: bodies.ConsentAnswer
    ) -> None:
        visitor = MemberId(chat.visitor.id)
        if push.consent is not ConsentState.ASKED:
            return
        if body.record is None:
            refused = replace(
                push,
                consent=CONSENT.after(push.consent, ConsentAction.REFUSE),
                items=tuple(replace(i, ticked=Ticked.NO) for i in push.items),
            )
            self._ends.line(change, push, "consent_refused", visitor, "")
            await self._ends.returned(change, refused, ReturnReason.REFUSED)
            return
        record = consent.verify(
            body.record,
            push=push.id,
            chat=chat.id,
            visitor=chat.visitor.id,
            line=push.line,
            sign=chat.visitor.sign,
            kem=chat.visitor.kem,
            now_ms=to_ms(change.at),
        )
        allowed = {item.id: bytes(item.hash) for item in record.items}
        change.pushes[push.id] = replace(
            push,
            consent=CONSENT.after(push.consent, ConsentAction.GIVE),
            record=signed.to_bytes(body.record),
            consented_at=from_ms(record.at_ms),
            items=tuple(replace(i, ticked=_ticked(i, allowed)) for i in push.items),
        )
        self._ends.line(change, push, "consent_given", visitor, str(len(record.items)))

    async def _withdrawn(
        self, change: Change, chat: Chat, push: Push, body: bodies.ConsentWithdraw
    ) -> None:
        if push.consent is not ConsentState.GIVEN:
            return
        consent.verify_withdrawal(
            body.record,
            push=push.id,
            chat=chat.id,
            visitor=chat.visitor.id,
            sign=chat.visitor.sign,
            kem=chat.visitor.kem,
        )
        gone = replace(
            push, consent=CONSENT.after(push.consent, ConsentAction.WITHDRAW), record=None
        )
        self._ends.line(change, push, "consent_withdrawn", MemberId(chat.visitor.id), "")
        if push.state is PushState.JOINT:
            # Too late to unread; the page says so too. The colleague stays, and knows.
            change.pushes[push.id] = gone
        else:
            # Also when it was read: the page lets nobody in without a consent.
            await self._ends.returned(change, gone, ReturnReason.CONSENT_WITHDRAWN)


def _after(push: Push, action: PushAction) -> Push:
    return replace(push, state=PUSH.after(push.state, action))


def _ticked(item: Item, allowed: dict[ItemId, bytes]) -> Ticked:
    """An item that changed after the asking is not the one that was allowed."""
    if item.ticked is not Ticked.WAITS:
        return item.ticked
    shown = consent.ShownItem(id=item.id, label=item.label, text=item.text)
    return Ticked.YES if allowed.get(item.id) == consent.item_hash(shown) else Ticked.NO
