"""Owns who may ask a visitor to be let in, as far as a door can tell; must not open a frame.

The page knows the lines' keys and no list of revoked certificates. A door reads that list on the
notice boards, and knows from the relay who sent what: a hello goes to the page only from its own device,
and from none that its line took back.
"""

from collections.abc import Callable, Mapping

from workstation.domain.ids import DeviceId, LineId
from workstation.wire import documents, frames, sealed, signed, subjects
from workstation.wire.refusal import Refused, Why


class TakenBack:
    """`document`: the list of a line as its board has it now. The list only grows: an older one that a
    relay brings back changes nothing."""

    def __init__(
        self, pinned: Mapping[LineId, bytes], document: Callable[[LineId], bytes | None]
    ) -> None:
        self._pinned = pinned
        self._document = document
        self._read: dict[LineId, bytes] = {}
        self._gone: dict[LineId, frozenset[DeviceId]] = {}

    def of(self, line: LineId) -> frozenset[DeviceId]:
        raw = self._document(line)
        if raw is not None and raw != self._read.get(line):
            self._read[line] = raw
            self._gone[line] = self._gone.get(line, frozenset()) | self._named(line, raw)
        return self._gone.get(line, frozenset())

    def check(self, frame: frames.Frame, subject: str) -> None:
        """Raises Refused: SENDER for a hello under another's name, REVOKED for one of a revoked device.

        Of what is said within a chat nothing is held back: it may be of before the theft.
        """
        if not isinstance(frame, frames.Sealed):
            return
        told = subjects.parse(subject)
        if not isinstance(told, subjects.VisitorMail):
            raise Refused(Why.NAME)
        if sealed.header(frame).sender != told.sender:
            raise Refused(Why.SENDER)
        if told.sender in self.of(told.line):
            raise Refused(Why.REVOKED)

    def _named(self, line: LineId, raw: bytes) -> frozenset[DeviceId]:
        try:
            told = signed.check(
                signed.Kind.REVOKED, signed.from_bytes(raw), self._pinned[line], documents.Revoked
            )
        except (Refused, KeyError):
            return frozenset()
        return frozenset(one.device for one in told.gone) if told.line == line else frozenset()
