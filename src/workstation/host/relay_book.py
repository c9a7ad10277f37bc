"""Owns what the relay's administrator keeps: the operator's key and the cards of the lines.

It must not know any key of a line. It makes what the nodes are told: operator, accounts, rights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec

from workstation.domain import times
from workstation.domain.ids import LineId
from workstation.host import (
    account_map,
    accounts,
    line_book,
    lobby,
    node_certificates,
    relay_node,
    relay_token,
    rights,
)
from workstation.host.lines import Role
from workstation.relay import nkey
from workstation.wire import keys


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayBook:
    operator: str = field(repr=False)
    """Seeds."""
    system: str = field(repr=False)
    made: int
    """Seconds. A node takes another operator only at its start, so its token never changes."""
    authority: node_certificates.Authority
    lobby: str = field(default="", repr=False)
    """A seed; "" in a book of before there was a lobby, until `relay config` runs again."""
    nodes: tuple[relay_node.Node, ...] = ()
    cards: tuple[line_book.Card, ...] = ()
    recovery: bytes = b""
    """As of a line's book."""
    issued: int = 0
    """`iat` of the newest tokens: each change must be younger, also within one second."""

    @property
    def operator_key(self) -> nkey.NKey:
        return nkey.from_seed(self.operator)

    @property
    def system_key(self) -> nkey.NKey:
        return nkey.from_seed(self.system)

    @property
    def lobby_key(self) -> nkey.NKey | None:
        return nkey.from_seed(self.lobby) if self.lobby else None

    @property
    def replicas(self) -> int:
        return 3 if len(self.nodes) > 1 else 1

    def having(self, card: line_book.Card) -> "RelayBook":
        """With this card in place of an older one; raises ValueError for one that is older, or for a
        line of that name with other keys."""
        old = next((one for one in self.cards if one.line == card.line), None)
        if old is not None and (old.sign != card.sign or old.n > card.n):
            raise ValueError("card")
        others = tuple(one for one in self.cards if one.line != card.line)
        return replace(self, cards=(*others, card))

    def with_lobby(self, entropy: keys.Entropy) -> "RelayBook":
        """It keeps the one that it has."""
        if self.lobby:
            return self
        return replace(self, lobby=nkey.new(nkey.Kind.ACCOUNT, entropy(32)).seed)

    def dated(self, now_s: int) -> "RelayBook":
        return replace(self, issued=max(self.issued + 1, now_s))


def new(entropy: keys.Entropy, now: datetime) -> RelayBook:
    return RelayBook(
        made=times.to_ms(now) // 1000,
        authority=node_certificates.new_authority(now),
        operator=nkey.new(nkey.Kind.OPERATOR, entropy(32)).seed,
        system=nkey.new(nkey.Kind.ACCOUNT, entropy(32)).seed,
        lobby=nkey.new(nkey.Kind.ACCOUNT, entropy(32)).seed,
    )


def tokens(book: RelayBook) -> dict[str, str]:
    """The token of every account, by public key."""
    operator = book.operator_key
    public = {
        account_map.name(card.line, Role(role)): key
        for card in book.cards
        for role, key in card.accounts.items()
    }
    by_line = {card.line: card for card in book.cards}
    known = tuple(by_line)
    made = {
        book.system_key.public: relay_token.bare_account(
            book.system_key.public,
            account_map.SYSTEM,
            operator_key=operator,
            iat=book.issued,
        )
    }
    guests = book.lobby_key
    if guests is not None:
        made[guests.public] = lobby.account(
            guests, known=known, keys=public, operator_key=operator, iat=book.issued
        )
    for one in account_map.of(known):
        card = by_line[one.line]
        made[public[one.name]] = relay_token.account(
            one if guests is None else lobby.opened(one),
            keys=public,
            roles=_roles(card, one.role, known),
            revoked=card.revoked,
            streams=_storage(book.replicas) if one.has_streams else {},
            operator_key=operator,
            iat=book.issued,
        )
    return made


def told(book: RelayBook) -> Mapping[str, Any]:
    """The part of a node's configuration that says whom it believes."""
    guests = book.lobby_key
    return {
        **({} if guests is None else {"default_sentinel": lobby.guest(guests, iat=book.made)}),
        "operator": relay_token.operator(
            book.operator_key, system_account=book.system_key.public, iat=book.made
        ),
        "system_account": book.system_key.public,
        "resolver_preload": tokens(book),
    }


def system_user(book: RelayBook, user: nkey.NKey, *, now_s: int, exp: int) -> str:
    """A token to tell the nodes of changes; it lives for minutes."""
    return relay_token.own_user(
        user.public, name="relay-admin", account_key=book.system_key, iat=now_s, exp=exp
    )


def to_json(book: RelayBook) -> bytes:
    """Only to be sealed."""
    return msgspec.json.encode(book)


def from_json(data: bytes) -> RelayBook:
    """Raises ValueError."""
    return msgspec.json.decode(data, type=RelayBook)


def _roles(card: line_book.Card, home: Role, known: Sequence[LineId]) -> list[Mapping[str, Any]]:
    partners = tuple(line for line in known if line != card.line)
    return [
        relay_token.role(
            card.signers[role.value],
            role.value,
            rights.of(role, relay_token.NAME, card.line, partners),
        )
        for role in (line_book.AMONG_DEVICES if home is Role.DEVICE else (home,))
    ]


def _storage(replicas: int) -> dict[str, int]:
    """The relay counts every replica of what is stored."""
    return {
        "mem_storage": accounts.ACCOUNT_MEMORY_BYTES,
        "disk_storage": accounts.ACCOUNT_FILE_BYTES * replicas,
        "streams": 10,
        "consumer": accounts.MAX_CONSUMERS,
    }
