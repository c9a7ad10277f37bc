"""Owns telling others that their frames are safe here and were read; it may be lost, and comes again."""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId, MessageId
from workstation.domain.ports import Box, Letter, Mailbox
from workstation.services.credentials import Credentials
from workstation.services.tasks import Tasks
from workstation.wire import frames, names, receipt
from workstation.wire.session import Conversation

GATHER_S = 0.03
"""An answer that is written at once leaves before it, and what is read at once goes with what was got:
every stored message costs the relay two flushes, one when it comes and one when it goes."""
MOST = 256
"""Frames, and messages, that one receipt can name (docs/protocol.md)."""


@dataclass(slots=True, kw_only=True)
class _Owed:
    """What one member is told of one conversation. Dicts: each once, in order."""

    line: LineId
    got: dict[FrameId, None] = field(default_factory=dict)
    read: dict[MessageId, None] = field(default_factory=dict)


class Receipts:
    """Sent in the background: a lost receipt costs a repetition, never a message."""

    def __init__(self, *, mailbox: Mailbox, credentials: Credentials, tasks: Tasks) -> None:
        self._mailbox = mailbox
        self._credentials = credentials
        self._tasks = tasks
        self._gathered: dict[tuple[ChatId, MemberId], _Owed] = {}

    def got(self, chat: ChatId, frames_: Iterable[FrameId], *, to: MemberId, line: LineId) -> None:
        """These frames are in the journal. Told a moment later, together with what follows."""
        self._owed(chat, to, line).got.update(dict.fromkeys(frames_))

    async def read(
        self, conversation: Conversation, messages: Sequence[MessageId], *, home: LineId | None
    ) -> None:
        """These messages were on the screen; everybody in the conversation may know."""
        epoch = conversation.epoch
        if epoch is None or not messages:
            return
        for reader in epoch.members.values():
            line = reader.line or home
            if reader.id != self._credentials.me and line:
                owed = self._owed(conversation.chat, reader.id, LineId(line))
                owed.read.update(dict.fromkeys(messages))

    def _owed(self, chat: ChatId, to: MemberId, line: LineId) -> _Owed:
        known = self._gathered.get((chat, to))
        if known is None:
            known = self._gathered[chat, to] = _Owed(line=line)
            self._tasks.start(self._gather(chat, to), name="receipts")
        return known

    async def _gather(self, chat: ChatId, to: MemberId) -> None:
        await asyncio.sleep(GATHER_S)
        owed = self._gathered.pop((chat, to))
        got, read = tuple(owed.got), tuple(owed.read)
        for start in range(0, max(len(got), len(read)), MOST):
            end = start + MOST
            self._tell(chat, got[start:end], read[start:end], to=to, line=owed.line)

    def _tell(
        self,
        chat: ChatId,
        got: tuple[FrameId, ...],
        read: tuple[MessageId, ...],
        *,
        to: MemberId,
        line: LineId,
    ) -> None:
        made = receipt.make(
            chat=chat,
            sender=self._credentials.me,
            got=got,
            read=read,
            sign=self._credentials.keys.sign,
        )
        letter = Letter(
            id=FrameId(f"r.{self._credentials.message_id()}"),
            to=to,
            box=Box.VISITOR if names.is_visitor(to) else Box.DEVICE,
            line=line,
            chat=chat,
            frame=frames.encode(made),
        )
        self._tasks.start(self._try(letter), name="receipt")

    async def _try(self, letter: Letter) -> None:
        with contextlib.suppress(RelayUnreachable, RelayRefused):
            await self._mailbox.send(letter)
