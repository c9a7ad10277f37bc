"""Owns how one step of the journal becomes rows; runs inside the worker's transaction."""

from workstation.domain import chat, dossier, ports, push
from workstation.store import chat_form, document, dossier_form, erasure, instants, push_form
from workstation.store.connection import Connection

_RANK = (
    "CASE {} WHEN 'sending' THEN 1 WHEN 'sent' THEN 2 WHEN 'undelivered' THEN 3"
    " WHEN 'delivered' THEN 4 WHEN 'read' THEN 5 ELSE 0 END"
)
_ADVANCE = (
    "UPDATE entry SET state = ?1 WHERE chat = ?2 AND id = ?3"  # noqa: S608 - our own words only
    f" AND {_RANK.format('?1')} > {_RANK.format('state')}"
)


def write(connection: Connection, step: ports.Step) -> None:
    """Lines before their states, letters before their receipts: one step may hold both."""
    connection.run_many(
        "INSERT INTO seen (frame) VALUES (?) ON CONFLICT DO NOTHING",
        [(frame,) for frame in step.seen],
    )
    connection.run_many(
        "INSERT INTO entry (chat, id, kind, sender, text, at_us, own, state, pinned)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat, id) DO NOTHING",
        [chat_form.entry_values(entry) for entry in step.entries],
    )
    connection.run_many(
        # Never a step back: a receipt may overtake the one before it.
        _ADVANCE,
        [(state, of, message) for of, message, state in step.states],
    )
    _write_letters(connection, step)
    connection.run_many(
        "INSERT INTO conversation (chat, snapshot) VALUES (?, ?)"
        " ON CONFLICT (chat) DO UPDATE SET snapshot = excluded.snapshot",
        step.conversations,
    )
    for value in step.chats:
        _write_chat(connection, value)
    for offer in step.pushes:
        _write_push(connection, offer)
    connection.run_many(
        "INSERT INTO cert (device, cert) VALUES (?, ?)"
        " ON CONFLICT (device) DO UPDATE SET cert = excluded.cert",
        step.certs,
    )
    for one in step.dossiers:
        _write_dossier(connection, one)
    connection.run_many(
        "INSERT INTO audit (at_us, what, subject) VALUES (?, ?, ?)",
        [(instants.to_us(at), what, subject) for at, what, subject in step.traces],
    )


def _write_dossier(connection: Connection, value: dossier.Dossier) -> None:
    connection.run(
        "INSERT INTO dossier (id, made_at_us, document) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET document = excluded.document",
        (
            value.id,
            instants.to_us(value.made_at),
            document.write(dossier_form.write_dossier(value)),
        ),
    )
    if not value.has_words:
        # Whatever words it had until now may still stand in a page that SQLite moved.
        erasure.mark_untidy(connection)


def _write_letters(connection: Connection, step: ports.Step) -> None:
    connection.run_many(
        "INSERT INTO outbox (frame_id, receiver, box, line, chat, frame, message, queued_at_us)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (frame_id, receiver) DO NOTHING",
        [
            (
                row.letter.id,
                row.letter.to,
                row.letter.box,
                row.letter.line,
                row.letter.chat,
                row.letter.frame,
                row.message,
                instants.to_us(row.queued_at),
            )
            for row in step.outbox
        ],
    )
    connection.run_many("DELETE FROM outbox WHERE frame_id = ? AND receiver = ?", step.confirmed)


def _write_chat(connection: Connection, value: chat.Chat) -> None:
    live = value.state in chat.LIVE
    # A chat that was handed over or orphaned may carry no time of its end: its start is the next
    # best, so that it goes from the list within a day and not never.
    ended = None if live else instants.to_us(value.closed_at or value.claimed_at)
    connection.run(
        "INSERT INTO chat (id, live, claimed_at_us, ended_at_us, document) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET live = excluded.live,"
        " claimed_at_us = excluded.claimed_at_us, ended_at_us = excluded.ended_at_us,"
        " document = excluded.document",
        (
            value.id,
            live,
            instants.to_us(value.claimed_at),
            ended,
            document.write(chat_form.write_chat(value)),
        ),
    )


def _write_push(connection: Connection, value: push.Push) -> None:
    connection.run(
        "INSERT INTO push (id, chat, live, document) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET chat = excluded.chat, live = excluded.live,"
        " document = excluded.document",
        (value.id, value.chat, value.is_live, document.write(push_form.write_push(value))),
    )
