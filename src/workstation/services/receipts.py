"""Owns telling others that their frames are safe here and were read; it may be lost, and comes again."""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence

from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId, MessageId
from workstation.domain.ports import Box, Letter, Mailbox
from workstation.services import speech
from workstation.services.credentials import Credentials
from workstation.services.tasks import Tasks
from workstation.wire import frames, names, receipt
from workstation.wire.session import Conversation

GATHER_S = 0.03
"""An answer that is written at once leaves before it: every stored message costs the relay a flush."""
GOT_MAX = 256
READ_MAX = 256
"""Messages one receipt can name (docs/protocol.md)."""


class Receipts:
    """Sent in the background: a lost receipt costs a repetition, never a message."""

    def __init__(self, *, mailbox: Mailbox, credentials: Credentials, tasks: Tasks) -> None:
        self._mailbox = mailbox
        self._credentials = credentials
        self._tasks = tasks
        self._gathered: dict[tuple[ChatId, MemberId], list[FrameId]] = {}

    def got(self, chat: ChatId, frames_: Iterable[FrameId], *, to: MemberId, line: LineId) -> None:
        """These frames are in the journal. Told a moment later, together with what follows."""
        if (chat, to) in self._gathered:
            self._gathered[chat, to] += frames_
            return
        self._gathered[chat, to] = list(frames_)
        self._tasks.start(self._gather(chat, to, line), name="receipts")

    async def _gather(self, chat: ChatId, to: MemberId, line: LineId) -> None:
        await asyncio.sleep(GATHER_S)
        found = list(dict.fromkeys(self._gathered.pop((chat, to))))
        for start in range(0, len(found), GOT_MAX):
            self._tell(chat, found[start : start + GOT_MAX], to=to, line=line)

    def _tell(
        self, chat: ChatId, frames_: Sequence[FrameId], *, to: MemberId, line: LineId
    ) -> None:
        made = receipt.make(
            chat=chat,
            sender=self._credentials.me,
            got=tuple(frames_),
            read=(),
            sign=self._credentials.keys.sign,
        )
        self._send(
            Letter(
                id=FrameId(f"r.{self._credentials.message_id()}"),
                to=to,
                box=Box.VISITOR if names.is_visitor(to) else Box.DEVICE,
                line=line,
                chat=chat,
                frame=frames.encode(made),
            )
        )

    async def read(
        self, conversation: Conversation, messages: Sequence[MessageId], *, home: LineId | None
    ) -> None:
        """These messages were on the screen; everybody in the conversation may know."""
        epoch = conversation.epoch
        if epoch is None or not messages:
            return
        for start in range(0, len(messages), READ_MAX):
            raw = frames.encode(conversation.receipt((), messages[start : start + READ_MAX]))
            for reader in epoch.members.values():
                if reader.id != self._credentials.me:
                    self._send(
                        speech.letter_to(
                            reader,
                            id_=FrameId(f"r.{self._credentials.message_id()}"),
                            chat=conversation.chat,
                            frame=raw,
                            home=home,
                        )
                    )

    def _send(self, letter: Letter) -> None:
        self._tasks.start(self._try(letter), name="receipt")

    async def _try(self, letter: Letter) -> None:
        with contextlib.suppress(RelayUnreachable, RelayRefused):
            await self._mailbox.send(letter)
