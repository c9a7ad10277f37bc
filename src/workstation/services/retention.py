"""Owns that what is kept goes when its time is over, and not before; must not know what is in it.

A round at the start and once a day, by the clock, so that a PC that slept makes up for it. Whatever
is zero days goes at its closing, as soon as nobody waits for a letter of it.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from workstation.domain import retention
from workstation.domain.archive import Archive
from workstation.domain.chat import LIVE
from workstation.domain.errors import Fault, SchakelError
from workstation.domain.ids import ChatId, FrameId, MemberId
from workstation.domain.ports import Clock
from workstation.domain.retention import Case, Due, Keeping, Kind, Report, Round, Stays, Terms
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.conversations import Conversations
from workstation.services.events import ChatChanged, ChatErased, RetentionChanged
from workstation.services.huddles import huddle_of
from workstation.services.waking import Waking

EVERY_S = 30.0
"""How often the clock is looked at: the longest that a round waits after a sleep."""


class StillNeeded(SchakelError):
    """This cannot be erased now: `why` is LIVE, LETTERS, or DOSSIER while it is kept on purpose."""

    fault = Fault.USER

    def __init__(self, why: Stays) -> None:
        super().__init__(why)
        self.why = why


class NotSoLong(SchakelError):
    """Longer than the policy allows, in the past, or without a reason."""

    fault = Fault.USER


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`last` and `next_`: the last round, and the next one if nothing wakes it; `pause`: why not."""

    terms: Terms
    cases: tuple[Case, ...]
    reports: tuple[Report, ...]
    last: datetime | None
    next_: datetime | None
    pause: Round | None = None


class Retention:
    def __init__(
        self,
        *,
        archive: Archive,
        casebook: Casebook,
        conversations: Conversations,
        bus: Bus,
        clock: Clock,
        terms: Terms,
    ) -> None:
        self._archive = archive
        self._casebook = casebook
        self._conversations = conversations
        self._bus = bus
        self._clock = clock
        self.terms = terms
        self._waking = Waking(every_s=EVERY_S)
        self._last: datetime | None = None
        self._far_since: datetime | None = None
        self._pause: Round | None = None
        self._untidy = False
        bus.on(ChatChanged, self._chat_changed)
        casebook.on_confirmed(self._confirmed)

    async def open(self) -> None:
        """After the casebook: a closing that was left unfinished stays in the list until it is done."""
        self._casebook.recall(await self._archive.unfinished())
        # What a sudden end left in the log of the store is not for the next start.
        with contextlib.suppress(SchakelError):
            await self._archive.tidy()

    async def keep(self) -> None:
        """Never ends."""
        start = True
        while True:
            # What the disk keeps us from now is for the next time: this must never end.
            with contextlib.suppress(SchakelError):
                await self.once(start=start)
                start = False
            await self._waking.rest()

    async def once(self, *, start: bool = False) -> Round:
        """A round if it is time; what goes at its closing in any case."""
        now = self._clock.now()
        self._last = last = await self._archive.last_round()
        verdict = retention.round_now(last, now, believed=self._believes(now), start=start)
        pause = self._pause
        if verdict is not Round.LATER or pause is Round.FAR:
            # A clock that was set back is told of until the next round.
            self._pause = verdict if verdict in (Round.SET_BACK, Round.FAR) else None
        if verdict is not Round.FAR:
            self._far_since = None
        if verdict is Round.NOW:
            await self._round(now)
        elif verdict is Round.SET_BACK:
            # Nothing now; by this clock again from tomorrow, else one wrong evening would stop it.
            await self._mark(now)
        else:
            if verdict is Round.FAR and self._far_since is None:
                self._far_since = now
            await self._erase_at_closing(now)
        await self._tidy_in_quiet()
        if pause is not self._pause:
            self._bus.tell(RetentionChanged())
        return verdict

    @property
    def trusts_clock(self) -> bool:
        """Whether what has a day of its own may go by it now: there was a round, and nothing is odd."""
        return self._last is not None and self._pause is None

    def wake(self) -> None:
        """Something may be due that was not."""
        self._waking.wake()

    # ---- commands

    async def erase_now(self, chat: ChatId) -> None:
        """Everything that is there of it, before its time. Raises StillNeeded, StoreError."""
        now = self._clock.now()
        case = await self._case(chat)
        if case is None:
            return
        why = retention.bars(case, now)
        if why is None and case.keeping is not None and now < case.keeping.until:
            why = Stays.DOSSIER
        if why is not None:
            raise StillNeeded(why)
        done = await self._erase(
            Due(chat=chat, kinds=case.has, ended_at=case.ended_at), now, asked=True
        )
        if not done:
            raise StillNeeded(Stays.LIVE)
        # The counsellor waits for this one, and is told only when no file holds it.
        await self._archive.tidy()
        self._bus.tell(RetentionChanged())

    async def keep_for_dossier(self, chat: ChatId, *, days: int, reason: str) -> Keeping:
        """From now on for `days`. Raises NotSoLong, StoreError."""
        if not 0 < days <= self.terms.dossier_days or not reason.strip():
            raise NotSoLong
        now = self._clock.now()
        keeping = Keeping(
            chat=chat, until=now + timedelta(days=days), reason=reason.strip(), kept_at=now
        )
        await self._archive.keep(keeping)
        self._bus.tell(RetentionChanged())
        return keeping

    async def lift(self, chat: ChatId) -> None:
        """No longer kept on purpose: its ordinary terms hold again, at the next round."""
        await self._archive.lift(chat, at=self._clock.now())
        self.wake()
        self._bus.tell(RetentionChanged())

    async def keeping(self, chat: ChatId) -> Keeping | None:
        return await self._archive.keeping(chat)

    async def overview(self) -> Overview:
        last = await self._archive.last_round()
        return Overview(
            terms=self.terms,
            cases=tuple(await self._archive.cases()),
            reports=tuple(await self._archive.reports()),
            last=last,
            next_=None if last is None else last + retention.EVERY,
            pause=self._pause,
        )

    # ---- inside

    @property
    def _at_once(self) -> frozenset[Kind]:
        """What goes at its closing."""
        return frozenset(k for k in retention.OF_A_CHAT if not self.terms.of(k))

    def _believes(self, now: datetime) -> bool:
        since = self._far_since
        return since is not None and now >= since + retention.SETTLE

    async def _round(self, now: datetime) -> None:
        for due in retention.due(await self._archive.cases(), self.terms, now):
            await self._erase(due, now)
        await self._archive.erase_traces(
            seen_before=now - self.terms.of(Kind.SEEN),
            audit_before=now - self.terms.of(Kind.AUDIT),
            at=now,
        )
        self._untidy = True
        await self._mark(now)

    async def _erase_at_closing(self, now: datetime) -> None:
        at_once = self._at_once
        if not at_once:
            return
        found = retention.due(await self._archive.cases(), self.terms, now)
        mine = [Due(chat=d.chat, kinds=d.kinds & at_once, ended_at=d.ended_at) for d in found]
        if mine := [due for due in mine if due.kinds]:
            for due in mine:
                await self._erase(due, now)
            self._bus.tell(RetentionChanged())

    async def _tidy_in_quiet(self) -> None:
        """The file is written anew, and everything else waits for that: not in the middle of a chat.

        Whatever happens before, the next start does it.
        """
        if self._untidy and not self._casebook.live():
            await self._archive.tidy()
            self._untidy = False

    async def _erase(self, due: Due, now: datetime, *, asked: bool = False) -> bool:
        """Inside the turn of the chat: nobody reopens it meanwhile, nothing of it is written."""
        huddles = [huddle_of(p.id) for p in self._casebook.pushes() if p.chat == due.chat]
        async with contextlib.AsyncExitStack() as turns:
            # The chat first, as everybody does who needs both.
            for conversation in (due.chat, *huddles):
                await turns.enter_async_context(self._casebook.turn(conversation))
            known = self._casebook.chat(due.chat)
            if known is not None and known.state in LIVE:
                return False
            if not await self._archive.erase(due, at=now, asked=asked):
                return False
            self._untidy = True
            if Kind.HUDDLE in due.kinds:
                for huddle in huddles:
                    self._conversations.forget(huddle)
            if Kind.BRIEFING in due.kinds:
                self._casebook.forget_pushes(due.chat)
            if Kind.TRANSCRIPT in due.kinds:
                self._conversations.forget(due.chat)
                self._casebook.forget(due.chat)
                self._bus.tell(ChatErased(chat=due.chat))
        return True

    async def _case(self, chat: ChatId) -> Case | None:
        return next((case for case in await self._archive.cases() if case.chat == chat), None)

    async def _mark(self, now: datetime) -> None:
        self._last = now
        await self._archive.mark_round(now)
        self._bus.tell(RetentionChanged())

    def _chat_changed(self, event: ChatChanged) -> None:
        if event.chat.state not in LIVE:
            self.wake()

    def _confirmed(self, keys: tuple[tuple[FrameId, MemberId], ...]) -> None:
        # Each message of each chat has a receipt: only where one may be what an erasure waits for.
        if keys and self._at_once and len(self._casebook.live()) < len(self._casebook.chats()):
            self.wake()
