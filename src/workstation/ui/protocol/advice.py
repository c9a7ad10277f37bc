"""Owns where a chosen offer leads: the push panel, the writing box, the hulpbronnen; must not know Qt.

Nothing is sent from here: a sentence is seen in the writing box first.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from workstation.domain.advice import OfferKind
from workstation.domain.checklist import Protocol
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock
from workstation.services.advice import Advice, Advised
from workstation.services.casebook import Casebook
from workstation.services.checklists import Checklists
from workstation.ui.protocol.offers import OfferWords
from workstation.ui.protocol.values import OfferRow


class AdviceDesk:
    """`refer` puts the message of a place into the box, `seek` opens the hulpbronnen at some words;
    `write` is a sentence for the box, `push` opens the panel for that line."""

    def __init__(
        self,
        *,
        advice: Advice,
        checklists: Checklists,
        casebook: Casebook,
        clock: Clock,
        words: OfferWords,
        refer: Callable[[str], None],
        seek: Callable[[str], None],
        write: Callable[[str], None],
        push: Callable[[str], None],
    ) -> None:
        self._advice = advice
        self._checklists = checklists
        self._casebook = casebook
        self._clock = clock
        self._words = words
        self._refer = refer
        self._seek = seek
        self._write = write
        self._push = push

    def rows(
        self,
        chat: ChatId,
        protocol: Protocol,
        answers: Mapping[str, str],
        chosen: Mapping[str, datetime],
    ) -> tuple[OfferRow, ...]:
        now = self._clock.now()
        return tuple(
            self._words.row(advised, protocol, chosen, now)
            for advised in self._offers(chat, protocol, answers)
        )

    def follow(self, chat: ChatId, offer: str, language: str, answers: Mapping[str, str]) -> None:
        """An offer that the answers no longer give leads nowhere."""
        protocol = self._checklists.protocol(chat, language)
        offers = self._offers(chat, protocol, answers)
        advised = next((one for one in offers if one.offer.id == offer), None)
        if advised is None:
            return
        sentence = next((rule.insert for rule in advised.offer.rules if rule.insert), "")
        if advised.kind is OfferKind.PUSH:
            self._push(advised.offer.to)
        elif advised.kind is OfferKind.REFERRAL and len(advised.places) == 1:
            self._refer(advised.places[0].id)
        elif advised.kind is OfferKind.REFERRAL:
            self._seek(advised.offer.rules[0].label or advised.offer.to)
        elif sentence:
            self._write(sentence)

    def _offers(
        self, chat: ChatId, protocol: Protocol, answers: Mapping[str, str]
    ) -> tuple[Advised, ...]:
        known = self._casebook.chat(chat)
        return self._advice.offers(protocol, answers, known.answers if known is not None else {})
