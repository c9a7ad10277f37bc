"""Owns what lies between a visitor's mailbox and the page: sent, not yet acknowledged."""

from dataclasses import dataclass

from workstation.relay import answering

AGAIN_S = 15.0
"""The relay brings back what is not acknowledged every few seconds; a slow phone gets it seldomer."""


@dataclass(slots=True, kw_only=True)
class _Open:
    delivery: answering.Delivery
    sent_at_s: float


class Deliveries:
    """Bounded by the mailbox's limit of unacknowledged mail."""

    def __init__(self) -> None:
        self._open: dict[int, _Open] = {}

    def comes(self, delivery: answering.Delivery, now_s: float) -> int | None:
        """The number under which it goes to the page; None when it went there a moment ago."""
        number = sequence(delivery.reply)
        if number is None:
            return None
        known = self._open.get(number)
        if known is not None and now_s - known.sent_at_s < AGAIN_S:
            known.delivery = delivery
            return None
        self._open[number] = _Open(delivery=delivery, sent_at_s=now_s)
        return number

    def acknowledged(self, number: int) -> answering.Delivery | None:
        """The delivery to acknowledge at the relay; None when it is nothing of ours."""
        known = self._open.pop(number, None)
        return None if known is None else known.delivery

    def open(self) -> list[answering.Delivery]:
        """What the page has not acknowledged."""
        return [one.delivery for one in self._open.values()]


def sequence(reply: str) -> int | None:
    """A message's number in its stream, out of `$JS.ACK.<stream>.<consumer>.<n>.<number>.…`."""
    words = reply.split(".")
    if len(words) < 6 or words[:2] != ["$JS", "ACK"] or not words[5].isdigit():
        return None
    return int(words[5])
