"""The main job as a list of steps, each an act and what must follow from it; nothing of who dies when."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.e2e.stage import until
from workstation.domain.ids import ItemId, PushId
from workstation.host.practice import PracticeVisitor

ITEMS = [
    ("not_again-1", "Niet opnieuw", "wie het was"),
    ("theme", "Thema", "grens over"),
    ("other-1", "Huisgenoot", "weet van niets"),
]
TICKED = [ItemId("not_again-1"), ItemId("theme")]
PARTNER = "npie"


class Doer(Protocol):
    """A counsellor, in this process or in another."""

    async def do(self, name: str, **told: Any) -> Any: ...


@dataclass(slots=True, kw_only=True)
class MainJob:
    """`first` takes the chat and hands it to `second`. What was typed is kept to compare with."""

    first: Doer
    second: Doer
    visitor: PracticeVisitor
    push: str = ""
    typed: dict[str, list[str]] = field(
        default_factory=lambda: {"visitor": [], "first": [], "second": []}
    )
    since_joint: int = 0
    """How many texts the visitor had typed when the second counsellor came in."""
    until_left: int = 0

    @property
    def chat(self) -> str:
        return self.visitor.chat

    async def chatter(self, *who: str) -> None:
        """Everybody named says one more thing."""
        for name in who:
            text = f"{name} {len(self.typed[name])}"
            self.typed[name].append(text)
            if name == "visitor":
                await self.visitor.say(text)
            else:
                await getattr(self, name).do("say", chat=self.chat, text=text)

    # ---- acts

    async def claim(self) -> None:
        await until(lambda: self.first.do("has_ring", chat=self.chat, push=False))
        await self.first.do("take", chat=self.chat)

    async def talk(self) -> None:
        await self.chatter("visitor", "first", "visitor", "first")

    async def offer(self) -> None:
        self.push = await self.first.do("draft", chat=self.chat, line=PARTNER, items=ITEMS)
        await self.first.do("offer", push=self.push)
        await self.chatter("visitor", "first")

    async def reserve(self) -> None:
        await self.second.do("accept", chat=self.chat)
        await self.chatter("visitor", "first")

    async def ask(self) -> None:
        await self.first.do("ask", push=self.push)
        await self.chatter("visitor", "first")

    async def give(self) -> None:
        await self.visitor.give(PushId(self.push), TICKED)
        await self.chatter("visitor", "first")

    async def brief(self) -> None:
        await self.first.do("brief", push=self.push)
        await self.chatter("visitor", "first")

    async def read(self) -> None:
        await self.second.do("read", push=self.push)
        await self.chatter("visitor", "first")

    async def join(self) -> None:
        self.since_joint = len(self.typed["visitor"])
        await self.second.do("join", push=self.push)

    async def hand_over(self) -> None:
        await self.chatter("visitor", "first", "second")
        await self.everything_is_there()
        self.until_left = len(self.typed["visitor"])
        await self.first.do("hand_over", push=self.push)

    # ---- what must follow

    async def is_open(self) -> None:
        await until(lambda: self._chat_is(self.first, "open"))
        await self.visitor.until(lambda: bool(self.visitor.side.readers))

    async def is_heard(self) -> None:
        await self.everything_is_there()

    async def rings_there(self) -> None:
        await until(lambda: self.second.do("has_ring", chat=self.chat, push=True))

    async def is_reserved(self) -> None:
        await until(lambda: self._push_is(self.first, state="reserved"))

    async def is_asked(self) -> None:
        await self.visitor.until(lambda: PushId(self.push) in self.visitor.side.consents.asks)

    async def is_given(self) -> None:
        await until(lambda: self._push_is(self.first, consent="given"))

    async def is_briefed(self) -> None:
        await until(lambda: self._push_is(self.second, state="briefed"))

    async def is_read(self) -> None:
        await until(lambda: self._push_is(self.first, state="read"))

    async def is_joint(self) -> None:
        for who in (self.first, self.second):
            await until(lambda who=who: self._push_is(who, state="joint"))
            await until(lambda who=who: self._chat_is(who, "joint"))

    async def is_handed_over(self) -> None:
        for who in (self.first, self.second):
            await until(lambda who=who: self._push_is(who, state="handed_over"))
        await until(lambda: self._chat_is(self.second, "open"))
        await until(lambda: self._chat_is(self.first, "left"))
        await self.chatter("visitor", "second")

    async def _push_is(self, who: Doer, **wanted: str) -> bool:
        push = await who.do("push", push=self.push)
        return push is not None and all(push[key] == value for key, value in wanted.items())

    async def _chat_is(self, who: Doer, state: str) -> bool:
        chat = await who.do("chat", chat=self.chat)
        return chat is not None and chat["state"] == state

    # ---- nothing lost, nothing twice

    async def everything_is_there(self) -> None:
        """What was typed is in the journals and with the visitor: once, and in its order."""
        await self.visitor.until(
            lambda: len(self.visitor.texts) >= len(self.typed["first"]) + len(self.typed["second"])
        )
        for name in ("first", "second"):
            assert [t for t in self.visitor.texts if t.startswith(name)] == self.typed[name]
        from_visitor = self.typed["visitor"]
        end = self.until_left or len(from_visitor)
        await self._has(self.first, "first", from_visitor[:end])
        if self.typed["second"]:
            await self._has(self.second, "second", from_visitor[self.since_joint :])

    async def _has(self, who: Doer, name: str, heard: list[str]) -> None:
        async def lines() -> tuple[list[str], list[str]]:
            texts = [e for e in await who.do("entries", chat=self.chat) if e["kind"] == "text"]
            own = [e["text"] for e in texts if e["own"]]
            return own, [e["text"] for e in texts if e["text"].startswith("visitor")]

        async def is_full() -> bool:
            # What the visitor wrote before a colleague came in is sealed anew if nobody had it.
            return set(heard) <= set((await lines())[1])

        await until(is_full)
        own, others = await lines()
        assert own == self.typed[name]
        assert [text for text in others if text in heard] == heard


Step = tuple[str, Callable[[MainJob], Awaitable[None]], Callable[[MainJob], Awaitable[None]]]
STEPS: tuple[Step, ...] = (
    ("claimed", MainJob.claim, MainJob.is_open),
    ("chatting", MainJob.talk, MainJob.is_heard),
    ("offered", MainJob.offer, MainJob.rings_there),
    ("reserved", MainJob.reserve, MainJob.is_reserved),
    ("asked", MainJob.ask, MainJob.is_asked),
    ("given", MainJob.give, MainJob.is_given),
    ("briefed", MainJob.brief, MainJob.is_briefed),
    ("read", MainJob.read, MainJob.is_read),
    ("joint", MainJob.join, MainJob.is_joint),
    ("handed over", MainJob.hand_over, MainJob.is_handed_over),
)


async def nothing(_: str) -> None:
    """When nobody dies."""


async def run(
    job: MainJob,
    *,
    after: Callable[[str], Awaitable[None]] = nothing,
    up_to: str = "handed over",
    steps: Sequence[Step] | None = None,
) -> None:
    """`after` is called once the act of a step returned and before its effect was awaited."""
    for name, act, effect in STEPS if steps is None else steps:
        await act(job)
        await after(name)
        await effect(job)
        if name == up_to:
            break
    await job.everything_is_there()
