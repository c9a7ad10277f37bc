"""In-memory tools of the writing box: the same promises as the store's, by the same contract suite."""

from collections.abc import Sequence

from workstation.domain import ids
from workstation.domain.errors import StoreError, StoreFault
from workstation.domain.referral import Given


class FakeTools:
    """`fail_next`: the next write fails, as a full disk does."""

    def __init__(self) -> None:
        self._favourites: set[tuple[str, str]] = set()
        self._given: dict[tuple[ids.ChatId, str], Given] = {}
        self.fail_next: StoreFault | None = None

    async def favourites(self, tool: str) -> frozenset[str]:
        return frozenset(item for of, item in self._favourites if of == tool)

    async def keep_favourite(self, tool: str, item: str, on: bool) -> None:
        self._fail()
        (self._favourites.add if on else self._favourites.discard)((tool, item))

    async def given(self, chat: ids.ChatId) -> Sequence[Given]:
        found = [given for given in self._given.values() if given.chat == chat]
        return sorted(found, key=lambda given: (given.at, given.referral))

    async def keep_given(self, given: Given) -> None:
        self._fail()
        self._given[given.chat, given.referral] = given

    def _fail(self) -> None:
        if self.fail_next is not None:
            why, self.fail_next = self.fail_next, None
            raise StoreError(why)
