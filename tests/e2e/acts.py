"""What a counsellor does and sees, in plain values: for tests in this process and in another one."""

import time
from typing import Any

from workstation.bootstrap import Workstation
from workstation.domain.briefing import Item, Topic
from workstation.domain.chat import Entry
from workstation.domain.ids import ChatId, ItemId, LineId, PushId, TicketId
from workstation.domain.push import ReturnReason
from workstation.services.events import EntryAdded
from workstation.services.waiting import Ringing


class Acts:
    """Each method is a command of the main job; every argument and answer fits into JSON."""

    def __init__(self, ws: Workstation) -> None:
        self._ws = ws

    async def do(self, name: str, **told: Any) -> Any:
        return await getattr(self, name)(**told)

    # ---- commands

    async def take(self, *, chat: str) -> None:
        await self._ws.waiting.take(self._ring(chat, push=False).ticket.id)

    async def say(self, *, chat: str, text: str) -> str:
        return await self._ws.chats.say(ChatId(chat), text)

    async def draft(self, *, chat: str, line: str, items: list[tuple[str, str, str]]) -> str:
        rows = tuple(
            Item(id=ItemId(id_), topic=Topic(id_.partition("-")[0]), label=label, text=text)
            for id_, label, text in items
        )
        return (await self._ws.pushes.draft(ChatId(chat), LineId(line), rows)).id

    async def offer(self, *, push: str, request: str = "een langer gesprek") -> None:
        await self._ws.pushes.offer(PushId(push), request)

    async def accept(self, *, chat: str) -> str:
        return await self._ws.offers.accept(self._ring(chat, push=True).ticket.id)

    async def decline(self, *, chat: str, reason: str, note: str = "") -> None:
        ticket = self._ring(chat, push=True).ticket.id
        await self._ws.offers.decline(ticket, reason=ReturnReason(reason), note=note)

    async def ask(self, *, push: str) -> None:
        await self._ws.pushes.ask(PushId(push))

    async def brief(self, *, push: str) -> None:
        await self._ws.pushes.brief(PushId(push))

    async def read(self, *, push: str) -> None:
        await self._ws.offers.mark_read(PushId(push))

    async def join(self, *, push: str) -> None:
        await self._ws.offers.join(PushId(push))

    async def hand_over(self, *, push: str) -> None:
        await self._ws.pushes.hand_over(PushId(push))

    async def take_back(self, *, push: str) -> None:
        await self._ws.pushes.take_back(PushId(push))

    async def give_back(self, *, push: str, note: str = "") -> None:
        await self._ws.offers.give_back(PushId(push), note)

    async def note(self, *, push: str, text: str) -> str:
        return await self._ws.huddles.say(PushId(push), text)

    async def close(self, *, chat: str) -> None:
        await self._ws.chats.close(ChatId(chat))

    async def take_at_most(self, *, chats: int) -> None:
        self._ws.shift.take_at_most(chats)

    async def answer_each(self, *, text: str) -> None:
        """From now on: at once, with the first word of what was said, when it was heard and answered."""

        def heard(event: EntryAdded) -> None:
            if event.entry.kind == "text" and not event.entry.own:
                self._ws.tasks.start(answer(event.entry, time.monotonic_ns()), name="answer")

        async def answer(entry: Entry, heard_ns: int) -> None:
            count = entry.text.partition(" ")[0]
            said = f"{count} {heard_ns} {time.monotonic_ns()} {text}"
            await self._ws.chats.say(entry.chat, said)

        self._ws.bus.on(EntryAdded, heard)

    # ---- what is on the desk

    async def rings(self) -> list[dict[str, Any]]:
        return [_ring(seen) for seen in self._ws.waiting.rings()]

    async def chat(self, *, chat: str) -> dict[str, Any] | None:
        known = self._ws.casebook.chat(ChatId(chat))
        if known is None:
            return None
        readers = [reader.id for reader in known.readers]
        return {"state": str(known.state), "owner": known.owner, "readers": readers}

    async def push(self, *, push: str) -> dict[str, Any] | None:
        known = self._ws.casebook.push(PushId(push))
        if known is None:
            return None
        return {
            "state": str(known.state),
            "consent": str(known.consent),
            "reason": known.reason and str(known.reason),
            "note": known.note,
            "name": known.name,
            "proposed": known.proposed_at and known.proposed_at.isoformat(),
            "items": [item.text for item in known.items],
            "holds_visitor": known.visitor is not None,
        }

    async def entries(self, *, chat: str) -> list[dict[str, Any]]:
        found = await self._ws.store.journal.entries(ChatId(chat), limit=10_000)
        return [_entry(line) for line in found]

    async def notes(self, *, push: str) -> list[str]:
        known = self._ws.casebook.push(PushId(push))
        if known is None or known.huddle is None:
            return []
        return [e.text for e in await self._ws.store.journal.entries(known.huddle)]

    async def waiting_letters(self) -> int:
        return len(await self._ws.store.journal.outbox())

    async def refused(self) -> dict[str, int]:
        return {str(why): count for why, count in self._ws.inbox.refused.items()}

    def _ring(self, chat: str, *, push: bool) -> Ringing:
        for seen in self._ws.waiting.rings():
            if seen.ticket.chat == chat and bool(seen.push) is push:
                return seen
        raise LookupError(chat)

    async def has_ring(self, *, chat: str, push: bool) -> bool:
        return any(
            seen.ticket.chat == chat and bool(seen.push) is push
            for seen in self._ws.waiting.rings()
        )

    async def claim_of(self, *, ticket: str) -> str | None:
        return self._ws.relay.waiting_room.room.claims.get(TicketId(ticket))


def _ring(seen: Ringing) -> dict[str, Any]:
    return {
        "ticket": seen.ticket.id,
        "chat": seen.ticket.chat,
        "kind": str(seen.ticket.kind),
        "sender": seen.sender,
        "request": seen.request,
        "answers": dict(seen.answers),
    }


def _entry(line: Entry) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": line.kind,
        "text": line.text,
        "sender": line.sender,
        "own": line.own,
        "state": line.state and str(line.state),
    }
