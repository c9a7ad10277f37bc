"""Owns what a steward says of itself and its line's streams; must not know HTTP, nor open anything."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from workstation.domain import errors, ticket
from workstation.host import steward, streams
from workstation.host.health.report import Check, Kind, Number, Report
from workstation.relay import admin

ROUND_LATE = timedelta(seconds=60)
"""Twelve rounds: whoever vanished from a chat is not seen meanwhile."""
NEARLY_FULL = 0.9
"""A full stream refuses what comes."""
ASK_S = 3.0


async def look(one: steward.Steward, now: datetime) -> Report:
    facts = await asyncio.gather(*(_facts(one, stream.name) for stream in streams.STREAMS))
    known = [each for each in facts if each is not None]
    return Report(
        of=f"Schakel steward of {one.line}",
        checks=tuple(_checks(one, facts, now)),
        numbers=(*_of_the_room(one, now), *_of_streams(one, known)),
    )


async def _facts(one: steward.Steward, name: str) -> admin.StreamFacts | None:
    try:
        async with asyncio.timeout(ASK_S):
            return await admin.stream_facts(one.relay, name)
    except (errors.SchakelError, TimeoutError):
        return None


def _checks(
    one: steward.Steward, facts: Sequence[admin.StreamFacts | None], now: datetime
) -> Iterator[Check]:
    yield Check(what="relay", well=one.relay.is_connected, says=str(one.relay.state))
    in_place = one.ready.is_set()
    yield Check(
        what="streams, mailboxes and documents",
        well=in_place,
        says="in place" if in_place else "not in place yet",
    )
    age = None if one.round_at is None else now - one.round_at
    yield Check(
        what="round for chats without their counsellor",
        well=age is not None and age <= ROUND_LATE,
        says="none yet" if age is None else f"{age.total_seconds():.0f} s ago",
    )
    for stream, known in zip(streams.STREAMS, facts, strict=True):
        yield _stream(stream.name, known, one.replicas)


def _stream(name: str, known: admin.StreamFacts | None, wanted: int) -> Check:
    what = f"stream {name}"
    if known is None:
        return Check(what=what, well=False, says="does not answer (nobody leads it, or it is away)")
    copies = f"{known.in_step} of {wanted} copies in step"
    if not known.is_led:
        return Check(what=what, well=False, says="nobody leads it")
    if known.in_step < wanted:
        return Check(what=what, well=False, says=copies)
    if known.size_bytes > NEARLY_FULL * known.most_bytes:
        return Check(what=what, well=False, says="nearly full")
    return Check(what=what, well=True, says=copies)


def _of_the_room(one: steward.Steward, now: datetime) -> Iterator[Number]:
    by = {"line": one.line}
    room = one.room
    waiting = [
        note
        for note in room.tickets
        if note.line == one.line
        and note.kind is not ticket.TicketKind.DOSSIER
        and room.state(note, now) is ticket.TicketState.WAITING
    ]
    oldest = max((now - note.posted_at for note in waiting), default=timedelta(0))
    yield Number(
        name="steward_tickets_waiting", means="waiting in the line", value=len(waiting), by=by
    )
    yield Number(
        name="steward_oldest_waiting_seconds",
        means="how long the first of them waits",
        value=max(0.0, oldest.total_seconds()),
        by=by,
    )
    yield Number(
        name="steward_orphans_returned",
        means="chats that went back to the waiting room, or came back from it",
        value=one.posted,
        kind=Kind.COUNTER,
        by=by,
    )
    yield Number(
        name="steward_relay_connected",
        means="1 while the steward has its relay",
        value=float(one.relay.is_connected),
        by=by,
    )
    if one.round_at is not None:
        yield Number(
            name="steward_round_age_seconds",
            means="since it last looked after chats without their counsellor",
            value=max(0.0, (now - one.round_at).total_seconds()),
            by=by,
        )


def _of_streams(one: steward.Steward, known: Sequence[admin.StreamFacts]) -> Iterator[Number]:
    for name, means, value in (
        ("stream_messages", "messages in a stream", lambda f: f.messages),
        ("stream_bytes", "bytes of a stream", lambda f: f.size_bytes),
        ("stream_most_bytes", "bytes that a stream may have", lambda f: f.most_bytes),
        ("stream_copies", "copies of a stream that have everything", lambda f: f.in_step),
        ("stream_copies_wanted", "copies that a stream should have", lambda _: one.replicas),
    ):
        for each in known:
            yield Number(
                name=name,
                means=means,
                value=value(each),
                by={"line": one.line, "stream": each.name},
            )
