"""Owns the way of a debrief that its counsellor chose to share: to the line's supervisors, and nobody else.

It waits in the store, put there with the end of its chat, until the relay says that it has it.
"""

from workstation.domain.debrief import Debrief, DebriefBook, DebriefPost
from workstation.domain.ids import DebriefId
from workstation.domain.ports import Board, Clock
from workstation.services.bus import Bus
from workstation.services.credentials import Credentials
from workstation.services.dispatch import Dispatch


class Debriefs:
    def __init__(
        self,
        *,
        book: DebriefBook,
        post: DebriefPost,
        board: Board,
        credentials: Credentials,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._book = book
        self._post = post
        self._credentials = credentials
        self._dispatch: Dispatch[Debrief] = Dispatch(
            unsent=book.unsent,
            send=self._send,
            board=board,
            credentials=credentials,
            bus=bus,
            clock=clock,
        )

    def new_id(self) -> DebriefId:
        return self._credentials.debrief_id()

    @property
    def can_leave(self) -> bool:
        """Whether the line has a key of supervisors, as far as the board says; else it waits here."""
        return self._dispatch.key() is not None

    def wake(self) -> None:
        """Something may have been put to wait."""
        self._dispatch.wake()

    async def keep_sending(self) -> None:
        """Never ends."""
        await self._dispatch.keep_sending()

    async def once(self) -> int:
        """How many reached the relay."""
        return await self._dispatch.once()

    async def _send(self, one: Debrief, kem: bytes) -> None:
        await self._post.store(one.id, self._credentials.seal_debrief(one, kem))
        await self._book.mark_stored(one.id)
