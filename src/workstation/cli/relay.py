"""Owns what `workstation relay …` does: files for nodes, stewards and doors; starting one node."""

import ipaddress
import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

from workstation.cli import line as lines_at_work
from workstation.cli.failures import Failed, WrongInput
from workstation.cli.keys_folder import RELAY, KeysFolder
from workstation.domain import times
from workstation.domain.errors import StoreError
from workstation.host import (
    line_book,
    line_work,
    nats_server,
    node_certificates,
    node_config,
    relay_book,
    relay_node,
    steward_config,
    units,
)
from workstation.host.door import config as door_config
from workstation.host.lines import Role
from workstation.host.relay_node import Node
from workstation.store import private_file
from workstation.system import resources

DATA = PurePosixPath("/var/lib/schakel/relay")
SETTINGS = PurePosixPath("/etc/schakel")
HEALTH_PORT = 9480
LOCAL_HEALTH = 25
"""After the first of the nodes' ports, when all is on this machine."""
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


def nodes_of(
    text: str, first_port: int | None, port: int = relay_node.CLIENT_PORT
) -> tuple[Node, ...]:
    """`a.example,b.example,c.example`, or a number: so many on this machine. Raises WrongInput."""
    if text.isascii() and text.isdigit():
        count = int(text)
        first = 4222 if first_port is None else first_port
        if count not in (1, 3, 5) or not 0 < first <= 65535 - 30:
            raise WrongInput("A relay has 1, 3 or 5 nodes, and ports up to 65535.")
        return tuple(
            Node(
                name=f"n{place + 1}",
                host="127.0.0.1",
                client_port=first + place,
                cluster_port=first + 10 + place,
                monitor_port=first + 20 + place,
            )
            for place in range(count)
        )
    if not 0 < port <= 65535:
        raise WrongInput("A port is a number up to 65535.")
    hosts = text.split(",")
    if len(hosts) not in (1, 3, 5) or len(set(hosts)) != len(hosts):
        raise WrongInput("--nodes wants 1, 3 or 5 different hosts with commas between.")
    for host in hosts:
        if _HOST.fullmatch(host) is None:
            raise WrongInput("--nodes wants names of hosts or addresses, with commas between.")
    return tuple(
        Node(name=f"n{place + 1}", host=host, client_port=port) for place, host in enumerate(hosts)
    )


def config(
    keys: KeysFolder,
    nodes: tuple[Node, ...],
    out: Path,
    *,
    here: bool,
    door_host: str,
    door_port: int,
    health_port: int | None = None,
    own_certificate: bool = False,
) -> None:
    """Everything that the machines of a relay need, a folder for each. Raises WrongInput, Failed.

    `own_certificate`: of an authority that PCs trust already; then no CA of ours is told to anybody.
    """
    books = keys.books()
    if not books:
        raise WrongInput("There is no line in --keys: `workstation line init` makes one.")
    first_health = _health_port(nodes, health_port, len(books), here=here)
    if not _is_host(door_host):
        raise WrongInput("--door-host wants an address of this machine, or its name.")
    try:
        private_file.make_folder(out)
    except StoreError:
        raise WrongInput("The folder of --out cannot be made there: name another.") from None
    now = lines_at_work.now()
    book = keys.relay() if keys.has(RELAY) else _new_relay(keys)
    for card in _cards(books):
        try:
            book = book.having(card)
        except ValueError:
            raise WrongInput(f"The relay knows line {card.line} with another key.") from None
    book = book.with_lobby(os.urandom).dated(times.to_ms(now) // 1000)
    book = replace(book, nodes=nodes)
    keys.keep_relay(book)
    _write_nodes(book, out, here=here, own_certificate=own_certificate)
    url = node_config.url(nodes)
    ca = "" if own_certificate else book.authority.certificate
    doors: list[door_config.DoorLine] = []
    for place, old in enumerate(books, start=1):
        own = replace(old, url=url, ca=ca)
        own = line_work.with_registry(own, now=now, entropy=os.urandom)
        own, steward = line_work.serve(own, Role.STEWARD, now=now, entropy=os.urandom)
        own, door = line_work.serve(own, Role.DOOR, now=now, entropy=os.urandom)
        keys.keep(own)
        told = steward_config.StewardConfig(
            line=own.line,
            sign=bytes(own.sign_key.public),
            access=steward,
            documents=line_work.notices(own, now),
            replicas=book.replicas,
            health_port=first_health + place,
        )
        private_file.write(out / f"steward-{own.line}.json", steward_config.to_json(told))
        doors.append(
            door_config.DoorLine(info=own.card.info, access=door, partners=tuple(own.lines[1:]))
        )
    pinned = {card.line: card.info for card in book.cards}
    told_door = door_config.DoorConfig(
        lines=tuple(doors),
        pinned=tuple(pinned.values()),
        pages=resources.find("visitor"),
        host=door_host,
        port=door_port,
        health_port=first_health,
    )
    private_file.write(out / "door.json", door_config.to_json(told_door))
    for name, text in units.all_of(low_port=any(node.client_port < 1024 for node in nodes)).items():
        (out / name).write_text(text, encoding="utf-8")
    print(f"{len(nodes)} node(s), {len(books)} line(s): {out}")
    for node in nodes:
        print(f"  {node.name}/  to {node.host}:{SETTINGS}/relay (or start it here)")
    if own_certificate:
        print("  and there your own certificate and key for that host: client.crt, client.key")


async def apply(keys: KeysFolder, names: list[str]) -> None:
    """Cards of lines that changed, told to the running nodes."""
    await lines_at_work.apply_cards(keys, [keys.card(name) for name in names])
    print("The nodes know it.")


def run(file: Path) -> int:
    """Becomes the server: signals and its end are its own. Raises WrongInput, Failed."""
    if not file.is_file():
        raise WrongInput("--config names no file.")
    try:
        server = nats_server.executable()
    except nats_server.RelayWontStart:
        raise Failed("There is no nats-server here: install the extra `host`.") from None
    os.execv(server, [server, "-c", str(file)])  # noqa: S606 - our own words, no shell


def _health_port(nodes: tuple[Node, ...], wanted: int | None, lines: int, *, here: bool) -> int:
    """Of the door; those of the stewards follow. Raises WrongInput."""
    first = wanted
    if first is None:
        first = nodes[0].client_port + LOCAL_HEALTH if here else HEALTH_PORT
    if not 0 < first <= 65535 - lines:
        raise WrongInput("--health-port wants a port, and one more for each line after it.")
    return first


def _new_relay(keys: KeysFolder) -> relay_book.RelayBook:
    book = relay_book.new(os.urandom, lines_at_work.now())
    keys.keep_relay(book)
    book = replace(book, recovery=keys.sheet(RELAY, "the relay"))
    keys.keep_relay(book)
    print("The relay has keys now. Print relay.recovery.txt, lock it away and delete the file.")
    return book


def _cards(books: list[line_book.Book]) -> list[line_book.Card]:
    """Of every line here and of each partner, the newest of each."""
    newest: dict[str, line_book.Card] = {}
    for card in [card for book in books for card in (*book.partners, book.card)]:
        if card.line not in newest or newest[card.line].n < card.n:
            newest[card.line] = card
    return list(newest.values())


def _write_nodes(
    book: relay_book.RelayBook, out: Path, *, here: bool, own_certificate: bool
) -> None:
    for node in book.nodes:
        folder = out / node.name
        private_file.make_folder(folder)
        # A certificate that is there stays: the node may be running with it.
        if not (folder / f"{node.name}.crt").exists():
            certificate, key = node_certificates.for_node(
                book.authority, node.host, lines_at_work.now()
            )
            private_file.write(folder / f"{node.name}.key", key.encode())
            private_file.write(folder / f"{node.name}.crt", certificate.encode())
        private_file.write(folder / "ca.crt", book.authority.certificate.encode())
        place = PurePosixPath(folder.resolve()) if here else SETTINGS / "relay"
        text = node_config.configuration(
            node,
            book.nodes,
            book,
            data=place / "data" if here else DATA,
            tls=place,
            listen=_listen(node.host) if here else "0.0.0.0",  # noqa: S104 - to be reached
            own_certificate=own_certificate,
        )
        private_file.write(folder / "relay.conf", text.encode())


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return _HOST.fullmatch(text) is not None
    return True


def _listen(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return "127.0.0.1"
