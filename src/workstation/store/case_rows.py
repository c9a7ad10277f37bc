"""Owns how what there is of a chat is found in the tables, without reading a word of it."""

from dataclasses import dataclass, field

from workstation.domain import ids
from workstation.domain.retention import Case, Keeping, Kind
from workstation.store import erasure, instants, registration_rows
from workstation.store.connection import Connection

# One step for each conversation and not for each line: `SELECT DISTINCT` reads the whole index.
_SPOKEN_IN = (
    "WITH RECURSIVE spoken (chat) AS (SELECT min(chat) FROM entry UNION ALL"
    " SELECT (SELECT min(chat) FROM entry WHERE chat > spoken.chat) FROM spoken"
    " WHERE spoken.chat IS NOT NULL) SELECT chat FROM spoken WHERE chat IS NOT NULL"
)


@dataclass(slots=True, kw_only=True)
class _Draft:
    ended_us: int | None = None
    has: set[Kind] = field(default_factory=set)
    live: bool = False
    unfinished: bool = False
    letters: bool = False
    push_us: int = 0
    saved_us: int | None = None


def read(connection: Connection) -> list[Case]:
    """Every case, oldest end first."""
    drafts: dict[str, _Draft] = {}
    parents: dict[str, str] = {}
    final: set[str] = set()
    for chat, text, is_final, saved_us in connection.rows(
        "SELECT chat, document, json_extract(document, '$.final'),"
        " json_extract(document, '$.saved_at') FROM closing"
    ):
        draft = drafts.setdefault(chat, _Draft())
        draft.has |= erasure.in_closing(text)
        draft.saved_us = saved_us
        if is_final:
            final.add(chat)
    for chat, live, since_us in connection.rows(
        "SELECT id, live, coalesce(ended_at_us, claimed_at_us) FROM chat"
    ):
        draft = drafts.setdefault(chat, _Draft())
        draft.has.add(Kind.TRANSCRIPT)
        draft.live = bool(live)
        draft.ended_us = since_us
        draft.unfinished = not live and chat not in final
    for chat, huddle, under_way, ended_us in connection.rows(
        f"SELECT chat, json_extract(document, '$.huddle'), {erasure.UNDER_WAY},"  # noqa: S608
        f" {erasure.PUSH_ENDED} FROM push"
    ):
        draft = drafts.setdefault(chat, _Draft())
        draft.has.add(Kind.BRIEFING)
        draft.live = draft.live or bool(under_way)
        draft.push_us = max(draft.push_us, ended_us)
        if huddle:
            parents[huddle] = chat
    for id_, chat, ended_us in connection.rows("SELECT id, chat, ended_at_us FROM past"):
        if id_ == chat:
            draft = drafts.setdefault(chat, _Draft())
            draft.ended_us = ended_us if draft.ended_us is None else draft.ended_us
        else:
            parents.setdefault(id_, chat)
    for found in registration_rows.read(connection):
        draft = drafts.setdefault(found.chat, _Draft())
        draft.has |= found.has
        draft.saved_us = found.made_us if draft.saved_us is None else draft.saved_us
        draft.unfinished = draft.unfinished or found.is_waiting
    _find_words(connection, drafts, parents)
    for row in connection.rows("SELECT chat FROM outbox UNION SELECT chat FROM debrief"):
        id_ = str(row[0])
        waiting = drafts.get(parents.get(id_, id_))
        if waiting is not None:
            waiting.letters = True
    kept = keepings(connection)
    cases = [_case(chat, draft, kept) for chat, draft in drafts.items() if draft.has]
    return sorted(
        (case for case in cases if case is not None), key=lambda case: (case.ended_at, case.chat)
    )


def keepings(connection: Connection) -> dict[str, Keeping]:
    return {
        chat: Keeping(
            chat=ids.ChatId(chat),
            until=instants.from_us(until_us),
            reason=reason,
            kept_at=instants.from_us(kept_us),
        )
        for chat, until_us, reason, kept_us in connection.rows(
            "SELECT chat, until_us, reason, kept_at_us FROM keeping"
        )
    }


def _find_words(connection: Connection, drafts: dict[str, _Draft], parents: dict[str, str]) -> None:
    found = {chat for (chat,) in connection.rows(_SPOKEN_IN)}
    for table in erasure.WORDS[1:]:
        found |= {chat for (chat,) in connection.rows(f"SELECT DISTINCT chat FROM {table}")}  # noqa: S608
    for id_ in found:
        owner = parents.get(id_, id_)
        draft = drafts.setdefault(owner, _Draft())
        draft.has.add(Kind.TRANSCRIPT if owner == id_ else Kind.HUDDLE)
        if draft.ended_us is None and not draft.push_us and draft.saved_us is None:
            # Words of which nothing else is left: as old as the last of them.
            row = connection.row(
                "SELECT at_us FROM entry WHERE chat = ? ORDER BY position DESC LIMIT 1", (id_,)
            )
            draft.ended_us = None if row is None else row[0]


def _case(chat: str, draft: _Draft, kept: dict[str, Keeping]) -> Case | None:
    ended_us = draft.ended_us
    if ended_us is None:
        ended_us = draft.push_us or draft.saved_us
    if ended_us is None:
        return None  # a draft of nothing: no time can be told, and no word is in it but one's own
    return Case(
        chat=ids.ChatId(chat),
        ended_at=instants.from_us(ended_us),
        has=frozenset(draft.has),
        live=draft.live,
        unfinished=draft.unfinished,
        letters=draft.letters,
        keeping=kept.get(chat),
    )
