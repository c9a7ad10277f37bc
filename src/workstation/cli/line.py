"""Owns what `workstation line …` does, one function a word; the keys' folder and the relay are below."""

import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime

from workstation.cli.failures import WrongInput
from workstation.cli.keys_folder import RELAY, KeysFolder, line_id, with_card
from workstation.domain import errors, proof_words, times
from workstation.domain.ids import DeviceId, EntryId
from workstation.host import line_book, line_desk, line_work, relay_book
from workstation.wire import names

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
    new = "a new duty key"
    if len(after.registries) > len(book.registries):
        new += " and a new registry key"
    print(f"Revoked: {device}. The line has {new}.")


async def rotate(keys: KeysFolder, line: str) -> None:
    book = reachable(keys, line)
    after = line_work.rotate(book, now=now(), entropy=os.urandom)
    after = line_work.rotate_registry(after, now=now(), entropy=os.urandom)
    keys.keep(after)
    async with line_desk.LineDesk(after, now=now, entropy=os.urandom) as desk:
        await desk.publish(line_work.notices(after, now()))
    print(
        f"Line {book.line} has duty key {after.duties[-1].n}, registry key {after.registries[-1].n}."
    )


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
    """Raises WrongInput."""
    book = keys.book(line_id(line))
    if not book.url:
        raise WrongInput("The line does not know its relay: run `workstation relay config` first.")
    return book
