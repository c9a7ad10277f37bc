"""Owns opening and counting what visitors answered at the end; keeps counts in memory, and no answer
with anything that says whose it is."""

import asyncio
from collections import Counter

from workstation.domain.ports import Surveys as Box
from workstation.domain.survey import Survey
from workstation.services.credentials import Credentials
from workstation.wire import survey
from workstation.wire.refusal import Refused, Why


class Surveys:
    """Read anew from where it was left: the relay keeps them as long as they count."""

    def __init__(self, *, box: Box, credentials: Credentials) -> None:
        self._box = box
        self._credentials = credentials
        self._read_to = 0
        self._found: dict[str, Survey] = {}
        self._turn = asyncio.Lock()
        self.refused: Counter[Why] = Counter()
        """Since the start: what is no survey of ours, or sealed to an older key."""

    async def all(self) -> tuple[Survey, ...]:
        """Oldest first. Raises RelayUnreachable, RelayRefused."""
        async with self._turn:
            for sealed in await self._box.since(self._read_to):
                self._read_to = max(self._read_to, sealed.sequence)
                try:
                    told = self._credentials.open_survey(sealed.id, sealed.secret)
                except Refused as refused:
                    self.refused[refused.why] += 1
                    continue
                # By its name: one that was sent again, also at another door, is one visitor's.
                self._found[sealed.id] = Survey(
                    at=sealed.stored_at, moved=told.moved, answers=survey.answered(told)
                )
            return tuple(self._found.values())
