"""Owns a visitor's cards and answers; must not know how an answer travels."""

from collections.abc import Collection, Mapping

from workstation.domain.ids import ChatId, ItemId, MessageId, PushId, VisitorId
from workstation.wire import bodies, consent, keys, signed
from workstation.wire.documents import Consent
from workstation.wire.refusal import Refused, Why


class VisitorConsents:
    """`asks`: cards without an answer yet. `given`: what was allowed and not taken back."""

    def __init__(self, *, chat: ChatId, visitor: VisitorId, sign: keys.SignKey) -> None:
        self._chat = chat
        self._visitor = visitor
        self._sign = sign
        self._asks: dict[PushId, bodies.ConsentAsk] = {}
        self._given: dict[PushId, Consent] = {}

    @property
    def asks(self) -> Mapping[PushId, bodies.ConsentAsk]:
        return self._asks

    @property
    def given(self) -> Mapping[PushId, Consent]:
        return self._given

    def ask(self, card: bodies.ConsentAsk) -> None:
        """The owner showed a card; a new one for the same push replaces it."""
        self._asks[card.push] = card

    def returned(self, push: PushId) -> None:
        """The push came to nothing: its card asks no more, and a consent to it lets nobody in."""
        self._asks.pop(push, None)
        self._given.pop(push, None)

    def answer(
        self, push: PushId, ticked: Collection[ItemId] | None, *, id_: MessageId, now_ms: int
    ) -> bodies.ConsentAnswer:
        """What would be said; None is no. Nothing is given before `answered`.

        Raises KeyError without such a card, Refused(TIME) for an expired one.
        """
        card = self._asks[push]
        if ticked is None:
            return bodies.ConsentAnswer(id=id_, at_ms=now_ms, push=push, record=None)
        if now_ms >= card.expires_ms:
            raise Refused(Why.TIME)
        record = consent.give(
            push=push,
            chat=self._chat,
            visitor=self._visitor,
            line=card.line,
            items=[item for item in card.items if item.id in ticked],
            at_ms=now_ms,
            expires_ms=card.expires_ms,
            sign=self._sign,
        )
        return bodies.ConsentAnswer(id=id_, at_ms=now_ms, push=push, record=record)

    def answered(self, answer: bodies.ConsentAnswer) -> None:
        """It was said."""
        del self._asks[answer.push]
        if answer.record is not None:
            self._given[answer.push] = signed.read(answer.record, Consent)

    def withdrawal(self, push: PushId, *, id_: MessageId, now_ms: int) -> bodies.ConsentWithdraw:
        """What is said to take a consent back; from now on it does not hold. Raises KeyError."""
        del self._given[push]
        record = consent.withdraw(
            push=push, chat=self._chat, visitor=self._visitor, at_ms=now_ms, sign=self._sign
        )
        return bodies.ConsentWithdraw(id=id_, at_ms=now_ms, push=push, record=record)
