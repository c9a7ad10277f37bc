"""Owns the adapters of one workstation as a whole: made, started and stopped together."""

import ssl
from collections.abc import Callable
from datetime import datetime

from workstation.domain import identity, ports
from workstation.relay import board, link, mailbox, registry, surveys, waiting_room
from workstation.wire import subjects


class Relay:
    """Everything that a workstation needs of the relay. `stop` in the reverse order of `start`."""

    def __init__(
        self,
        own: identity.Identity,
        *,
        now: Callable[[], datetime],
        tls: ssl.SSLContext | None = None,
        proxies: ports.Proxies | None = None,
    ) -> None:
        self.link = link.RelayLink(own.relay, tls=tls, proxies=proxies)
        self.mailbox = mailbox.Mailbox(self.link, line=own.line, device=own.device)
        self.waiting_room = waiting_room.WaitingRoom(
            self.link, line=own.line, device=own.device, now=now
        )
        self.registry = registry.RegistryPost(self.link, device=own.device)
        self.debriefs = registry.DebriefPost(self.link, device=own.device)
        self.registry_reader = registry.RegistryReader(self.link)
        self.debrief_reader = registry.RegistryReader(self.link, of=subjects.Debrief)
        self.surveys = surveys.Surveys(self.link)
        self.board = board.Board(
            self.link,
            line=own.line,
            partners=[partner.id for partner in own.partners],
            now=now,
        )

    async def start(self) -> None:
        """Returns at once, also when the relay is away."""
        await self.link.start()
        self.board.start()
        self.waiting_room.start()
        self.mailbox.start()

    async def stop(self) -> None:
        await self.mailbox.stop()
        await self.waiting_room.stop()
        await self.board.stop()
        await self.link.stop()
