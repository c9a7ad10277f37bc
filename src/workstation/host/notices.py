"""Owns which signed documents of a line are the newest; must not sign, nor know who published them.

A steward keeps them, so that a relay that lost its disk gets them back; the administrator's own word
comes by the board and replaces what the steward knew.
"""

from workstation.domain.edition import Mark
from workstation.domain.ids import DeviceId, LineId
from workstation.wire import documents, names, protocol_marks, signed
from workstation.wire.fields import Wire
from workstation.wire.refusal import Refused

_KINDS: dict[str, tuple[signed.Kind, type[Wire]]] = {
    "hours": (signed.Kind.HOURS, documents.Hours),
    "duty": (signed.Kind.DUTY, documents.Duty),
    "revoked": (signed.Kind.REVOKED, documents.Revoked),
    "newest": (signed.Kind.NEWEST, documents.Newest),
}
_PROTOCOL = "protocol."
_SHARE = (signed.Kind.SHARE, documents.DutyShare)


class Notices:
    def __init__(self, line: LineId, sign: bytes) -> None:
        self._line = line
        self._sign = sign
        self._kept: dict[str, tuple[int, bytes]] = {}
        self._gone: frozenset[DeviceId] = frozenset()

    @property
    def documents(self) -> dict[str, bytes]:
        return {name: data for name, (_, data) in self._kept.items()}

    @property
    def devices(self) -> tuple[DeviceId, ...]:
        """Everybody who was enrolled and not revoked."""
        return tuple(
            DeviceId(name.removeprefix("key.")) for name in self._kept if name.startswith("key.")
        )

    @property
    def gone(self) -> frozenset[DeviceId]:
        return self._gone

    def learn(self, name: str, data: bytes) -> bool:
        """False for what is not the line's own word, or older than what is known."""
        if name.startswith(_PROTOCOL):
            return self._learn_protocol(name, data)
        kind, form = _SHARE if name.startswith("key.") else _KINDS.get(name, (None, Wire))
        if kind is None:
            return False
        try:
            told = signed.check(kind, signed.from_bytes(data), self._sign, form)
        except Refused:
            return False
        if getattr(told, "line", None) != self._line:
            return False
        if isinstance(told, documents.DutyShare):
            if name != f"key.{told.device}" or told.device in self._gone:
                return False
            if not names.is_device(told.device):
                return False
        number = int(getattr(told, "n", 0))
        known = self._kept.get(name)
        if known is not None and (known[0] > number or known[1] == data):
            return False
        self._kept[name] = (number, data)
        if isinstance(told, documents.Revoked):
            self._gone = frozenset(one.device for one in told.gone)
            for device in self._gone:
                self._kept.pop(f"key.{device}", None)
        return True

    def _learn_protocol(self, name: str, data: bytes) -> bool:
        """As it hangs: which of two is newer stands in the file, and workstations look at that."""
        try:
            signing = protocol_marks.check(
                *protocol_marks.read_notice(data), {self._line: self._sign}
            )
        except Refused:
            return False
        known = self._kept.get(name)
        if signing.marks[self._line] is not Mark.GOOD or (known and known[1] == data):
            return False
        self._kept[name] = (0, data)
        return True
