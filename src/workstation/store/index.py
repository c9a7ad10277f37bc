"""Owns finding words again, as `domain.ports.Index` promises it.

Newest first, by the numbers of the rows: measured, ordering by rank is slow on common words. One
call looks through at most `LOOKED` lines, for messages wait behind it on the one thread.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from workstation.domain import ids
from workstation.domain.chat import Chat
from workstation.domain.push import Push
from workstation.domain.search import Counted, Cursor, Found, Hit, Term, Wanted
from workstation.store import chat_form, document, instants, push_form
from workstation.store.connection import Connection, Row, Value
from workstation.store.worker import Worker

LOOKED = 10_000
LATEST = timedelta(hours=72)
"""How long the relay keeps mail (docs/protocol.md)."""
_LAST = 2**63 - 1
_START = Cursor(position=_LAST, note=_LAST)

_MESSAGES = "SELECT rowid AS position FROM entry_words WHERE entry_words MATCH ? AND rowid < ?"
_OF_LINE = "chat IN (SELECT chat FROM push WHERE json_extract(document, '$.line') = ?)"
_ANY_OF_LINE = "SELECT 1 FROM push WHERE json_extract(document, '$.line') = ?"


class StoredIndex:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def find(self, wanted: Wanted, *, after: Cursor | None = None, limit: int = 50) -> Found:
        start = after or _START

        def read(connection: Connection) -> Found:
            messages = _messages(connection, wanted, start.position, limit)
            notes = _notes(connection, wanted, start.note, limit)
            return _merged(messages, notes, start, limit)

        return await self._worker.read(read)

    async def count(
        self, wanted: Wanted, *, after: Cursor | None = None, most: int = 1000
    ) -> Counted:
        start = after or _START

        def read(connection: Connection) -> Counted:
            notes = _note_count(connection, wanted, start.note)
            messages, low = _message_count(connection, wanted, start.position, most)
            rest = None if low is None else Cursor(position=low, note=0)
            return Counted(number=min(notes + messages, most), rest=rest)

        return await self._worker.read(read)

    async def chat(self, chat: ids.ChatId) -> Chat | None:
        def read(connection: Connection) -> Chat | None:
            row = connection.row("SELECT document FROM chat WHERE id = ?", (chat,))
            return None if row is None else document.read(row[0], chat_form.read_chat)

        return await self._worker.read(read)

    async def push(self, chat: ids.ChatId) -> Push | None:
        def read(connection: Connection) -> Push | None:
            row = connection.row(
                "SELECT document FROM push WHERE chat = ? ORDER BY number DESC LIMIT 1", (chat,)
            )
            return None if row is None else document.read(row[0], push_form.read_push)

        return await self._worker.read(read)


# ---- what is asked of FTS5 ---------------------------------------------------------------------


def match_of(terms: Sequence[Term]) -> str:
    """Words are letters and digits only, within quotes: nothing in them is taken for syntax."""
    return " ".join(f'"{" ".join(t.words)}"{" *" if t.is_prefix else ""}' for t in terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stream:
    """Hits with their numbers. `low`: older ones were not looked at yet; None: nothing is left."""

    hits: tuple[tuple[int, Hit], ...] = ()
    low: int | None = None


def _messages(connection: Connection, wanted: Wanted, before: int, limit: int) -> _Stream:
    numbers, low = _looked(connection, wanted, before, limit)
    where, values = _tests(wanted)
    rows = connection.rows(
        # The numbers first: what is sorted is small, and only hits are read whole.
        "SELECT t.position, t.chat, t.id, t.sender, t.text, t.at_us, t.own"  # noqa: S608
        " FROM (SELECT e.position FROM json_each(?) AS w"
        f" CROSS JOIN entry AS e ON e.position = w.value {where}"
        " ORDER BY e.position DESC LIMIT ?) AS h CROSS JOIN entry AS t ON t.position = h.position"
        " ORDER BY h.position DESC",
        (json.dumps(numbers), *values, limit),
    )
    with document.damage_told():
        hits = tuple((row[0], _message(row)) for row in rows)
    return _Stream(hits=hits, low=hits[-1][0] if hits and len(hits) == limit else low)


def _message_count(
    connection: Connection, wanted: Wanted, before: int, most: int
) -> tuple[int, int | None]:
    numbers, low = _looked(connection, wanted, before, most)
    where, values = _tests(wanted)
    if not where:
        return len(numbers), None
    row = connection.row(
        "SELECT count(*) FROM (SELECT 1 FROM json_each(?) AS w"  # noqa: S608
        f" CROSS JOIN entry AS e ON e.position = w.value {where} LIMIT ?)",
        (json.dumps(numbers), *values, most),
    )
    count = int(row[0]) if row else 0
    return count, None if count >= most else low


def _looked(
    connection: Connection, wanted: Wanted, before: int, limit: int
) -> tuple[list[int], int | None]:
    """The next lines with these words, by number, and from where to look on; None: these were all."""
    if not wanted.takes_messages:
        return [], None
    partner = wanted.partner
    if partner is not None and connection.row(_ANY_OF_LINE, (partner,)) is None:
        return [], None
    most = limit if wanted.since is None and partner is None else LOOKED
    inner, values = _bounds(connection, wanted, before)
    rows = connection.rows(f"{inner} ORDER BY rowid DESC LIMIT ?", (*values, most))
    numbers = [int(number) for (number,) in rows]
    return numbers, numbers[-1] if numbers and len(numbers) == most else None


def _tests(wanted: Wanted) -> tuple[str, list[Value]]:
    """What must hold of a line beside its words."""
    tests, values = list[str](), list[Value]()
    if wanted.since is not None:
        tests.append("e.at_us >= ?")
        values.append(instants.to_us(wanted.since))
    if wanted.partner is not None:
        tests.append(f"e.{_OF_LINE}")
        values.append(wanted.partner)
    return f"WHERE {' AND '.join(tests)}" if tests else "", values


def _bounds(connection: Connection, wanted: Wanted, before: int) -> tuple[str, list[Value]]:
    values: list[Value] = [match_of(wanted.terms), before]
    inner = _MESSAGES
    if wanted.since is not None:
        # Mail waits three days at most: a line of before that was here when the period began, and
        # nothing above it can be of the period. The test on the time itself stands beside this.
        before_us = instants.to_us(wanted.since - LATEST)
        known = connection.row(
            "SELECT position FROM entry WHERE at_us < ? ORDER BY at_us DESC LIMIT 1", (before_us,)
        )
        if known is not None:
            inner += " AND rowid > ?"
            values.append(known[0])
    return inner, values


def _notes(connection: Connection, wanted: Wanted, before: int, limit: int) -> _Stream:
    if not wanted.takes_notes:
        return _Stream()
    source, values = _note_source(wanted, before)
    rows = connection.rows(
        # As bytes: a document may hold half a surrogate pair, which is no text.
        "SELECT n.number, n.chat, CAST(n.text AS BLOB), n.at_us, n.for_intervision, n.follow_up"
        f" {source} ORDER BY n.number DESC LIMIT ?",
        (*values, limit),
    )
    with document.damage_told():
        hits = tuple((row[0], _note(row)) for row in rows)
    return _Stream(hits=hits, low=hits[-1][0] if len(hits) == limit and limit else None)


def _note_count(connection: Connection, wanted: Wanted, before: int) -> int:
    if not wanted.takes_notes:
        return 0
    source, values = _note_source(wanted, before)
    row = connection.row(f"SELECT count(*) {source}", values)
    return int(row[0]) if row else 0


def _note_source(wanted: Wanted, before: int) -> tuple[str, list[Value]]:
    source, tests, values = "FROM note AS n", ["n.number < ?"], list[Value]([before])
    if wanted.terms:
        source = "FROM note_words AS w CROSS JOIN note AS n ON n.number = w.rowid"
        tests.append("note_words MATCH ?")
        values.append(match_of(wanted.terms))
    if wanted.since is not None:
        tests.append("n.at_us >= ?")
        values.append(instants.to_us(wanted.since))
    if wanted.partner is not None:
        tests.append(f"n.{_OF_LINE}")
        values.append(wanted.partner)
    if wanted.for_intervision:
        tests.append("n.for_intervision")
    if wanted.follow_up:
        tests.append("n.follow_up")
    return f"{source} WHERE {' AND '.join(tests)}", values


# ---- together ----------------------------------------------------------------------------------


def _merged(messages: _Stream, notes: _Stream, start: Cursor, limit: int) -> Found:
    """Newest first, until one of them has to be read on: what comes there may be newer."""
    taken: list[Hit] = []
    at = {True: 0, False: 0}
    streams = {True: messages, False: notes}
    place = {True: start.position, False: start.note}
    while len(taken) < limit:
        heads = {
            side: stream.hits[at[side]]
            for side, stream in streams.items()
            if at[side] < len(stream.hits)
        }
        if not heads or any(
            side not in heads and stream.low is not None for side, stream in streams.items()
        ):
            break
        side = max(heads, key=lambda each: heads[each][1].at)
        place[side], hit = heads[side]
        at[side] += 1
        taken.append(hit)
    is_over = True
    for side, stream in streams.items():
        if at[side] < len(stream.hits):
            is_over = False
        elif stream.low is not None:
            is_over = False
            place[side] = stream.low
    rest = None if is_over else Cursor(position=place[True], note=place[False])
    return Found(hits=tuple(taken), rest=rest)


def _message(row: Row) -> Hit:
    position, chat, id_, sender, text, at_us, own = row
    return Hit(
        chat=ids.ChatId(chat),
        at=instants.from_us(at_us),
        text=text,
        message=ids.MessageId(id_),
        position=position,
        sender=ids.MemberId(sender),
        own=bool(own),
    )


def _note(row: Row) -> Hit:
    _, chat, text, at_us, for_intervision, follow_up = row
    return Hit(
        chat=ids.ChatId(chat),
        at=instants.from_us(at_us),
        text=bytes(text).decode(errors="replace"),
        for_intervision=bool(for_intervision),
        follow_up=bool(follow_up),
    )
