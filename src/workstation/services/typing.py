"""Owns telling the others in a chat that somebody types; no content, and it may be lost."""

import contextlib

from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ids import ChatId, LineId, MemberId
from workstation.domain.ports import Mailbox
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials


class Typing:
    def __init__(self, *, casebook: Casebook, mailbox: Mailbox, credentials: Credentials) -> None:
        self._casebook = casebook
        self._mailbox = mailbox
        self._credentials = credentials

    async def typed(self, chat: ChatId) -> None:
        """To everybody who reads along, the visitor first."""
        known = self._casebook.chat(chat)
        if known is None:
            return
        for reader in known.readers:
            if reader.id != self._credentials.me:
                await self._signal(reader.line or known.visitor.home, reader.id, chat)

    async def typed_to_colleague(self, huddle: ChatId) -> None:
        """Only over the line, never to a visitor."""
        for push in self._casebook.pushes():
            if push.huddle == huddle and push.device is not None:
                await self._signal(push.line, MemberId(push.device), huddle)

    async def _signal(self, line: LineId, to: MemberId, chat: ChatId) -> None:
        with contextlib.suppress(RelayUnreachable, RelayRefused):
            await self._mailbox.signal(line, to, chat, "typing")
