"""Owns what the notice boards say of keys: new duty keys, revoked devices; believes only signatures.

It must not know who publishes them. What was learnt is learnt again from the boards at each start.
"""

from typing import TypeVar

from workstation.domain.ids import LineId
from workstation.domain.ports import Board
from workstation.services.credentials import Credentials
from workstation.wire import documents, duty_share, registry_share, signed
from workstation.wire.fields import Wire
from workstation.wire.refusal import Refused

T = TypeVar("T", bound=Wire)


class Trust:
    """`look` is called whenever a line's board changed."""

    def __init__(self, *, board: Board, credentials: Credentials) -> None:
        self._board = board
        self._credentials = credentials
        self._read: dict[tuple[LineId, str], bytes] = {}
        self._newest: dict[tuple[LineId, str], int] = {}

    def look(self, line: LineId) -> None:
        duty = self._new(line, "duty", signed.Kind.DUTY, documents.Duty)
        if duty is not None:
            now_ms = self._credentials.now_ms()
            if duty.from_ms <= now_ms < duty.to_ms and self._is_newer(line, "duty", duty.n):
                self._credentials.take_duty_key(line, bytes(duty.kem))
        revoked = self._new(line, "revoked", signed.Kind.REVOKED, documents.Revoked)
        if revoked is not None and self._is_newer(line, "revoked", revoked.n):
            self._credentials.take_back(line, (one.serial for one in revoked.gone))
        if line == self._credentials.line:
            self._take_share(line)
            self._take_registry(line)

    def _take_share(self, line: LineId) -> None:
        raw = self._fresh(line, f"key.{self._credentials.device}")
        if raw is None:
            return
        try:
            n, duty = duty_share.open_share(
                signed.from_bytes(raw),
                line=line,
                device=self._credentials.device,
                kem=self._credentials.keys.kem,
                sign=self._credentials.pinned(line),
            )
        except Refused:
            return
        self._credentials.take_duty(n, duty)

    def _take_registry(self, line: LineId) -> None:
        raw = self._fresh(line, f"registrykey.{self._credentials.device}")
        if raw is None:
            return
        try:
            n, privates = registry_share.open_share(
                signed.from_bytes(raw),
                line=line,
                device=self._credentials.device,
                kem=self._credentials.keys.kem,
                sign=self._credentials.pinned(line),
            )
        except Refused:
            return
        if self._is_newer(line, "registrykey", n):
            self._credentials.take_registry(privates)

    def _new(self, line: LineId, name: str, kind: signed.Kind, form: type[T]) -> T | None:
        raw = self._fresh(line, name)
        if raw is None:
            return None
        try:
            told = signed.read(self._credentials.line_document(kind, raw, line), form)
        except Refused:
            return None
        return told if getattr(told, "line", None) == line else None

    def _fresh(self, line: LineId, name: str) -> bytes | None:
        """A document that was not read before."""
        raw = self._board.document(line, name)
        if raw is None or self._read.get((line, name)) == raw:
            return None
        self._read[line, name] = raw
        return raw

    def _is_newer(self, line: LineId, name: str, n: int) -> bool:
        if n <= self._newest.get((line, name), 0):
            return False
        self._newest[line, name] = n
        return True
