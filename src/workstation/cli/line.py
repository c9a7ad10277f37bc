"""Owns what `workstation line …` does, one function a word; the keys' folder and the relay are below."""

import asyncio
import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workstation.cli.failures import Failed, WrongInput
from workstation.cli.keys_folder import RELAY, KeysFolder, line_id, with_card
from workstation.domain import errors, proof_words, times
from workstation.domain.ids import DeviceId, EntryId
from workstation.host import line_book, line_desk, line_work, relay_book
from workstation.store import private_file
from workstation.wire import encoding, enrolling, names, signed

NAME_MAX = 80
"""As in a certificate (`wire.fields.Name`)."""


def now() -> datetime:
    return datetime.now(UTC)


def init(keys: KeysFolder, line: str, name: str, entries: list[str]) -> None:
    """A new line. Raises WrongInput."""
    import re

    own = line_id(line)
    if keys.has(own):
        raise WrongInput(f"Line {own} has a book here already.")
    for entry in entries or [own]:
        if re.match(names.ENTRY, entry) is None:
            raise WrongInput("An entry is called by small letters, digits and dashes.")
    keys.passphrase(new=True)
    book = line_book.new(
        own,
        printable(name, "A line's name"),
        tuple(EntryId(entry) for entry in entries or [own]),
        now_ms=times.to_ms(now()),
        entropy=os.urandom,
    )
    keys.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Seal once first: a passphrase that is too short must leave no sheet behind.
    keys.keep(book)
    keys.keep(replace(book, recovery=keys.sheet(own, f"line {own}")))
    print(f"The line's key in words: {proof_words.words_of(book.card.sign)}")
    print(f"Line {own} is made. Keys: {own}.keys (sealed). Card for partners: {own}.card.json")
    print(f"Print {own}.recovery.txt, lock it away and delete the file.")


def add_partner(keys: KeysFolder, line: str, other: str) -> None:
    """By a card; a line whose book is here learns of us at once too."""
    book = keys.book(line_id(line))
    card = keys.card(other)
    keys.keep(with_card(book, card))
    both = keys.has(card.line)
    if both:
        keys.keep(with_card(keys.book(card.line), book.card))
    print(f"{card.name} ({card.line}) is a partner of {book.line}{', both ways' if both else ''}.")
    print(f"Its key in words, to be compared by phone: {proof_words.words_of(card.sign)}")
    if not both:
        print(f"Give them {book.line}.card.json, and run `workstation relay config` again.")


async def enrol(keys: KeysFolder, line: str, name: str, role: str, out: Path) -> None:
    """Until the PC is in, or ten minutes. Raises WrongInput, Failed."""
    book = reachable(keys, line)
    person = printable(name, "A counsellor's name")
    invitation = line_work.invite(book, person, now=now(), entropy=os.urandom)
    async with line_desk.LineDesk(book, now=now, entropy=os.urandom) as desk:
        _write_once(out, encoding.to_json(invitation))
        try:
            await _receive(keys, book, desk, invitation, person, role, out)
        finally:
            # Used or over: it opens nothing any more.
            private_file.remove(out)


async def _receive(
    keys: KeysFolder,
    book: line_book.Book,
    desk: line_desk.LineDesk,
    invitation: enrolling.Invitation,
    person: str,
    role: str,
    out: Path,
) -> None:
    async def admit(application: enrolling.Application) -> signed.Signed | None:
        print(f"A PC applies. Its words: {enrolling.words(application)}", flush=True)
        print("Does its screen show the same? [y/N] ", end="", flush=True)
        if not await asyncio.to_thread(_yes):
            return None
        after, welcome = line_work.admit(
            keys.book(book.line),
            application,
            name=person,
            role=role,
            now=now(),
            entropy=os.urandom,
        )
        # Mailbox and book before the welcome: nobody is let in whom the line would not know.
        device = after.devices[-1].device
        await desk.open_mailbox(device)
        await asyncio.to_thread(keys.keep, after)
        await desk.publish(line_work.notices(after, now()))
        print(f"Enrolled: {person}, {device}", flush=True)
        return welcome

    print(f"Invitation: {out} (one PC, ten minutes). Open it there; waiting …", flush=True)
    try:
        admitted = await desk.receive(invitation, admit)
    except TimeoutError:
        raise Failed("Nobody came within ten minutes: the invitation is over.") from None
    if not admitted:
        raise Failed("Not enrolled: the words were not the same.")


async def revoke(keys: KeysFolder, line: str, device: str) -> None:
    book = keys.book(line_id(line))
    try:
        after = line_work.revoke(book, DeviceId(device), now=now(), entropy=os.urandom)
    except KeyError:
        raise WrongInput(
            f"Line {line} has no such device at work: `workstation line status {line}` names them."
        ) from None
    keys.keep(after)
    if keys.has(RELAY):
        await apply_cards(keys, [after.card])
    else:
        print(f"Give {after.line}.card.json to whoever runs the relay: `workstation relay apply`.")
    async with line_desk.LineDesk(after, now=now, entropy=os.urandom) as desk:
        await desk.publish(line_work.notices(after, now()))
        await desk.close_mailbox(DeviceId(device))
    print(f"Revoked: {device}. The line has a new duty key.")


async def rotate(keys: KeysFolder, line: str) -> None:
    book = reachable(keys, line)
    after = line_work.rotate(book, now=now(), entropy=os.urandom)
    keys.keep(after)
    async with line_desk.LineDesk(after, now=now, entropy=os.urandom) as desk:
        await desk.publish(line_work.notices(after, now()))
    print(f"Line {book.line} has duty key {after.duties[-1].n}.")


async def status(keys: KeysFolder, line: str, *, as_json: bool) -> None:
    book = keys.book(line_id(line))
    reachable = False
    if book.url:
        try:
            async with line_desk.LineDesk(book, now=now, entropy=os.urandom):
                reachable = True
        except errors.SchakelError:
            reachable = False
    told = {
        "line": book.line,
        "name": book.name,
        "words": proof_words.words_of(book.card.sign),
        "partners": [card.line for card in book.partners],
        "duty_key": book.duties[-1].n,
        "relay": book.url or None,
        "relay_answers": reachable,
        "devices": [
            {
                "device": one.device,
                "name": one.name,
                "role": one.role,
                "until": times.from_ms(one.to_ms).date().isoformat(),
                "revoked": one.revoked_ms is not None,
            }
            for one in book.devices
        ],
    }
    if as_json:
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    print(f"{book.name} ({book.line}), duty key {told['duty_key']}")
    print(f"Key in words: {told['words']}")
    print(f"Partners: {', '.join(card.line for card in book.partners) or 'none'}")
    print(f"Relay: {book.url or 'not known yet'}{'' if reachable else ' (no answer)'}")
    for one in book.devices:
        state = "revoked" if one.revoked_ms is not None else one.role
        print(f"  {one.device}  {state:<10}  until {times.from_ms(one.to_ms):%Y-%m-%d}  {one.name}")


def recover(keys: KeysFolder, name: str) -> None:
    if not keys.has(name):
        raise WrongInput(f"There is no {name}.keys here.")
    print("Code of the recovery sheet: ", end="", flush=True)
    keys.recover(name, sys.stdin.readline())
    print(f"{name}.keys has a new passphrase.")


async def apply_cards(keys: KeysFolder, cards: list[line_book.Card]) -> None:
    """The relay's nodes take these lines as they are now."""
    book = keys.relay()
    for card in cards:
        try:
            book = book.having(card)
        except ValueError:
            raise WrongInput(
                f"The card of {card.line} is older than what the relay knows, or of another line."
            ) from None
    book = book.dated(times.to_ms(now()) // 1000)
    keys.keep_relay(book)
    # As `relay config` told the lines: empty where the nodes show the organisation's certificate.
    told = [own.ca for own in keys.books() if own.url]
    ca = told[0] if told else book.authority.certificate
    await line_desk.tell_nodes(book, url=relay_url(book), ca=ca, now=now, entropy=os.urandom)


def relay_url(book: relay_book.RelayBook) -> str:
    from workstation.host import node_config

    return node_config.url(book.nodes)


def printable(text: str, what: str) -> str:
    """Raises WrongInput."""
    name = text.strip()
    if not 0 < len(name) <= NAME_MAX or not name.isprintable():
        raise WrongInput(f"{what} has 1 to {NAME_MAX} printable signs.")
    return name


def reachable(keys: KeysFolder, line: str) -> line_book.Book:
    book = keys.book(line_id(line))
    if not book.url:
        raise WrongInput("The line does not know its relay: run `workstation relay config` first.")
    return book


def _write_once(path: Path, data: bytes) -> None:
    """For the eyes of this account; it is to be handed over. Raises WrongInput, Failed."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise WrongInput("The file of --out is there already: name a new one.") from None
    except OSError:
        raise Failed("The file of --out cannot be written.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _yes() -> bool:
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")
