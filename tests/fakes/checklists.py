"""In-memory protocols and process log: the same promises as the store's, by the same contract suite."""

from collections.abc import Mapping, Sequence

from tests.fakes.journal import FakeDesk
from workstation.domain import ids
from workstation.domain.edition import Act, ProtocolFile
from workstation.domain.errors import StoreError, StoreFault


class FakeChecklists:
    """`fail_next`: the next write fails, as a full disk does: nothing of it is kept."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk
        self._files: dict[str, ProtocolFile] = {}
        self._in_use = ""
        self._begun: dict[ids.ChatId, str] = {}
        self._acts: list[Act] = []
        self.fail_next: StoreFault | None = None

    async def in_use(self) -> ProtocolFile | None:
        return self._files.get(self._in_use)

    async def use(self, file: ProtocolFile) -> None:
        self._fail()
        self._files[file.digest] = file
        self._in_use = file.digest
        kept = {file.digest, *self._begun.values()}
        self._files = {digest: one for digest, one in self._files.items() if digest in kept}

    async def begun(self) -> Mapping[ids.ChatId, str]:
        return dict(self._begun)

    async def editions(self) -> Sequence[ProtocolFile]:
        return [self._files[digest] for digest in sorted(set(self._begun.values()))]

    async def begin(self, act: Act, file: ProtocolFile, answers: Mapping[str, str]) -> None:
        self._fail()
        if act.chat in self._begun:
            return
        self._files[file.digest] = file
        self._begun[act.chat] = file.digest
        known = await self._desk.answers(act.chat)
        for step, choice in answers.items():
            if step not in known:
                await self._desk.keep_answer(act.chat, step, choice)
        self._acts.append(act)

    async def answer(self, act: Act, choice: str | None) -> None:
        self._fail()
        await self._desk.keep_answer(act.chat, act.what, choice)
        self._acts.append(act)

    async def note(self, act: Act) -> None:
        self._fail()
        self._acts.append(act)

    async def acts(self, chat: ids.ChatId) -> Sequence[Act]:
        return [act for act in self._acts if act.chat == chat]

    def _fail(self) -> None:
        if self.fail_next is not None:
            why, self.fail_next = self.fail_next, None
            raise StoreError(why)
