"""Owns who is meant by a signal that came: a door speaks for its visitors, a device for itself."""

from workstation.domain.ids import MemberId
from workstation.domain.ports import Signal
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import SignalHeard
from workstation.wire import names


class Signals:
    """Nothing proves a signal: it may only ever move a dot on the screen."""

    def __init__(self, *, casebook: Casebook, bus: Bus) -> None:
        self._casebook = casebook
        self._bus = bus

    def heard(self, signal: Signal) -> None:
        chat = self._casebook.chat(signal.chat)
        if names.is_device(signal.sender):
            sender = MemberId(signal.sender)
        elif chat is not None:
            sender = MemberId(chat.visitor.id)
        else:
            return  # a door speaks only in chats that we have
        self._bus.tell(SignalHeard(chat=signal.chat, sender=sender, what=signal.what))
